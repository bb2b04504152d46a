// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/projection.h"

#include <opencv2/calib3d.hpp>

#include <QTest>

using namespace pss;

namespace {

using Points = std::vector<cv::Point2d>;

/// The columns and rows of a zone.
Points lattice()
{
    Points points;
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 44; ++column)
            points.emplace_back(column, row);
    return points;
}

Points seen(const cv::Matx33d &h, const Points &points, double noise, cv::RNG &chance)
{
    Points result;
    for (const auto &point : points)
        result.push_back(projected(h, point) + cv::Point2d(chance.gaussian(noise), chance.gaussian(noise)));
    return result;
}

double meanError(const cv::Matx33d &h, const Points &from, const Points &to)
{
    double sum = 0;
    for (size_t i = 0; i < from.size(); ++i)
        sum += cv::norm(projected(h, from[i]) - to[i]);
    return sum / double(from.size());
}

/// A zone far from the origin, turned, and seen from the side.
const cv::Matx33d kView(18, -6, 900, 5, 30, 1400, 2e-3, -1e-2, 1);

} // namespace

class ProjectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatProjected();
    void isAsCloseAsTheGeometricFit();
    void degeneratePointsHoldNothing();
};

void ProjectionTest::findsWhatProjected()
{
    cv::RNG chance(1);
    const auto from = lattice();
    const auto to = seen(kView, from, 0, chance);
    const auto h = homographyOf(from, to);
    QVERIFY(h);
    QVERIFY(meanError(*h, from, to) < 1e-6);
    QVERIFY(cv::norm(projected(*h, {60, -3}) - projected(kView, {60, -3})) < 1e-5); // and beyond the points
}

void ProjectionTest::isAsCloseAsTheGeometricFit()
{
    cv::RNG chance(2);
    const auto from = lattice();
    for (int round = 0; round < 50; ++round) {
        const auto to = seen(kView, from, 0.8, chance);
        const auto ours = homographyOf(from, to);
        QVERIFY(ours);
        const cv::Matx33d theirs(cv::findHomography(from, to).ptr<double>());
        QVERIFY(meanError(*ours, from, to) < 1.02 * meanError(theirs, from, to));
    }
}

void ProjectionTest::degeneratePointsHoldNothing()
{
    QVERIFY(!homographyOf({}, {}));
    QVERIFY(!homographyOf({{0, 0}, {1, 0}, {0, 1}}, {{0, 0}, {1, 0}, {0, 1}})); // three
    QVERIFY(!homographyOf(Points(8, {3, 3}), Points(8, {5, 5}))); // one place
    QVERIFY(!homographyOf(lattice(), Points(5))); // not in pairs
    Points line;
    for (int i = 0; i < 12; ++i)
        line.emplace_back(i, 0);
    const auto h = homographyOf(line, line); // a line holds no plane
    QVERIFY(!h || std::abs(cv::determinant(*h)) < 1e-6 || meanError(*h, line, line) < 1e-3);
}

QTEST_APPLESS_MAIN(ProjectionTest)
#include "projectiontest.moc"
