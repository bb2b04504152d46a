// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <seccomp.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 64;
constexpr int kHeight = 48;

/// White, the upper left quarter red.
cv::Mat drawn()
{
    cv::Mat picture(kHeight, kWidth, CV_8UC3, cv::Scalar(255, 255, 255));
    cv::rectangle(picture, {0, 0, kWidth / 2, kHeight / 2}, {0, 0, 255}, cv::FILLED);
    return picture;
}

QByteArray encoded(const char *extension, const cv::Mat &picture = drawn())
{
    std::vector<uchar> bytes;
    cv::imencode(extension, picture, bytes);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fixture(const char *name)
{
    return contentOf(qEnvironmentVariable("PSS_SOURCE") + u"/tests/data/"_s + QString::fromLatin1(name));
}

QByteArray tiff(size_t pages)
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"pages.tiff"_s);
    cv::imwritemulti(path.toStdString(), std::vector<cv::Mat>(pages, drawn()));
    return contentOf(path);
}

/// Pages of `width` × `height` points with a red rectangle in the upper left quarter.
QByteArray pdf(int pages, int width = 96, int height = 72, const QByteArray &more = {})
{
    const auto w = QByteArray::number(width);
    const auto h = QByteArray::number(height);
    const QByteArray content = "1 0 0 rg 0 " + QByteArray::number(height / 2) + " "
        + QByteArray::number(width / 2) + " " + h + " re f";
    QList<QByteArray> objects{"<< /Type /Catalog /Pages 2 0 R >>",
                              {},
                              "<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content
                                  + "\nendstream"};
    QByteArray kids;
    for (int page = 0; page < pages; ++page) {
        objects << "<< /Type /Page /Parent 2 0 R /Contents 3 0 R /MediaBox [0 0 " + w + " " + h + "] " + more
                + " >>";
        kids += QByteArray::number(objects.size()) + " 0 R ";
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + QByteArray::number(pages) + " >>";
    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "xref\n0 " + QByteArray::number(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (qsizetype i = 0; i < objects.size(); ++i) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto start = QByteArray::number(file.size());
    return file + table + "trailer << /Size " + QByteArray::number(objects.size() + 1)
        + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

/// The JPEG with an EXIF segment that says how it is turned.
QByteArray withOrientation(QByteArray jpeg, quint16 orientation)
{
    QByteArray exif("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01", 24);
    exif += char(orientation >> 8);
    exif += char(orientation);
    exif += QByteArray(6, '\0');
    const auto length = quint16(exif.size() + 2);
    const char head[] = {'\xff', '\xe1', char(length >> 8), char(length)};
    return jpeg.insert(2, QByteArray(head, 4) + exif);
}

template <class T>
QByteArray patched(QByteArray content, qsizetype at, T value)
{
    std::memcpy(content.data() + at, &value, sizeof value);
    return content;
}

bool isRed(const cv::Mat &picture, double x, double y)
{
    const auto &pixel = picture.at<cv::Vec3b>(int(y * picture.rows), int(x * picture.cols));
    return pixel[2] > 200 && pixel[0] < 80 && pixel[1] < 80;
}

bool isWhite(const cv::Mat &picture, double x, double y)
{
    const auto &pixel = picture.at<cv::Vec3b>(int(y * picture.rows), int(x * picture.cols));
    return std::min({pixel[0], pixel[1], pixel[2]}) > 220;
}

/// What becomes of a file: `ok`, or the error's code and subject.
QString outcomeOf(const QByteArray &content, const QString &mediaType, const VisionLimits &limits = {})
{
    const auto said = [](const Error &error) {
        return (QString(toString(error.code)) + u' ' + error.subject).trimmed();
    };
    auto decoder = openDecoder(content, mediaType, limits);
    if (!decoder)
        return said(decoder.error());
    for (int index = 0; index < (*decoder)->pageCount(); ++index)
        if (const auto page = (*decoder)->page(index); !page)
            return said(page.error());
    return u"ok"_s;
}

const QString kCorrupt = u"unreadable_document FILE_CORRUPT"_s;

/// Whether a process that is killed when it starts a thread can decode this.
bool decodesWithoutThreads(const QByteArray &content, const QString &mediaType)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto filter = ::seccomp_init(SCMP_ACT_ALLOW);
        for (const int call : {SCMP_SYS(clone), SCMP_SYS(clone3)})
            ::seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0);
        const bool isConfined = ::seccomp_load(filter) == 0;
        ::_exit(isConfined && outcomeOf(content, mediaType) == u"ok"_s ? 0 : 1);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { cv::setNumThreads(1); }
    void everyFormat_data();
    void everyFormat();
    void exifOrientation_data();
    void exifOrientation();
    void pdfPages();
    void pdfOfHugePagesStaysInLimits();
    void broken_data();
    void broken();
    void bomb_data();
    void bomb();
    void bytesAfterAPicture();
    void noThreadIsMade();
};

void DecoderTest::everyFormat_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<int>("pages");
    QTest::newRow("JPEG") << encoded(".jpg") << u"image/jpeg"_s << 1;
    QTest::newRow("PNG") << encoded(".png") << u"image/png"_s << 1;
    QTest::newRow("WebP") << encoded(".webp") << u"image/webp"_s << 1;
    QTest::newRow("BMP") << encoded(".bmp") << u"image/bmp"_s << 1;
    QTest::newRow("TIFF of three") << tiff(3) << u"image/tiff"_s << 3;
    QTest::newRow("HEIC") << fixture("small.heic") << u"image/heic"_s << 1;
}

