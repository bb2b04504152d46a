// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/quality.h"
#include "vision/quality/colour.h"
#include "vision/quality/frame.h"
#include "vision/quality/glare.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A tinted card with lines of text and some ornament, `left` pixels from the picture's edge.
cv::Mat card(int left = 120, int size = 26)
{
    QImage image(1400, 900, QImage::Format_RGB888);
    image.fill(QColor(222, 206, 190));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(160, 190, 215), 2));
    for (int i = 0; i < 40; ++i)
        painter.drawEllipse(QPoint(700, 450), 200 + i * 12, 60 + i * 9);
    QFont font(u"DejaVu Sans Mono"_s);
    font.setPixelSize(size);
    painter.setFont(font);
    painter.setPen(QColor(25, 25, 30));
    for (int line = 0; line < 14; ++line)
        painter.drawText(left, 120 + 52 * line,
                         u"HARBOUR%1STREET0ZENITH4711UTOPIA"_s.arg(line, 2, 10, QChar(u'0')));
    painter.end();
    const cv::Mat rgb(image.height(), image.width(), CV_8UC3, image.bits(), size_t(image.bytesPerLine()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    return bgr;
}

cv::Mat grainy(const cv::Mat &picture, double sigma)
{
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(7).fill(noise, cv::RNG::NORMAL, 0, sigma);
    cv::Mat sum;
    cv::add(picture, noise, sum, {}, CV_8UC3);
    return sum;
}

cv::Mat outOfFocus(const cv::Mat &picture, double sigma)
{
    cv::Mat soft;
    cv::GaussianBlur(picture, soft, {}, sigma);
    return soft;
}

/// Moved by so many pixels along x.
cv::Mat moved(const cv::Mat &picture, int pixels)
{
    cv::Mat result;
    cv::filter2D(picture, result, -1, cv::Mat(1, pixels, CV_32F, cv::Scalar(1.0 / pixels)));
    return result;
}

/// A lamp's reflection of so many pixels' radius.
cv::Mat withLamp(const cv::Mat &picture, const cv::Point &at, double radius)
{
    cv::Mat result = picture.clone();
    for (int y = 0; y < result.rows; ++y)
        for (int x = 0; x < result.cols; ++x) {
            const double distance = cv::norm(cv::Point(x, y) - at) / radius;
            const double light = 330 * std::exp(-distance * distance);
            auto &pixel = result.at<cv::Vec3b>(y, x);
            for (int i = 0; i < 3; ++i)
                pixel[i] = cv::saturate_cast<uchar>(pixel[i] + light);
        }
    return result;
}

Quality judged(const cv::Mat &picture) { return judge(measure(pageOf(picture, 0), picture.size()), 0, 1); }
Measures measured(const cv::Mat &picture) { return measure(pageOf(picture, 0), picture.size()); }

} // namespace

#define COMPARE_ADVICE(picture, ...)                                                                         \
    do {                                                                                                     \
        const auto quality = judged(picture);                                                                \
        QCOMPARE(quality.advice, (QStringList{__VA_ARGS__}));                                                \
    } while (false)

class QualityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfAGoodPicture();
    void findsTextAndNoOrnament();
    void blurGrowsWithItsStrength();
    void motionHasADirection();
    void grainIsNoBlur();
    void blurIsJudgedByTheText();
    void glareIsFoundWhereItIs();
    void whitePaperIsNoGlare();
    void darknessGrows();
    void fadedPrintIsUnreadable();
    void smallTextIsCoarse();
    void textThatLeavesThePictureIsCut();
    void grayHasNoColour();
    void emptyPagesAreNotJudged();
    void theWorstPageSpeaks();
    void reducedCopiesTellTheSame();
};

void QualityTest::saysNothingOfAGoodPicture()
{
    COMPARE_ADVICE(card());
    COMPARE_ADVICE(grainy(card(), 6));
    QVERIFY(judged(card()).sharpness > 0.6);
}

