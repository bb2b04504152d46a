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

/// A page that does not lie flat: its middle stands up, so that lines sag by a share of its height.
cv::Mat curved(const cv::Mat &picture, double sag)
{
    cv::Mat mapX(picture.size(), CV_32F);
    cv::Mat mapY(picture.size(), CV_32F);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            mapX.at<float>(y, x) = float(x);
            mapY.at<float>(y, x) = float(y + sag * picture.rows * std::sin(CV_PI * x / picture.cols) - 8);
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

constexpr int kPassports = 24; ///< from there on the demo's specimens are clean passports

struct Drawn {
    cv::Mat picture;
    QStringList zone;
};

/// The first specimen from `index` on that is of a type and has a zone that holds.
Drawn drawn(int index, DocumentType type)
{
    for (;; ++index) {
        const auto specimen = drawSpecimen(index, 1, kToday);
        const auto printed = parseMrz(specimen.zone, kToday);
        if (specimen.type != type || !printed || !printed->isValid())
            continue;
        const std::vector<uchar> bytes(specimen.content.begin(), specimen.content.end());
        return {cv::imdecode(bytes, cv::IMREAD_GRAYSCALE), specimen.zone};
    }
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
    void allDocumentsOfAPicture();

private:
    std::optional<FoundMrz> first(const cv::Mat &picture)
    {
        auto found = m_reader.read(picture, kToday);
        return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    }

    MrzReader m_reader;
    cv::Mat m_picture;
    QStringList m_zone;
};

void MrzReaderTest::initTestCase()
{
    cv::setNumThreads(1);
    const auto passport = drawn(kPassports, DocumentType::Passport);
    m_picture = passport.picture;
    m_zone = passport.zone;
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
    row("a curved page", [](const cv::Mat &picture) { return curved(picture, 0.03); });
    row("a page of an open book", [](const cv::Mat &picture) { return curved(picture, 0.07); });
    row("an open book, turned", [](const cv::Mat &picture) { return turned(curved(picture, 0.06), 163); });
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
    const auto found = first(spoil(m_picture));
    QVERIFY(found);
    QCOMPARE(found->reading.mrz.lines, m_zone);
    QVERIFY(found->reading.mrz.isValid());
    QCOMPARE(found->reading.characters.size(), size_t(88));
}

void MrzReaderTest::tellsThePlaneInAnyTurn()
{
    const auto upright = first(m_picture);
    cv::Mat onItsSide;
    cv::rotate(m_picture, onItsSide, cv::ROTATE_90_COUNTERCLOCKWISE);
    const auto found = first(onItsSide);
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
    QVERIFY(!first(texture));
    cv::RNG random(7);
    random.fill(texture, cv::RNG::UNIFORM, 0, 255);
    QVERIFY(!first(texture));
}

/// What cannot be seen is not guessed: the reading is not accepted, and what it is sure of is right.
void MrzReaderTest::glareIsNoCharacter()
{
    const auto whole = first(m_picture);
    QVERIFY(whole);
    const auto found = first(withGlare(m_picture, *whole));
    if (!found)
        return;
    QVERIFY(!found->reading.accepted);
    const auto lines = found->reading.mrz.lines;
    QCOMPARE(lines.size(), m_zone.size());
    for (qsizetype row = 0; row < lines.size(); ++row)
        for (const qsizetype column : {0, 2, 5, 9, 30, 40, 43})
            QCOMPARE(lines[row][column], m_zone[row][column]);
}

/// Passports and a card, each as it lies, some on their heads; copies of one are one document.
void MrzReaderTest::allDocumentsOfAPicture()
{
    const auto other = drawn(kPassports + 1, DocumentType::Passport);
    const auto card = drawn(0, DocumentType::NationalIdentityCard);
    cv::Mat onItsHead;
    cv::rotate(m_picture, onItsHead, cv::ROTATE_180);
    const auto leaning = turned(other.picture, 7);
    const cv::Size half(std::max(m_picture.cols, leaning.cols), std::max(m_picture.rows, leaning.rows));
    cv::Mat all(2 * half.height, 2 * half.width, CV_8U, kPaper);
    m_picture.copyTo(all(cv::Rect({0, 0}, m_picture.size())));
    leaning.copyTo(all(cv::Rect({half.width, 0}, leaning.size())));
    onItsHead.copyTo(all(cv::Rect({0, half.height}, onItsHead.size())));
    card.picture.copyTo(all(cv::Rect({half.width, half.height}, card.picture.size())));
    std::vector<QStringList> zones;
    for (const auto &found : m_reader.read(all, kToday)) {
        QVERIFY(found.reading.mrz.isValid());
        zones.push_back(found.reading.mrz.lines);
    }
    QVERIFY(
        std::ranges::is_permutation(zones, std::vector<QStringList>{m_zone, m_zone, other.zone, card.zone}));
    QCOMPARE(m_reader.read(m_picture, kToday).size(), 1U);
}

QTEST_MAIN(MrzReaderTest)
#include "mrzreadertest.moc"
