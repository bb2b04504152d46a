// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/picturehash.h"

#include "app/demo/specimen.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QTest>

#include <functional>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);

cv::Mat grayOf(const Specimen &specimen)
{
    const auto *data = reinterpret_cast<const uchar *>(specimen.content.constData());
    return cv::imdecode(std::vector<uchar>(data, data + specimen.content.size()), cv::IMREAD_GRAYSCALE);
}

/// Passports of different people, as they were taken.
const std::vector<cv::Mat> &passports()
{
    static const auto all = [] {
        std::vector<cv::Mat> taken;
        for (int index = 24; taken.size() < 8; ++index)
            taken.push_back(grayOf(drawSpecimen(index, 1, kToday)));
        return taken;
    }();
    return all;
}

cv::Mat scaled(const cv::Mat &picture, double share)
{
    cv::Mat small;
    cv::resize(picture, small, {}, share, share, cv::INTER_AREA);
    return small;
}

cv::Mat compressed(const cv::Mat &picture, int quality)
{
    std::vector<uchar> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

cv::Mat lighter(const cv::Mat &picture)
{
    cv::Mat light;
    picture.convertTo(light, -1, 0.9, 18);
    return light;
}

cv::Mat softer(const cv::Mat &picture)
{
    cv::Mat soft;
    cv::GaussianBlur(picture, soft, {}, 2);
    return soft;
}

} // namespace

class PictureHashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesAreNear_data();
    void copiesAreNear();
    void othersAreFar();
    void nothingIsLikeNothing();
};

using Copy = std::function<cv::Mat(const cv::Mat &)>;

void PictureHashTest::copiesAreNear_data()
{
    QTest::addColumn<Copy>("copy");
    QTest::newRow("compressed") << Copy([](const cv::Mat &picture) { return compressed(picture, 40); });
    QTest::newRow("half") << Copy([](const cv::Mat &picture) { return scaled(picture, 0.5); });
    QTest::newRow("a third") << Copy([](const cv::Mat &picture) { return scaled(picture, 0.33); });
    QTest::newRow("lighter") << Copy(lighter);
    QTest::newRow("softer") << Copy(softer);
    QTest::newRow("sent on and on") << Copy([](const cv::Mat &picture) {
        return compressed(scaled(compressed(scaled(picture, 0.7), 60), 0.7), 60);
    });
}

void PictureHashTest::copiesAreNear()
{
    QFETCH(Copy, copy);
    for (const auto &picture : passports()) {
        const auto [hash, other] = std::pair(perceptualHash(picture), perceptualHash(copy(picture)));
        QVERIFY(hash && other);
        QVERIFY2(distance(*hash, *other) <= kNearPicture, QByteArray::number(distance(*hash, *other)));
    }
}

void PictureHashTest::othersAreFar()
{
    const auto &all = passports();
    for (size_t a = 0; a < all.size(); ++a)
        for (size_t b = a + 1; b < all.size(); ++b) {
            const int differing = distance(*perceptualHash(all[a]), *perceptualHash(all[b]));
            QVERIFY2(differing > kNearPicture, QByteArray::number(differing));
        }
}

void PictureHashTest::nothingIsLikeNothing()
{
    QVERIFY(!perceptualHash(cv::Mat(400, 300, CV_8U, cv::Scalar(250))));
    cv::Mat noise(400, 300, CV_8U);
    cv::randn(noise, 245, 3);
    QVERIFY(!perceptualHash(noise));
    QVERIFY(!perceptualHash(cv::Mat(1, 1, CV_8U, cv::Scalar(0))));
}

Q_DECLARE_METATYPE(Copy)

QTEST_MAIN(PictureHashTest)
#include "picturehashtest.moc"
