// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzreader.h"
#include "app/demo/specimen.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QTest>

#include <cmath>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
constexpr double kPaper = 190; ///< gray of what lies around the document

/// The picture turned by any angle, on a larger ground.
cv::Mat turned(const cv::Mat &picture, double degrees)
{
    const int side = int(std::hypot(picture.cols, picture.rows)) + 60;
    auto matrix = cv::getRotationMatrix2D({picture.cols / 2.f, picture.rows / 2.f}, degrees, 1);
    matrix.at<double>(0, 2) += (side - picture.cols) / 2.0;
    matrix.at<double>(1, 2) += (side - picture.rows) / 2.0;
    cv::Mat result;
    cv::warpAffine(picture, result, matrix, {side, side}, cv::INTER_CUBIC, cv::BORDER_CONSTANT, kPaper);
    return result;
}

cv::Mat inPerspective(const cv::Mat &picture)
{
    const float w = float(picture.cols);
    const float h = float(picture.rows);
    const cv::Point2f from[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    const cv::Point2f to[] = {{0.10f * w, 0.03f * h}, {0.93f * w, 0}, {w, h}, {0, 0.92f * h}};
    cv::Mat result;
    cv::warpPerspective(picture, result, cv::getPerspectiveTransform(from, to), picture.size(),
                        cv::INTER_CUBIC, cv::BORDER_CONSTANT, kPaper);
    return result;
}

/// A page that does not lie flat: its middle stands up.
cv::Mat curved(const cv::Mat &picture)
{
    cv::Mat mapX(picture.size(), CV_32F);
    cv::Mat mapY(picture.size(), CV_32F);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            mapX.at<float>(y, x) = float(x);
            mapY.at<float>(y, x) = float(y + 0.03 * picture.rows * std::sin(CV_PI * x / picture.cols) - 8);
        }
    cv::Mat result;
    cv::remap(picture, result, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return result;
}

cv::Mat atStep(const cv::Mat &picture, double share)
{
    cv::Mat result;
    cv::resize(picture, result, {}, share, share, cv::INTER_AREA);
    return result;
}

cv::Mat faint(const cv::Mat &picture)
{
    cv::Mat result;
    picture.convertTo(result, -1, 0.25, 110);
    return result;
}

/// The zone on a dark ground, as some states print it; the lower third of the page.
cv::Mat onDarkGround(const cv::Mat &picture)
{
    auto result = picture.clone();
    cv::Mat zone = result.rowRange(picture.rows * 64 / 100, picture.rows);
    zone.convertTo(zone, -1, 0.42, 4);
    return result;
}

/// The camera moved along the lines.
cv::Mat moved(const cv::Mat &picture)
{
    constexpr int length = 9;
    cv::Mat result;
    cv::filter2D(picture, result, -1, cv::Mat(1, length, CV_32F, cv::Scalar(1.0 / length)));
    return result;
}

/// Half in a shadow with a hard edge across the zone.
cv::Mat shaded(const cv::Mat &picture)
{
    auto result = picture.clone();
    cv::Mat half = result.colRange(picture.cols * 45 / 100, picture.cols);
    half.convertTo(half, -1, 0.45);
    return result;
}

cv::Mat compressed(const cv::Mat &picture)
{
    std::vector<uchar> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, 12});
    return cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

/// A lamp's reflection that takes a few characters of both lines.
cv::Mat withGlare(const cv::Mat &picture, const FoundMrz &zone)
{
    auto result = picture.clone();
    const auto at = zone.toPicture * cv::Vec3d(16, 0.5, 1);
    cv::ellipse(result, cv::Point(int(at[0] / at[2]), int(at[1] / at[2])), {70, 90}, 0, 0, 360, 255,
                cv::FILLED, cv::LINE_AA);
    return result;
}

} // namespace

class MrzReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hardCases_data();
    void hardCases();
    void tellsThePlaneInAnyTurn();
    void givesUpOnTexture();
    void glareIsNoCharacter();
    void oneOfTwoDocuments();

private:
    MrzReader m_reader;
    cv::Mat m_picture;
    QStringList m_zone;
};

void MrzReaderTest::initTestCase()
{
    cv::setNumThreads(1);
    for (int index = 0; index < 24 && m_picture.empty(); ++index) {
        const auto specimen = drawSpecimen(index, 1, kToday);
        const auto printed = parseMrz(specimen.zone, kToday);
        if (specimen.type != DocumentType::Passport || !printed || !printed->isValid())
            continue;
        const std::vector<uchar> bytes(specimen.content.begin(), specimen.content.end());
        m_picture = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
        m_zone = specimen.zone;
    }
    QVERIFY(!m_picture.empty());
}