void DecoderTest::everyFormat()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, mediaType);
    QVERIFY(!content.isEmpty());
    auto decoder = openDecoder(content, mediaType, {});
    QVERIFY(decoder);
    QTEST((*decoder)->pageCount(), "pages");
    for (int index = 0; index < (*decoder)->pageCount(); ++index) {
        QCOMPARE((*decoder)->pageSize(index), QSize(kWidth, kHeight));
        const auto page = (*decoder)->page(index);
        QVERIFY(page);
        QCOMPARE(page->pixels.type(), CV_8UC3);
        QCOMPARE(QSize(page->pixels.cols, page->pixels.rows), QSize(kWidth, kHeight));
        QVERIFY(isRed(page->pixels, 0.2, 0.2));
        QVERIFY(isWhite(page->pixels, 0.8, 0.2));
        QVERIFY(isWhite(page->pixels, 0.2, 0.8));
    }
}

void DecoderTest::exifOrientation_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<QPointF>("red"); // where the corner comes to lie
    QTest::newRow("as it is") << 1 << QPointF(0.2, 0.2);
    QTest::newRow("upside down") << 3 << QPointF(0.8, 0.8);
    QTest::newRow("turned right") << 6 << QPointF(0.8, 0.2);
    QTest::newRow("turned left") << 8 << QPointF(0.2, 0.8);
}

void DecoderTest::exifOrientation()
{
    QFETCH(int, orientation);
    QFETCH(QPointF, red);
    const auto content = withOrientation(encoded(".jpg"), quint16(orientation));
    auto decoder = openDecoder(content, u"image/jpeg"_s, {});
    QVERIFY(decoder);
    const auto page = (*decoder)->page(0);
    QVERIFY(page);
    QCOMPARE(page->pixels.cols, orientation < 5 ? kWidth : kHeight);
    QVERIFY(isRed(page->pixels, red.x(), red.y()));
    QVERIFY(isWhite(page->pixels, 1 - red.x(), 1 - red.y()));
}

void DecoderTest::pdfPages()
{
    const auto content = pdf(3);
    auto decoder = openDecoder(content, u"application/pdf"_s, {});
    QVERIFY(decoder);
    QCOMPARE((*decoder)->pageCount(), 3);
    QCOMPARE((*decoder)->pageSize(0), QSize(96, 72));
    const auto page = (*decoder)->page(2);
    QVERIFY(page);
    QCOMPARE(page->dpi, 300);
    QCOMPARE(QSize(page->pixels.cols, page->pixels.rows), QSize(400, 300));
    QVERIFY(isRed(page->pixels, 0.2, 0.2));
    QVERIFY(isWhite(page->pixels, 0.8, 0.8)); // and not the transparent ground that it is drawn on
}

void DecoderTest::pdfOfHugePagesStaysInLimits()
{
    const auto content = pdf(1, 14'400, 14'400);
    VisionLimits limits;
    limits.pixels = 1'000'000;
    auto decoder = openDecoder(content, u"application/pdf"_s, limits);
    QVERIFY(decoder);
    const auto page = (*decoder)->page(0);
    QVERIFY(page);
    QVERIFY(qint64(page->pixels.total()) <= 1'010'000);
    QVERIFY(page->dpi > 0 && page->dpi < 10);
}

