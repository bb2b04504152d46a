// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/inkcomponents.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

using namespace pss;

namespace {

using Patch = std::array<int, 5>; ///< box and area

std::vector<Patch> patchesOf(const cv::Mat &ink)
{
    const InkComponents components(ink);
    std::vector<Patch> patches;
    for (const auto &component : components.all())
        patches.push_back(
            {component.box.x, component.box.y, component.box.width, component.box.height, component.area});
    std::ranges::sort(patches);
    return patches;
}

std::vector<Patch> patchesOfOpenCv(const cv::Mat &ink)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    std::vector<Patch> patches;
    for (int i = 1; i < cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S); ++i)
        patches.push_back({stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT),
                           stats.at<int>(i, cv::CC_STAT_AREA)});
    std::ranges::sort(patches);
    return patches;
}

} // namespace

class InkComponentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithOpenCv_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.0, 0.05, 0.3, 0.45, 0.6, 0.95, 1.0})
            QTest::addRow("%.2f of it ink", share) << share;
    }
    void agreesWithOpenCv()
    {
        QFETCH(const double, share);
        cv::RNG random(11);
        for (const auto &size : {cv::Size(97, 61), cv::Size(1, 40), cv::Size(40, 1), cv::Size(2, 2)}) {
            cv::Mat noise(size, CV_8UC1);
            random.fill(noise, cv::RNG::UNIFORM, 0, 256);
            const cv::Mat ink = noise < share * 256;
            QCOMPARE(patchesOf(ink), patchesOfOpenCv(ink));
        }
    }
    void runsGiveThePatchAgain()
    {
        cv::Mat ink = cv::Mat::zeros(80, 120, CV_8UC1);
        cv::ellipse(ink, {60, 40}, {30, 20}, 25, 0, 320, 255, 5);
        const InkComponents components(ink);
        QCOMPARE(components.all().size(), size_t(1));
        cv::Mat drawn = cv::Mat::zeros(ink.size(), CV_8UC1);
        for (int i = components.all().front().firstRun; i >= 0; i = components.run(i).next) {
            const auto &run = components.run(i);
            drawn(cv::Rect(run.begin, run.row, run.end - run.begin, 1)) = 255;
        }
        QCOMPARE(cv::countNonZero(drawn != ink), 0);
    }
};

QTEST_GUILESS_MAIN(InkComponentsTest)
#include "inkcomponentstest.moc"