void MrzReaderTest::hardCases_data()
{
    QTest::addColumn<std::function<cv::Mat(const cv::Mat &)>>("spoil");
    const auto row = [](const char *name, const std::function<cv::Mat(const cv::Mat &)> &spoil) {
        QTest::newRow(name) << spoil;
    };
    row("flat", [](const cv::Mat &picture) { return picture; });
    row("three degrees", [](const cv::Mat &picture) { return turned(picture, 3); });
    row("thirty degrees", [](const cv::Mat &picture) { return turned(picture, 30); });
    row("a hundred degrees", [](const cv::Mat &picture) { return turned(picture, 100); });
    row("two hundred degrees", [](const cv::Mat &picture) { return turned(picture, 200); });
    row("perspective", inPerspective);
    row("a curved page", curved);
    row("ten pixels a character", [](const cv::Mat &picture) { return atStep(picture, 10 / 32.0); });
    row("faint", faint);
    row("a dark ground", onDarkGround);
    row("a moved camera", moved);
    row("a shadow across", shaded);
    row("hard compression", compressed);
}

void MrzReaderTest::hardCases()
{
    QFETCH(std::function<cv::Mat(const cv::Mat &)>, spoil);
    const auto found = m_reader.read(spoil(m_picture), kToday);
    QVERIFY(found);
    QCOMPARE(found->reading.mrz.lines, m_zone);
    QVERIFY(found->reading.mrz.isValid());
    QCOMPARE(found->reading.characters.size(), size_t(88));
}

void MrzReaderTest::tellsThePlaneInAnyTurn()
{
    const auto upright = m_reader.read(m_picture, kToday);
    cv::Mat onItsSide;
    cv::rotate(m_picture, onItsSide, cv::ROTATE_90_COUNTERCLOCKWISE);
    const auto found = m_reader.read(onItsSide, kToday);
    QVERIFY(upright && found);
    const auto at = [](const FoundMrz &zone, double column, double row) {
        const auto place = zone.toPicture * cv::Vec3d(column, row, 1);
        return cv::Point2d(place[0] / place[2], place[1] / place[2]);
    };
    const auto last = at(*upright, 43, 1);
    const auto there = at(*found, 43, 1); // (x, y) of the upright picture is (y, width - 1 - x) here
    QVERIFY(cv::norm(there - cv::Point2d(last.y, m_picture.cols - 1 - last.x)) < 4);
    const auto box = upright->reading.box;
    const QRect turnedBox(box.top(), m_picture.cols - box.right(), box.height(), box.width());
    QVERIFY((turnedBox.center() - found->reading.box.center()).manhattanLength() < 6);
}

void MrzReaderTest::givesUpOnTexture()
{
    cv::Mat texture(1100, 1600, CV_8U);
    for (int y = 0; y < texture.rows; ++y)
        for (int x = 0; x < texture.cols; ++x) // dots at equal steps everywhere
            texture.at<uchar>(y, x) = x % 24 < 13 && y % 40 < 17 ? 40 : 220;
    QVERIFY(!m_reader.read(texture, kToday));
    cv::RNG random(7);
    random.fill(texture, cv::RNG::UNIFORM, 0, 255);
    QVERIFY(!m_reader.read(texture, kToday));
}

/// What cannot be seen is not guessed: the reading is not accepted, and what it is sure of is right.
void MrzReaderTest::glareIsNoCharacter()
{
    const auto whole = m_reader.read(m_picture, kToday);
    QVERIFY(whole);
    const auto found = m_reader.read(withGlare(m_picture, *whole), kToday);
    if (!found)
        return;
    QVERIFY(!found->reading.accepted);
    const auto lines = found->reading.mrz.lines;
    QCOMPARE(lines.size(), m_zone.size());
    for (qsizetype row = 0; row < lines.size(); ++row)
        for (const qsizetype column : {0, 2, 5, 9, 30, 40, 43})
            QCOMPARE(lines[row][column], m_zone[row][column]);
}

void MrzReaderTest::oneOfTwoDocuments()
{
    cv::Mat both;
    cv::hconcat(m_picture, turned(m_picture, 7)(cv::Rect(0, 0, m_picture.cols, m_picture.rows)), both);
    cv::Mat stacked;
    cv::vconcat(m_picture, m_picture, stacked);
    for (const auto &picture : {both, stacked}) {
        const auto found = m_reader.read(picture, kToday);
        QVERIFY(found);
        QCOMPARE(found->reading.mrz.lines, m_zone);
    }
}

QTEST_MAIN(MrzReaderTest)
#include "mrzreadertest.moc"
