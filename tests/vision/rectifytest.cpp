// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/rectify.h"
#include "app/demo/specimen.h"
#include "vision/projection.h"
#include "vision/rectify/documentquad.h"
#include "vision/rectify/smalldocument.h"
#include "vision/rectify/textlines.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
constexpr double kScale = 10; ///< pixels a mm of what is drawn here
constexpr double kMargin = 1.5; ///< mm around a document on its page
using Corners = std::array<cv::Point2d, 4>;

/// A specimen with a zone of so many lines, as scanned: nearly upright.
cv::Mat scanWithZone(int lines)
{
    for (int index = 0; index < 24; ++index) {
        const auto specimen = drawSpecimen(index, 1, kToday);
        if (specimen.zone.size() != lines)
            continue;
        const auto &bytes = specimen.content;
        return cv::imdecode(cv::Mat(1, int(bytes.size()), CV_8U, const_cast<char *>(bytes.data())),
                            cv::IMREAD_COLOR);
    }
    return {};
}

/// Lines of ragged text that fill a rectangle.
void print(cv::Mat &picture, const cv::Rect &where, double height, const cv::Scalar &ink)
{
    static const char *const kWords[] = {"please", "keep", "this",   "notice", "of",  "what", "we",
                                         "have",   "put",  "charge", "by",     "the", "date", "a"};
    int next = 0;
    for (double y = where.y + height; y < where.br().y; y += 2 * height)
        for (double x = where.x; x < where.br().x - 5 * height; next += 1 + int(y) % 5 + int(x) % 3) {
            const std::string word = kWords[next % 14];
            cv::putText(picture, word, {int(x), int(y)}, cv::FONT_HERSHEY_SIMPLEX, height / 22, ink, 2,
                        cv::LINE_AA);
            x += height * (0.9 * double(word.size()) + 0.8);
        }
}

/// A card's front, flat: 85.6 × 53.98 mm with a portrait and print.
cv::Mat card()
{
    cv::Mat flat(540, 856, CV_8UC3, cv::Scalar(222, 232, 214));
    cv::rectangle(flat, {40, 110, 220, 290}, cv::Scalar(120, 140, 170), cv::FILLED);
    print(flat, {300, 100, 540, 400}, 20, cv::Scalar(40, 40, 40));
    return flat;
}

/// A dark desk with the flat picture seen on it at these corners.
cv::Mat onDesk(const cv::Mat &flat, const Corners &corners, const cv::Size &size)
{
    const float w = float(flat.cols);
    const float h = float(flat.rows);
    const cv::Point2f from[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    cv::Point2f to[4];
    std::copy(corners.begin(), corners.end(), to);
    cv::Mat desk(size, CV_8UC3, cv::Scalar(60, 80, 96));
    cv::warpPerspective(flat, desk, cv::getPerspectiveTransform(from, to), size, cv::INTER_AREA,
                        cv::BORDER_TRANSPARENT);
    cv::Mat noise(size, CV_8UC3);
    cv::RNG random(3);
    random.fill(noise, cv::RNG::NORMAL, 4, 4);
    return desk + noise;
}

/// Where a page shows its document's corners, in the picture it came from: whichever way it was turned,
/// clockwise from the one nearest the picture's upper left.
Corners cornersOf(const Page &page)
{
    const double m = kMargin * page.dpi / 25.4;
    const double right = page.pixels.cols - m;
    const double bottom = page.pixels.rows - m;
    Corners c{cv::Point2d{m, m}, {right, m}, {right, bottom}, {m, bottom}};
    for (auto &corner : c)
        corner = projected(page.toOriginal, corner);
    std::rotate(c.begin(),
                std::min_element(c.begin(), c.end(),
                                 [](const auto &a, const auto &b) { return a.x + a.y < b.x + b.y; }),
                c.end());
    return c;
}

double farthest(const Corners &a, const Corners &b)
{
    double most = 0;
    for (size_t i = 0; i < 4; ++i)
        most = std::max(most, cv::norm(a[i] - b[i]));
    return most;
}

cv::Mat rotatedBy(const cv::Mat &picture, double degrees)
{
    const cv::Point2f middle(float(picture.cols - 1) / 2, float(picture.rows - 1) / 2);
    cv::Mat result;
    cv::warpAffine(picture, result, cv::getRotationMatrix2D(middle, -degrees, 1), picture.size(),
                   cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar::all(255));
    return result; // clockwise
}

} // namespace

class RectifyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsThePlaneByTheZone_data();
    void findsThePlaneByTheZone();
    void keepsTheCardAboveItsBack();
    void findsACardByItsEdges_data();
    void findsACardByItsEdges();
    void findsAPhotographedBill();
    void losesNoPixelsOfALetterSeenAslant();
    void findsACardOnAScannersGlass();
    void seesNoCardInAShortLetter();
    void seesNoSheetOnAFlatPage();
    void levelsText_data();
    void levelsText();
    void leavesAFlatPageAsItIs();
    void turnsAndReducesExactly();

private:
    MrzReader m_mrz;
};

void RectifyTest::findsThePlaneByTheZone_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("quarterTurns");
    for (const int lines : {2, 3})
        for (int turns = 0; turns < 4; ++turns)
            QTest::addRow("%d lines, %d turns", lines, turns) << lines << turns;
}

/// The corners that a straight scan shows are found again where a camera sees them.
void RectifyTest::findsThePlaneByTheZone()
{
    QFETCH(int, lines);
    QFETCH(int, quarterTurns);
    const auto scan = scanWithZone(lines);
    QVERIFY(!scan.empty());
    const auto straight = m_mrz.read(pageOf(scan, 0).gray, kToday);
    QVERIFY(!straight.empty());
    const auto flat = rectified(pageOf(scan, 0), straight.front());
    QVERIFY2(std::abs(flat.dpi - 300) <= 1, qPrintable(QString::number(flat.dpi)));

    const float w = float(scan.cols);
    const float h = float(scan.rows);
    const cv::Point2f from[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
    const cv::Point2f to[] = {{0.09f * w, 0.02f * h}, {0.95f * w, 0.06f * h}, {w, h}, {0, 0.94f * h}};
    const cv::Mat matrix = cv::getPerspectiveTransform(from, to);
    cv::Mat seen;
    cv::warpPerspective(scan, seen, matrix, scan.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                        cv::Scalar(90, 110, 120));
    const auto picture = turned(pageOf(seen, 0), quarterTurns);
    const auto found = m_mrz.read(picture.gray, kToday);
    QVERIFY(!found.empty());
    const auto page = rectified(picture, found.front()); // whose toOriginal leads back to `seen`
    QVERIFY(std::abs(page.pixels.cols - flat.pixels.cols) <= 2);
    QVERIFY(page.size() == page.gray.size());
    auto expected = cornersOf(flat);
    for (auto &corner : expected)
        corner = projected(cv::Matx33d(matrix.ptr<double>()), corner);
    const double mm = farthest(cornersOf(page), expected) / (300 / 25.4);
    QVERIFY2(mm < 1.6, qPrintable(u"%1 mm"_s.arg(mm)));
}

void RectifyTest::keepsTheCardAboveItsBack()
{
    const auto back = scanWithZone(3);
    QVERIFY(!back.empty());
    cv::Mat front;
    const int width = back.cols;
    cv::resize(card(), front, {}, 300 / 25.4 / kScale, 300 / 25.4 / kScale, cv::INTER_AREA);
    cv::Mat both(back.rows + front.rows + 120, width, CV_8UC3, cv::Scalar(249, 250, 250));
    const cv::Rect place((width - front.cols) / 2, 60, front.cols, front.rows);
    front.copyTo(both(place));
    back.copyTo(both(cv::Rect(0, both.rows - back.rows, width, back.rows)));
    const auto found = m_mrz.read(pageOf(both, 0).gray, kToday);
    QVERIFY(!found.empty());
    const auto page = rectified(pageOf(both, 0), found.front());
    const cv::Rect2d whole({0, 0}, cv::Size2d(page.size()));
    for (const auto &corner : {place.tl(), place.br()})
        QVERIFY(whole.contains(projected(page.toOriginal.inv(), corner)));
    QVERIFY(page.pixels.rows > 1.5 * page.pixels.cols * 53.98 / 85.6);
}

void RectifyTest::findsACardByItsEdges_data()
{
    QTest::addColumn<Corners>("corners");
    QTest::newRow("flat") << Corners{cv::Point2d{180, 160}, {1036, 160}, {1036, 700}, {180, 700}};
    QTest::newRow("turned a little") << Corners{cv::Point2d{250, 120}, {1076, 345}, {934, 866}, {108, 641}};
    QTest::newRow("perspective") << Corners{cv::Point2d{230, 170}, {1000, 190}, {1090, 720}, {150, 690}};
    QTest::newRow("on its side") << Corners{cv::Point2d{860, 60}, {850, 840}, {360, 850}, {330, 50}};
    QTest::newRow("on its head") << Corners{cv::Point2d{1036, 700}, {180, 690}, {190, 160}, {1040, 150}};
}

void RectifyTest::findsACardByItsEdges()
{
    QFETCH(Corners, corners);
    const auto picture = onDesk(card(), corners, {1240, 900});
    const auto page = rectified(pageOf(picture, 0));
    QVERIFY(page.pixels.cols > page.pixels.rows);
    QCOMPARE(page.dpi, 300);
    std::rotate(corners.begin(),
                std::min_element(corners.begin(), corners.end(),
                                 [](const auto &a, const auto &b) { return a.x + a.y < b.x + b.y; }),
                corners.end());
    const double mm = farthest(cornersOf(page), corners) / 9;
    QVERIFY2(mm < 1, qPrintable(u"%1 mm"_s.arg(mm)));
    const auto text = textDirection(page.gray);
    QVERIFY(text && !text->isOnItsSide);
}

void RectifyTest::findsAPhotographedBill()
{
    cv::Mat bill(1485, 1050, CV_8UC3, cv::Scalar::all(248));
    print(bill, {90, 120, 900, 1300}, 16, cv::Scalar::all(30));
    const Corners corners{cv::Point2d{210, 90}, {1130, 130}, {1190, 1500}, {110, 1450}};
    const auto page = rectified(pageOf(onDesk(bill, corners, {1300, 1600}), 0));
    QVERIFY(page.pixels.rows > page.pixels.cols);
    QVERIFY2(std::max(page.pixels.cols, page.pixels.rows) <= 4300, "larger than it must be");
    const double mm = farthest(cornersOf(page), corners) / 4.7;
    QVERIFY2(mm < 2, qPrintable(u"%1 mm"_s.arg(mm)));
}

/// Its outline has nearly a card's proportions, and a card's page would be too small to read.
void RectifyTest::losesNoPixelsOfALetterSeenAslant()
{
    cv::Mat bill(1485, 1050, CV_8UC3, cv::Scalar::all(248));
    print(bill, {90, 120, 900, 1300}, 16, cv::Scalar::all(30));
    const Corners corners{cv::Point2d{210, 60}, {1130, 90}, {1150, 1530}, {170, 1500}}; // 1 : 1.52
    const auto page = rectified(pageOf(onDesk(bill, corners, {1300, 1600}), 0));
    QVERIFY(page.pixels.rows >= 1500);
    QCOMPARE(page.dpi, 0);
}

/// An A4 page of which the card is a fourteenth, as scanners make them of both sides of a card.
void RectifyTest::findsACardOnAScannersGlass()
{
    cv::Mat scan(2970, 2100, CV_8UC3, cv::Scalar::all(255));
    const Corners corners{cv::Point2d{300, 420}, {1156, 420}, {1156, 960}, {300, 960}};
    card().copyTo(scan(cv::Rect(300, 420, 856, 540)));
    const auto page = rectified(pageOf(scan, 254));
    QVERIFY(page.pixels.cols < 1100 && page.pixels.cols > page.pixels.rows);
    QCOMPARE(page.dpi, 300);
    const double mm = farthest(cornersOf(page), corners) / kScale;
    QVERIFY2(mm < 1, qPrintable(u"%1 mm"_s.arg(mm)));
}

void RectifyTest::seesNoCardInAShortLetter()
{
    cv::Mat letter(1754, 1240, CV_8UC3, cv::Scalar::all(255));
    print(letter, {110, 220, 620, 390}, 17, cv::Scalar::all(20));
    QVERIFY(!findSmallDocument(letter));
    cv::rectangle(letter, {150, 800, 300, 190}, cv::Scalar::all(60), 2); // a box on it
    QVERIFY(!findSmallDocument(letter));
}

void RectifyTest::seesNoSheetOnAFlatPage()
{
    cv::Mat page(1754, 1240, CV_8UC3, cv::Scalar::all(255));
    print(page, {110, 120, 1020, 500}, 17, cv::Scalar::all(20));
    cv::rectangle(page, {100, 700, 1040, 660}, cv::Scalar::all(60), 2); // a table of the bill
    for (int y = 760; y < 1360; y += 60)
        cv::line(page, {100, y}, {1140, y}, cv::Scalar::all(60), 2);
    QVERIFY(!findDocumentQuad(page));
}

void RectifyTest::levelsText_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<int>("quarterTurns");
    QTest::newRow("clockwise") << 1.7 << 0;
    QTest::newRow("anticlockwise") << -3.2 << 0;
    QTest::newRow("on its side") << 1.1 << 1;
    QTest::newRow("on the other side") << -0.8 << 3;
}

