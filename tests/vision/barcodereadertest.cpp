// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcode/barcodereader.h"
#include "vision/barcode/barcodefields.h"
#include "vision/barcode/barcodetext.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

#define ZX_USE_UTF8
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

#include <ctime>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

using ZXing::BarcodeFormat;

const QString kLicence =
    u"@\n\x1e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\n"
    "DADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102034\nDBC1\nDAU068 "
    "in\nDAYBRO\n"
    "DAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \nDCF2424244747474786102204\nDCGUSA\n"
    "DCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\rZVZVA01\r"_s;

/// A barcode of one pixel a module, black on white, with its quiet zone.
cv::Mat drawn(BarcodeFormat format, const QString &text)
{
    const auto bits = ZXing::MultiFormatWriter(format).setMargin(4).encode(text.toStdWString(), 1, 1);
    cv::Mat picture(bits.height(), bits.width(), CV_8U);
    for (int y = 0; y < bits.height(); ++y)
        for (int x = 0; x < bits.width(); ++x)
            picture.at<uchar>(y, x) = bits.get(x, y) ? 0 : 255;
    return picture;
}

/// How a barcode got onto a page and from there into the picture.
struct Wear {
    double module = 3; ///< pixels
    double turn = 0; ///< degrees
    double blur = 0; ///< sigma in pixels
    double noise = 0; ///< sigma in gray levels
    int black = 0;
    int white = 255;
};

constexpr QSize kPage(1500, 950);

/// On a page with lines of text above, its centre at a place that the test knows.
cv::Mat pageWith(const cv::Mat &code, const Wear &wear, cv::Point2d centre = {700, 560})
{
    cv::Mat page(kPage.height(), kPage.width(), CV_8U, cv::Scalar(255));
    for (int line = 0; line < 3; ++line)
        cv::putText(page, "CLASS D   END NONE   REST B CORRECTIVE LENSES", {60, 60 + 44 * line},
                    cv::FONT_HERSHEY_SIMPLEX, 1, 0, 2, cv::LINE_AA);
    const double radians = wear.turn * CV_PI / 180;
    const auto [c, s] = std::pair(wear.module * std::cos(radians), wear.module * std::sin(radians));
    const cv::Matx23d place(c, -s, centre.x - c * code.cols / 2 + s * code.rows / 2, //
                            s, c, centre.y - s * code.cols / 2 - c * code.rows / 2);
    cv::Mat large;
    cv::resize(code, large, {}, 8, 8, cv::INTER_NEAREST); // so that edges are cut where they lie
    const cv::Matx23d shrunk(place(0, 0) / 8, place(0, 1) / 8, place(0, 2), place(1, 0) / 8, place(1, 1) / 8,
                             place(1, 2));
    cv::Mat layer(page.size(), CV_8U, cv::Scalar(255));
    cv::GaussianBlur(large, large, {}, 8 / wear.module / 2);
    cv::warpAffine(large, layer, shrunk, page.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::min(page, layer, page);
    if (wear.blur > 0)
        cv::GaussianBlur(page, page, {}, wear.blur);
    page.convertTo(page, CV_8U, (wear.white - wear.black) / 255.0, wear.black);
    if (wear.noise > 0) {
        cv::Mat noise(page.size(), CV_16S);
        cv::theRNG().state = 11;
        cv::randn(noise, 0, wear.noise);
        cv::add(page, noise, page, cv::noArray(), CV_8U);
    }
    return page;
}

double cpuMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

} // namespace

Q_DECLARE_METATYPE(Wear)

class BarcodeReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void wornLicence_data();
    void wornLicence();
    void needsTheLadder();
    void equalLinearCodes();
    void wornSquares_data();
    void wornSquares();
    void severalOnAPage();
    void fieldsOfALicence();
    void nothingOnText();
    void bytesThatAreNoText();
};

void BarcodeReaderTest::formats_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("PDF417") << int(BarcodeFormat::PDF417) << kLicence;
    QTest::newRow("QRCode") << int(BarcodeFormat::QRCode) << u"https://example.org/Prüfung?x=1"_s;
    QTest::newRow("Aztec") << int(BarcodeFormat::Aztec) << u"Boarding 42 ZENITH"_s;
    QTest::newRow("DataMatrix") << int(BarcodeFormat::DataMatrix) << u"Letter 0815 of the office"_s;
    QTest::newRow("Code128") << int(BarcodeFormat::Code128) << u"INV-20261123-0042"_s;
    QTest::newRow("Code39") << int(BarcodeFormat::Code39) << u"ABC1234567"_s;
}

