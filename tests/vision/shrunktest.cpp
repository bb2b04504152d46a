// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <QTest>

using namespace pss;

class ShrunkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalesOnlyDown();
    void leavesASmallPictureAsItIs();
    void hasTheAskedSize_data();
    void hasTheAskedSize();
    void isTheMeanOfAreas_data();
    void isTheMeanOfAreas();
    void keepsColour();
};

void ShrunkTest::scalesOnlyDown()
{
    QCOMPARE(scaleWithin(600, {1200, 300}), 0.5);
    QCOMPARE(scaleWithin(600, {300, 1200}), 0.5);
    QCOMPARE(scaleWithin(600, {600, 10}), 1.0);
    QCOMPARE(scaleWithin(600, {20, 10}), 1.0);
}

void ShrunkTest::leavesASmallPictureAsItIs()
{
    const cv::Mat picture(30, 40, CV_8UC1, cv::Scalar(7));
    QCOMPARE(shrunk(picture, 1.0).data, picture.data);
    QCOMPARE(shrunk(picture, 2.0).size(), picture.size());
}

void ShrunkTest::hasTheAskedSize_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("scale");
    QTest::newRow("half") << 2480 << 3508 << 0.5;
    QTest::newRow("half, odd") << 2481 << 3509 << 0.5;
    QTest::newRow("more than half") << 2480 << 3508 << 0.684;
    QTest::newRow("less than half") << 2480 << 3508 << 0.456;
    QTest::newRow("a sixth") << 4001 << 2999 << 1 / 6.0;
    QTest::newRow("a line") << 3000 << 2 << 0.01;
}

void ShrunkTest::hasTheAskedSize()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, scale);
    const auto view = shrunk(cv::Mat::zeros(height, width, CV_8UC1), scale);
    QCOMPARE(view.cols, std::max(1, int(std::lround(width * scale))));
    QCOMPARE(view.rows, std::max(1, int(std::lround(height * scale))));
}

void ShrunkTest::isTheMeanOfAreas_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {0.9, 0.6, 0.5, 0.45, 0.3, 0.25, 0.11})
        QTest::addRow("%.2f", scale) << scale;
}

/// Halving first takes parts of pixels for what their neighbours are: less than a gray level in the mean.
void ShrunkTest::isTheMeanOfAreas()
{
    QFETCH(double, scale);
    cv::Mat picture(1200, 1600, CV_8UC1);
    cv::RNG(7).fill(picture, cv::RNG::UNIFORM, 0, 256);
    cv::GaussianBlur(picture, picture, {0, 0}, 8);
    const auto view = shrunk(picture, scale);
    cv::Mat direct;
    cv::resize(picture, direct, view.size(), 0, 0, cv::INTER_AREA);
    const double mean = cv::norm(view, direct, cv::NORM_L1) / double(view.total());
    QVERIFY2(mean < 1, QByteArray::number(mean));
}

void ShrunkTest::keepsColour()
{
    const cv::Mat picture(400, 300, CV_8UC3, cv::Scalar(10, 100, 200));
    const auto view = shrunk(picture, 0.2);
    QCOMPARE(view.size(), cv::Size(60, 80));
    QCOMPARE(view.at<cv::Vec3b>(40, 30), cv::Vec3b(10, 100, 200));
}

QTEST_APPLESS_MAIN(ShrunkTest)
#include "shrunktest.moc"