void DecoderTest::broken_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<QString>("outcome");
    const auto half = [](const QByteArray &content) { return content.first(content.size() / 2); };
    QTest::newRow("half a JPEG") << half(encoded(".jpg")) << u"image/jpeg"_s << kCorrupt;
    QTest::newRow("half a PNG") << half(encoded(".png")) << u"image/png"_s << kCorrupt;
    QTest::newRow("half a WebP") << half(encoded(".webp")) << u"image/webp"_s << kCorrupt;
    QTest::newRow("half a BMP") << half(encoded(".bmp")) << u"image/bmp"_s << kCorrupt;
    QTest::newRow("half a TIFF") << half(tiff(1)) << u"image/tiff"_s << kCorrupt;
    QTest::newRow("half a HEIC") << half(fixture("small.heic")) << u"image/heic"_s << kCorrupt;
    QTest::newRow("half a PDF") << pdf(1).first(40) << u"application/pdf"_s << kCorrupt;
    QTest::newRow("a JPEG's first bytes") << QByteArray("\xff\xd8\xff") << u"image/jpeg"_s << kCorrupt;
    QTest::newRow("a PNG's first bytes") << QByteArray("\x89PNG\r\n\x1a\n") << u"image/png"_s << kCorrupt;
    QTest::newRow("a TIFF's first bytes") << QByteArray("II\x2a\0", 4) << u"image/tiff"_s << kCorrupt;
    QTest::newRow("a HEIC's first bytes") << QByteArray("\0\0\0\x18"
                                                        "ftypheic",
                                                        12)
                                          << u"image/heic"_s << kCorrupt;
    QTest::newRow("a WebP's first bytes")
        << QByteArray("RIFF\0\0\0\0WEBP", 12) << u"image/webp"_s << kCorrupt;
    QTest::newRow("a BMP's first bytes")
        << QByteArray("BM") + QByteArray(24, '\0') << u"image/bmp"_s << kCorrupt;
    QTest::newRow("a PDF's first bytes") << QByteArray("%PDF-1.7\n") << u"application/pdf"_s << kCorrupt;
    QTest::newRow("a PDF without pages") << pdf(0) << u"application/pdf"_s << kCorrupt;
    QTest::newRow("a locked PDF") << fixture("locked.pdf") << u"application/pdf"_s
                                  << u"unreadable_document PASSWORD_PROTECTED"_s;
    QTest::newRow("text") << QByteArray("Hello") << u"text/plain"_s << u"unsupported_media"_s;
}

void DecoderTest::broken()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, mediaType);
    QTEST(outcomeOf(content, mediaType), "outcome");
}

void DecoderTest::bomb_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mediaType");
    const quint32 many = 60'000;
    const auto png = encoded(".png");
    QTest::newRow("PNG") << patched(patched(png, 16, qToBigEndian(many)), 20, qToBigEndian(many))
                         << u"image/png"_s;
    const auto bmp = encoded(".bmp");
    QTest::newRow("BMP") << patched(patched(bmp, 18, many), 22, many) << u"image/bmp"_s;
    auto jpeg = encoded(".jpg");
    const auto frame = jpeg.indexOf("\xff\xc0");
    QVERIFY(frame > 0);
    QTest::newRow("JPEG") << patched(patched(jpeg, frame + 5, qToBigEndian(quint16(many))), frame + 7,
                                     qToBigEndian(quint16(many)))
                          << u"image/jpeg"_s;
    QByteArray webp = QByteArray("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0", 24)
        + QByteArray("\x00\xf0\x00\x00\xf0\x00", 6) + QByteArray(20, '\0');
    QTest::newRow("WebP") << webp << u"image/webp"_s;
    QTest::newRow("TIFF") << encoded(".tiff", cv::Mat(11'000, 11'000, CV_8UC1, cv::Scalar(255)))
                          << u"image/tiff"_s;
}

void DecoderTest::bomb()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, mediaType);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(outcomeOf(content, mediaType), u"too_large"_s);
    QVERIFY(clock.elapsed() < 200); // nothing was decoded
}

void DecoderTest::bytesAfterAPicture()
{
    // Telephones append a film, scanners a copy of their settings.
    const QByteArray film = QByteArray("\0\0\0\x18"
                                       "ftypmp42",
                                       12)
        + QByteArray(100'000, 'x');
    QCOMPARE(outcomeOf(encoded(".jpg") + film, u"image/jpeg"_s), u"ok"_s);
    QCOMPARE(outcomeOf(encoded(".png") + film, u"image/png"_s), u"ok"_s);
    // A preview inside, which ends, does not end the picture.
    auto jpeg = encoded(".jpg");
    const auto preview = encoded(".jpg", cv::Mat(16, 16, CV_8UC3, cv::Scalar(0)));
    const auto length = quint16(preview.size() + 2);
    const char head[] = {'\xff', '\xe5', char(length >> 8), char(length)};
    jpeg.insert(2, QByteArray(head, 4) + preview);
    QCOMPARE(outcomeOf(jpeg, u"image/jpeg"_s), u"ok"_s);
    QCOMPARE(outcomeOf(jpeg.chopped(200), u"image/jpeg"_s), kCorrupt);
}

void DecoderTest::noThreadIsMade()
{
    // A confined process may not make one; libde265 would start its workers, which live as long as the
    // decoder.
    for (const auto &[content, mediaType] :
         {std::pair(fixture("small.heic"), u"image/heic"_s), std::pair(tiff(2), u"image/tiff"_s),
          std::pair(pdf(2), u"application/pdf"_s), std::pair(encoded(".webp"), u"image/webp"_s),
          std::pair(encoded(".jpg"), u"image/jpeg"_s)})
        QVERIFY2(decodesWithoutThreads(content, mediaType), qPrintable(mediaType));
}

QTEST_GUILESS_MAIN(DecoderTest)
#include "decodertest.moc"