void BarcodeReaderTest::formats()
{
    QFETCH(int, format);
    QFETCH(QString, text);
    auto code = drawn(BarcodeFormat(format), text);
    if (code.rows < 20) // linear
        cv::resize(code, code, {code.cols, 40}, 0, 0, cv::INTER_NEAREST);
    const auto page = pageWith(code, {});
    const auto found = readBarcodes(page, 3);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().text, text);
    QCOMPARE(found.front().format, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(found.front().page, 3);
    const QRect box = found.front().box;
    QVERIFY(QRect(QPoint(), kPage).contains(box));
    QVERIFY2(box.contains(700, 560) && box.width() > code.cols * 2 && box.width() < code.cols * 4,
             qPrintable(u"%1,%2 %3×%4"_s.arg(box.x()).arg(box.y()).arg(box.width()).arg(box.height())));
}

void BarcodeReaderTest::wornLicence_data()
{
    QTest::addColumn<Wear>("wear");
    QTest::newRow("as printed") << Wear{3};
    QTest::newRow("small") << Wear{2};
    QTest::newRow("very small") << Wear{1.5, 0, 0.5};
    QTest::newRow("soft") << Wear{2.5, 0, 1.4};
    QTest::newRow("soft and small") << Wear{2, 0, 1};
    QTest::newRow("noisy") << Wear{2.5, 0, 0.7, 12};
    QTest::newRow("pale") << Wear{2.5, 0, 0.8, 3, 110, 190};
    QTest::newRow("dark") << Wear{2.5, 0, 0.8, 3, 20, 90};
    QTest::newRow("turned a little") << Wear{2.5, 4, 0.6};
    QTest::newRow("turned") << Wear{2.5, 14, 0.6};
    QTest::newRow("turned the other way") << Wear{2.5, -28, 0.6};
    QTest::newRow("on its side") << Wear{2.2, 90, 0.6};
    QTest::newRow("on its head") << Wear{2.5, 180, 0.6};
    QTest::newRow("all at once") << Wear{2.5, 7, 0.8, 6, 60, 200};
}

void BarcodeReaderTest::wornLicence()
{
    QFETCH(Wear, wear);
    auto code = drawn(BarcodeFormat::PDF417, kLicence);
    const auto found = readBarcodes(pageWith(code, wear, {750, 560}), 1);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().text, kLicence);
    const QRect box = found.front().box;
    QVERIFY2(box.contains(750, 560),
             qPrintable(u"%1,%2 %3×%4"_s.arg(box.x()).arg(box.y()).arg(box.width()).arg(box.height())));
}

/// What one look at the page as it is does not read is read all the same.
void BarcodeReaderTest::needsTheLadder()
{
    const auto code = drawn(BarcodeFormat::PDF417, kLicence);
    for (const auto &wear : {Wear{2, 0, 1}, Wear{2.5, 14, 0.6}, Wear{2.5, -28, 0.6}}) {
        const auto page = pageWith(code, wear, {750, 560});
        const ZXing::ImageView view(page.data, page.cols, page.rows, ZXing::ImageFormat::Lum, int(page.step));
        QVERIFY(ZXing::ReadBarcodes(view, ZXing::DecodeHints().setFormats(BarcodeFormat::PDF417)).empty());
        QCOMPARE(readBarcodes(page, 1).size(), size_t(1));
    }
}

/// ZXing 1.4 aborts on these when it is asked for all of them at once.
void BarcodeReaderTest::equalLinearCodes()
{
    auto code = drawn(BarcodeFormat::Code128, u"INV-20261123-0042"_s);
    cv::resize(code, code, {code.cols, 30}, 0, 0, cv::INTER_NEAREST);
    auto page = pageWith(code, {}, {700, 400});
    cv::min(page, pageWith(code, {}, {700, 700}), page);
    const auto found = readBarcodes(page, 1);
    QVERIFY(!found.empty());
    for (const auto &barcode : found)
        QCOMPARE(barcode.text, u"INV-20261123-0042"_s);
}

void BarcodeReaderTest::wornSquares_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<Wear>("wear");
    for (const auto &[name, format] :
         {std::pair("QR", BarcodeFormat::QRCode), {"DataMatrix", BarcodeFormat::DataMatrix}}) {
        QTest::addRow("%s small", name) << int(format) << Wear{2, 0, 0.6};
        QTest::addRow("%s soft", name) << int(format) << Wear{4, 0, 1.3};
        QTest::addRow("%s turned", name) << int(format) << Wear{4, 33, 0.8};
        QTest::addRow("%s pale", name) << int(format) << Wear{3, 5, 0.8, 3, 120, 190};
    }
    // ZXing 1.4 wants an Aztec code sharp and almost upright; the ladder turns it.
    QTest::addRow("Aztec turned") << int(BarcodeFormat::Aztec) << Wear{6, 33, 0.6};
}