void QualityTest::findsTextAndNoOrnament()
{
    const auto text = measured(card()).text;
    QVERIFY(text.boxes.size() > 200 && text.boxes.size() < 480);
    QVERIFY(text.height > 15 && text.height < 26);
    const auto blank = cv::Mat(900, 1400, CV_8UC3, cv::Scalar(190, 206, 222));
    QVERIFY(measured(grainy(blank, 8)).text.boxes.empty());
}

void QualityTest::blurGrowsWithItsStrength()
{
    double last = measured(card()).focus.worst;
    for (const double sigma : {1.0, 1.5, 2.0, 2.5, 3.0}) {
        const double worst = measured(outOfFocus(card(), sigma)).focus.worst;
        QVERIFY2(worst > last + 0.1, qPrintable(u"%1: %2 after %3"_s.arg(sigma).arg(worst).arg(last)));
        QVERIFY(worst < sigma * 1.4);
        last = worst;
    }
    QVERIFY(!judged(outOfFocus(card(), 0.7)).advice.contains(u"IMAGE_BLURRED"_s));
    for (const double sigma : {2.5, 4.0, 8.0, 14.0})
        QVERIFY2(judged(outOfFocus(card(), sigma)).advice.contains(u"IMAGE_BLURRED"_s),
                 qPrintable(QString::number(sigma)));
}

void QualityTest::motionHasADirection()
{
    const auto still = measured(card()).focus;
    QVERIFY(!still.isMoved());
    double last = still.worst;
    for (const int pixels : {7, 9, 13}) {
        const auto focus = measured(moved(card(), pixels)).focus;
        QVERIFY(focus.worst > last);
        QVERIFY(focus.isMoved());
        last = focus.worst;
    }
    QVERIFY(judged(moved(card(), 13)).advice.contains(u"IMAGE_BLURRED"_s));
    QVERIFY(!measured(outOfFocus(card(), 2.5)).focus.isMoved());
}

void QualityTest::grainIsNoBlur()
{
    const double clean = measured(card()).focus.worst;
    for (const double sigma : {3.0, 8.0, 14.0})
        QVERIFY(std::abs(measured(grainy(card(), sigma)).focus.worst - clean) < 0.35);
    QVERIFY(judged(grainy(outOfFocus(card(), 3), 6)).advice.contains(u"IMAGE_BLURRED"_s));
}

void QualityTest::blurIsJudgedByTheText()
{
    // What spoils small print leaves large letters readable.
    QVERIFY(judged(outOfFocus(card(120, 20), 1.8)).advice.contains(u"IMAGE_BLURRED"_s));
    QVERIFY(!judged(outOfFocus(card(60, 54), 1.8)).advice.contains(u"IMAGE_BLURRED"_s));
}

void QualityTest::glareIsFoundWhereItIs()
{
    double last = 0;
    for (const double radius : {60.0, 90.0, 130.0}) {
        const auto quality = judged(withLamp(card(), {500, 400}, radius));
        QCOMPARE(quality.advice, QStringList{u"IMAGE_GLARE"_s});
        QCOMPARE(quality.areas.size(), size_t(1));
        QCOMPARE(quality.areas.front().code, u"IMAGE_GLARE"_s);
        QVERIFY(quality.areas.front().box.contains(500, 400));
        QVERIFY(quality.areas.front().box.width() < 4 * radius);
        QVERIFY(quality.glare > last);
        last = quality.glare;
    }
}

void QualityTest::whitePaperIsNoGlare()
{
    cv::Mat page(1200, 1600, CV_8UC3, cv::Scalar(255, 255, 255));
    card().copyTo(page(cv::Rect(100, 150, 1400, 900))); // on a scanner's glass
    COMPARE_ADVICE(page);
    auto panel = card();
    cv::rectangle(panel, {1050, 200}, {1320, 420}, {255, 255, 255}, cv::FILLED); // a printed white panel
    COMPARE_ADVICE(panel);
}

void QualityTest::darknessGrows()
{
    double last = 2;
    for (const double gain : {1.0, 0.6, 0.35, 0.18}) {
        cv::Mat dim;
        card().convertTo(dim, -1, gain);
        const auto quality = judged(grainy(dim, 4));
        QVERIFY(quality.brightness < last);
        last = quality.brightness;
        QCOMPARE(quality.advice.contains(u"IMAGE_DARK"_s), gain < 0.3);
    }
}

