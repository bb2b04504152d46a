// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/imageheader.h"

#include <opencv2/imgcodecs.hpp>

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class ImageHeaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSize_data();
    void tellsTheSize();
    void survivesEveryCut();
    void believesTheHeaderOfABomb();
};

namespace {

QByteArray encoded(const char *extension, int width, int height)
{
    const cv::Mat picture(height, width, CV_8UC3, cv::Scalar(10, 120, 240));
    std::vector<uchar> bytes;
    cv::imencode(extension, picture, bytes);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

} // namespace

void ImageHeaderTest::tellsTheSize_data()
{
    QTest::addColumn<QByteArray>("extension");
    for (const char *extension : {".jpg", ".png", ".webp", ".bmp"})
        QTest::newRow(extension) << QByteArray(extension);
}

void ImageHeaderTest::tellsTheSize()
{
    QFETCH(QByteArray, extension);
    QCOMPARE(imageHeader(encoded(extension.constData(), 321, 123)).size, QSize(321, 123));
}

void ImageHeaderTest::survivesEveryCut()
{
    for (const char *extension : {".jpg", ".png", ".webp", ".bmp"}) {
        const auto whole = encoded(extension, 64, 48);
        const auto size = imageHeader(whole).size;
        for (qsizetype length = 0; length < std::min<qsizetype>(whole.size(), 900); ++length) {
            const auto cut =
                imageHeader(QByteArray(whole.constData(), length)).size; // a copy: reads past it are seen
            QVERIFY(cut == size || cut.width() <= 64 || cut.height() <= 48);
        }
    }
}

void ImageHeaderTest::believesTheHeaderOfABomb()
{
    auto png = encoded(".png", 8, 8);
    png.replace(16, 8, QByteArray("\x00\x00\xff\xff\x00\x00\xff\xff", 8));
    QCOMPARE(imageHeader(png).size, QSize(65535, 65535));
}

QTEST_GUILESS_MAIN(ImageHeaderTest)
#include "imageheadertest.moc"