void RectifyTest::levelsText()
{
    QFETCH(double, degrees);
    QFETCH(int, quarterTurns);
    cv::Mat paper(1754, 1240, CV_8UC3, cv::Scalar::all(255));
    print(paper, {110, 120, 1020, 1500}, 17, cv::Scalar::all(20));
    const auto picture = turned(pageOf(rotatedBy(paper, degrees), 150), quarterTurns);
    const auto direction = textDirection(picture.gray);
    QVERIFY(direction);
    QCOMPARE(direction->isOnItsSide, quarterTurns % 2 == 1);
    QVERIFY2(std::abs(direction->skew * 180 / CV_PI - degrees) < 0.15,
             qPrintable(QString::number(direction->skew)));
    const auto page = rectified(pageOf(picture.pixels, 150));
    QCOMPARE(page.dpi, 150);
    const auto after = textDirection(page.gray);
    QVERIFY(after);
    QVERIFY(!after->isOnItsSide);
    QVERIFY(std::abs(after->skew * 180 / CV_PI) < 0.15);
}

void RectifyTest::leavesAFlatPageAsItIs()
{
    cv::Mat paper(1754, 1240, CV_8UC3, cv::Scalar::all(255));
    print(paper, {110, 120, 1020, 1500}, 17, cv::Scalar::all(20));
    const auto page = rectified(pageOf(paper, 150));
    QCOMPARE(page.dpi, 150);
    QVERIFY(page.size() == paper.size());
    QVERIFY(cv::norm(page.pixels, paper, cv::NORM_INF) == 0);
    QVERIFY(page.toOriginal == cv::Matx33d::eye());
}