void QualityTest::fadedPrintIsUnreadable()
{
    for (const double contrast : {0.5, 0.2, 0.08}) {
        cv::Mat faded;
        card().convertTo(faded, -1, contrast, 225 * (1 - contrast));
        QCOMPARE(judged(faded).advice.contains(u"UNREADABLE"_s), contrast < 0.1);
    }
}

void QualityTest::smallTextIsCoarse()
{
    for (const double scale : {1.0, 0.7, 0.25, 0.2}) {
        cv::Mat small;
        cv::resize(card(), small, {}, scale, scale, cv::INTER_AREA);
        QCOMPARE(judged(small).advice.contains(u"IMAGE_LOW_RESOLUTION"_s), scale < 0.5);
    }
}

void QualityTest::textThatLeavesThePictureIsCut()
{
    QCOMPARE(countCutLines(measured(card()).text, {1400, 900}), 0);
    for (int turn = 0; turn < 4; ++turn) {
        cv::Mat cut = card().colRange(200, 1400).clone();
        for (int i = 0; i < turn; ++i)
            cv::rotate(cut, cut, cv::ROTATE_90_CLOCKWISE);
        COMPARE_ADVICE(cut, u"DOCUMENT_CROPPED"_s);
    }
}

void QualityTest::grayHasNoColour()
{
    cv::Mat gray;
    cv::cvtColor(card(), gray, cv::COLOR_BGR2GRAY);
    COMPARE_ADVICE(gray, u"BLACK_AND_WHITE"_s);
    cv::Mat tinted;
    cv::cvtColor(gray, tinted, cv::COLOR_GRAY2BGR);
    COMPARE_ADVICE(grainy(tinted, 6), u"BLACK_AND_WHITE"_s);
    tinted -= cv::Scalar(5, 2, 0); // under a warm lamp
    COMPARE_ADVICE(tinted, u"BLACK_AND_WHITE"_s);
    QVERIFY(measureColour(card()) > measureColour(tinted) + 2);
}

void QualityTest::emptyPagesAreNotJudged()
{
    const cv::Mat paper(1400, 1000, CV_8UC3, cv::Scalar(245, 250, 250));
    COMPARE_ADVICE(paper, u"BLACK_AND_WHITE"_s);
    QCOMPARE(judged(paper).sharpness, 1.0);
}

void QualityTest::theWorstPageSpeaks()
{
    std::optional<Quality> document;
    addPage(document, judge(measured(card()), 300, 1));
    addPage(document, judge(measured(withLamp(outOfFocus(card(), 3), {500, 400}, 90)), 200, 2));
    addPage(document, judge(measured(withLamp(card(), {500, 400}, 60)), 100, 3));
    QCOMPARE(document->advice, (QStringList{u"IMAGE_BLURRED"_s, u"IMAGE_GLARE"_s}));
    QCOMPARE(document->dpi, 200);
    QCOMPARE(document->areas.size(), size_t(2));
    addPage(document, drawnQuality(300));
    QCOMPARE(document->advice.size(), 2);
    QVERIFY(drawnQuality(300).advice.isEmpty());
}

void QualityTest::reducedCopiesTellTheSame()
{
    cv::Mat large;
    cv::resize(card(), large, {}, 2, 2, cv::INTER_CUBIC);
    for (const double sigma : {0.5, 8.0}) {
        const auto picture = outOfFocus(large, sigma);
        cv::Mat half;
        cv::resize(picture, half, {}, 0.5, 0.5, cv::INTER_AREA);
        const auto whole = judged(picture);
        const auto reduced = judge(measure(pageOf(half, 0), picture.size()), 0, 1);
        QCOMPARE(reduced.advice, whole.advice);
        QVERIFY(std::abs(reduced.sharpness - whole.sharpness) < 0.15);
    }
}

QTEST_MAIN(QualityTest)
#include "qualitytest.moc"