void BarcodeReaderTest::wornSquares()
{
    QFETCH(int, format);
    QFETCH(Wear, wear);
    const auto text = u"https://example.org/verify/0123456789ABCDEF"_s;
    const auto found = readBarcodes(pageWith(drawn(BarcodeFormat(format), text), wear), 1);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found.front().text, text);
}

void BarcodeReaderTest::severalOnAPage()
{
    auto page = pageWith(drawn(BarcodeFormat::PDF417, kLicence), {2, 6, 1}, {800, 600}); // needs the ladder
    const auto square = pageWith(drawn(BarcodeFormat::QRCode, u"two"_s), {4}, {150, 500});
    cv::min(page, square, page);
    const auto found = readBarcodes(page, 1);
    QCOMPARE(found.size(), size_t(2));
    QVERIFY(found[0].text != found[1].text);
    QVERIFY(!found[0].box.intersects(found[1].box));
}

void BarcodeReaderTest::fieldsOfALicence()
{
    const BarcodeReading barcode{u"PDF417"_s, kLicence, 2, QRect(5, 6, 70, 80)};
    std::vector<Field> fields{
        {u"surname"_s, {{FieldSource::Mrz, u"SAMPLE"_s, u"SAMPLE"_s, 0.9, 1, QRect()}}}};
    addBarcodeFields(fields, barcode);
    QCOMPARE(fields.front().sources.size(), size_t(2)); // beside what is there
    const auto &born = *std::find_if(fields.begin(), fields.end(),
                                     [](const Field &field) { return field.name == u"date_of_birth"_s; });
    QCOMPARE(wordOf(born.best().source), u"barcode"_s);
    QCOMPARE(born.best().value, u"1986-06-06"_s);
    QCOMPARE(born.best().printed, u"06061986"_s);
    QCOMPARE(born.best().page, 2);
    QCOMPARE(born.best().box, QRect(5, 6, 70, 80));
    const auto before = fields.size();
    addBarcodeFields(fields, {u"QRCode"_s, u"https://example.org"_s, 1, QRect()});
    QCOMPARE(fields.size(), before);
}

void BarcodeReaderTest::nothingOnText()
{
    cv::Mat page(3508, 2480, CV_8U, cv::Scalar(250)); // A4 at 300 dpi
    for (int line = 0; line < 60; ++line)
        cv::putText(page, "The quick brown fox jumps over the lazy dog and runs away 0123456789",
                    {180, 200 + 52 * line}, cv::FONT_HERSHEY_COMPLEX, 1.2, 20, 3, cv::LINE_AA);
    cv::GaussianBlur(page, page, {}, 0.8);
    const double before = cpuMilliseconds();
    QVERIFY(readBarcodes(page, 1).empty());
    const double spent = cpuMilliseconds() - before;
    QVERIFY2(spent < 250, qPrintable(u"%1 ms"_s.arg(spent))); // some 40 where nothing is instrumented
    QVERIFY(readBarcodes(cv::Mat(3, 5, CV_8U, cv::Scalar(0)), 1).empty());
}

void BarcodeReaderTest::bytesThatAreNoText()
{
    const auto shown = [](const QByteArray &bytes) {
        const auto text = bytes.toStdString();
        return barcodeText({text.begin(), text.end()}, text);
    };
    QCOMPARE(shown("plain\nlines\x1d"), u"plain\nlines\x1d"_s);
    QCOMPARE(shown(QByteArray("\x1b[2Jgone", 8)), u"0x1b5b324a676f6e65"_s); // no orders to a terminal
    QCOMPARE(shown(QByteArray("a\0b", 3)), u"0x610062"_s);
    QCOMPARE(shown("\xff\xfe\xfd"), u"0xfffefd"_s);
    QCOMPARE(shown(QByteArray("safe\xe2\x80\xae"
                              "fdp.exe",
                              14))
                 .left(2),
             u"0x"_s); // would be shown backwards
    QCOMPARE(shown(QByteArray(9000, 'x')).size(), 4096);
    QCOMPARE(shown(QByteArray(9000, '\1')).size(), 4096);
    QCOMPARE(shown({}), QString());
}

QTEST_GUILESS_MAIN(BarcodeReaderTest)
#include "barcodereadertest.moc"