/// toOriginal leads every pixel back to the one it was made of.
void RectifyTest::turnsAndReducesExactly()
{
    cv::Mat picture(90, 160, CV_8UC3);
    cv::RNG(5).fill(picture, cv::RNG::UNIFORM, 0, 255);
    for (int turns = 0; turns < 4; ++turns) {
        const auto page = turned(pageOf(picture, 72), turns);
        for (const auto &at : {cv::Point(0, 0), cv::Point(7, 31), cv::Point(page.pixels.cols - 1, 3)}) {
            const auto back = projected(page.toOriginal, at);
            QVERIFY(page.pixels.at<cv::Vec3b>(at)
                    == picture.at<cv::Vec3b>(int(std::lround(back.y)), int(std::lround(back.x))));
        }
    }
    const auto half = reduced(pageOf(picture, 72), 80);
    QVERIFY(half.size() == cv::Size(80, 45));
    QCOMPARE(half.dpi, 36);
    QVERIFY(std::abs(half.enlargement() - 0.5) < 1e-9);
    const auto first = projected(half.toOriginal, {0, 0}); // the middle of four pixels
    QVERIFY(cv::norm(first - cv::Point2d(0.5, 0.5)) < 1e-9);
    QCOMPARE(onPage(turned(pageOf(picture, 72), 2), QRect(0, 0, 40, 30)).size(), QSize(40, 30));
    QCOMPARE(onPage(turned(pageOf(picture, 72), 1), QRect(0, 60, 20, 30)), QRect(0, 0, 30, 20));
    QVERIFY(onPage(pageOf(picture, 72), QRect(200, 0, 40, 30)).isEmpty());
}

QTEST_MAIN(RectifyTest)
#include "rectifytest.moc"
