// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/findsignals.h"
#include "vision/authenticity/signals.h"

#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A page with one word at each given box, as it was uploaded.
struct Sheet {
    cv::Mat picture;
    ReadPage read;
    FileMetadata file;

    explicit Sheet(cv::Mat pixels) : picture(std::move(pixels))
    {
        read.width = picture.cols;
        read.height = picture.rows;
    }
    Exhibit exhibit() const
    {
        auto made = exhibitOf(picture, {}, read, file);
        made.page = made.gray;
        return made;
    }
};

cv::Mat noise(const cv::Size &size, double deviation, int seed = 1)
{
    cv::Mat result(size, CV_16SC3);
    cv::RNG(quint64(seed)).fill(result, cv::RNG::NORMAL, 0, deviation);
    return result;
}

cv::Mat plus(const cv::Mat &picture, const cv::Mat &added)
{
    cv::Mat wide;
    picture.convertTo(wide, CV_16SC3);
    wide += added;
    cv::Mat result;
    wide.convertTo(result, CV_8UC3);
    return result;
}

/// Tinted paper with rows of print and the grain of a scanner.
cv::Mat paper(const cv::Size &size = {1000, 700})
{
    cv::Mat page(size, CV_8UC3, cv::Scalar(205, 215, 200));
    const std::string text = "SPECIMEN 0123456789 UTOPIA 2026 ";
    for (size_t row = 0; int(row) * 50 + 60 < size.height;
         ++row) { // no two alike: repeated print is a pattern
        const auto cut = row * 7 % text.size();
        cv::putText(page, text.substr(cut) + text.substr(0, cut),
                    {30 - int(row * row) % 17, int(row) * 50 + 60}, cv::FONT_HERSHEY_SIMPLEX, 1.1,
                    {40, 30, 30}, 2, cv::LINE_AA);
    }
    return plus(page, noise(size, 5));
}

QByteArray jpeg(const cv::Mat &picture, int quality)
{
    std::vector<uchar> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

cv::Mat decoded(const QByteArray &bytes)
{
    const std::vector<uchar> data(bytes.begin(), bytes.end());
    return cv::imdecode(data, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
}

/// With EXIF or XMP written into it.
QByteArray marked(const QByteArray &picture, const char *key, const char *value)
{
    auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte *>(picture.data()),
                                           long(picture.size()));
    image->readMetadata();
    if (QByteArrayView(key).startsWith("Xmp"))
        image->xmpData()[key] = value;
    else
        image->exifData()[key] = value;
    image->writeMetadata();
    auto &io = image->io();
    io.open();
    const auto bytes = io.read(long(io.size()));
    return QByteArray(reinterpret_cast<const char *>(bytes.pData_), qsizetype(bytes.size_));
}

QByteArray pdf(const QByteArray &info)
{
    const QByteArray objects[] = {"<< /Type /Catalog /Pages 2 0 R >>",
                                  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>", info};
    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "xref\n0 5\n0000000000 65535 f \n";
    int number = 0;
    for (const auto &object : objects) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    const auto start = QByteArray::number(file.size());
    return file + table + "trailer << /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

Reading oneBankStatement()
{
    Reading reading;
    reading.type = DocumentType::BankStatement;
    reading.pages.push_back({});
    reading.pages.front().width = 100;
    reading.pages.front().height = 100;
    return reading;
}

Signals tracesIn(const QByteArray &content, const QString &mediaType)
{
    Signals found;
    findEditorTraces(found, metadataOf(content, mediaType), oneBankStatement());
    return found;
}

TextWord wordAt(const QRect &box, const QString &text = u"word"_s) { return {text, 0.9, box, 0, 0}; }

} // namespace

class AuthenticityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesTheEditor_data();
    void namesTheEditor();
    void camerasAreNoEditors();
    void brokenMetadataSaysNothing();
    void pdfsTellOfChanges();
    void seesAScreenshot();
    void seesAScreensPixels();
    void seesAPhotocopy();
    void seesWhatWasPastedIn_data();
    void seesWhatWasPastedIn();
    void oneCompressionIsNoTrace();
    void seesAPaintedGround();
    void seesAnOddDigit();
    void blankAndTinyPagesAreQuiet();
    void findsPortraits();
    void facesNeedModels();
};

void AuthenticityTest::namesTheEditor_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("program");
    QTest::newRow("EXIF") << QByteArray("Exif.Image.Software") << QByteArray("Adobe Photoshop 25.4");
    QTest::newRow("XMP") << QByteArray("Xmp.xmp.CreatorTool") << QByteArray("GIMP 2.10");
    QTest::newRow("case") << QByteArray("Exif.Image.Software") << QByteArray("CANVA");
}

void AuthenticityTest::namesTheEditor()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, program);
    const auto found =
        tracesIn(marked(jpeg(paper(), 90), key.constData(), program.constData()), u"image/jpeg"_s);
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found.front().sentence.contains(QString::fromLatin1(program)));
    QCOMPARE(found.front().code, u"DIGITAL_COPY"_s);
    QCOMPARE(found.front().box, QRect(0, 0, 100, 100));
}

void AuthenticityTest::camerasAreNoEditors()
{
    QVERIFY(tracesIn(jpeg(paper(), 90), u"image/jpeg"_s).empty());
    QVERIFY(
        tracesIn(marked(jpeg(paper(), 90), "Exif.Image.Software", "HDR+ 1.0.5"), u"image/jpeg"_s).empty());
    const auto file = metadataOf(marked(jpeg(paper(), 90), "Exif.Image.Model", "Pixel 8"), u"image/jpeg"_s);
    QCOMPARE(file.camera, u"Pixel 8"_s);
}

void AuthenticityTest::brokenMetadataSaysNothing()
{
    const auto whole = marked(jpeg(paper({300, 200}), 80), "Exif.Image.Software", "Photoshop");
    for (qsizetype size = 0; size < 400; size += 3)
        (void)metadataOf(whole.first(size), u"image/jpeg"_s);
    cv::RNG random(7);
    for (int round = 0; round < 300; ++round) {
        auto spoilt = whole;
        for (int i = 0; i < 8; ++i)
            spoilt[random.uniform(0, 400)] = char(random.uniform(0, 256));
        (void)metadataOf(spoilt, u"image/jpeg"_s);
    }
    QVERIFY(metadataOf("%PDF-1.4 /ByteRange [", u"application/pdf"_s).programs.isEmpty());
    QVERIFY(!metadataOf("%PDF-1.4 /ByteRange [0 9 99999999999999999999 -5]", u"application/pdf"_s)
                 .isChangedAfterSigning);
}

void AuthenticityTest::pdfsTellOfChanges()
{
    QVERIFY(tracesIn(pdf("<< /Producer (Bank Output Engine 7) >>"), u"application/pdf"_s).empty());
    const auto written = tracesIn(pdf("<< /Producer (LibreOffice 7.4) >>"), u"application/pdf"_s);
    QCOMPARE(written.size(), size_t(1));
    QVERIFY(written.front().sentence.contains(u"LibreOffice 7.4"_s));

    const auto dated = tracesIn(pdf("<< /CreationDate (D:20260101100000Z) /ModDate (D:20260301100000Z) >>"),
                                u"application/pdf"_s);
    QCOMPARE(dated.size(), size_t(1));
    QVERIFY(dated.front().sentence.contains(u"2026-03-01"_s));

    const auto updated = pdf("<< >>") + "5 0 obj\n<< >>\nendobj\ntrailer << >>\nstartxref\n9\n%%EOF\n";
    QCOMPARE(metadataOf(updated, u"application/pdf"_s).updates, 1);
    QCOMPARE(tracesIn(updated, u"application/pdf"_s).size(), size_t(1));

    auto isSigned = pdf("<< /ByteRange [0 10 20 000000] >>");
    isSigned.replace("000000", QByteArray::number(isSigned.size() - 20).rightJustified(6, '0'));
    QVERIFY(tracesIn(isSigned, u"application/pdf"_s).empty());
    const auto after = tracesIn(isSigned + "5 0 obj\n<< >>\nendobj\n", u"application/pdf"_s);
    QCOMPARE(after.size(), size_t(1));
    QCOMPARE(after.front().code, u"TAMPERED"_s);
}

void AuthenticityTest::seesAScreenshot()
{
    const auto found = [](const Sheet &sheet) {
        Signals seen;
        findScreenshot(seen, sheet.exhibit());
        return seen;
    };
    cv::Mat screen(2400, 1080, CV_8UC3, cv::Scalar(32, 32, 32));
    cv::Mat small;
    cv::resize(paper(), small, {1080, 760});
    small.copyTo(screen({0, 800, 1080, 760}));
    Sheet sheet(screen);
    sheet.file.isLossless = true;
    QCOMPARE(found(sheet).size(), size_t(1));
    QCOMPARE(found(sheet).front().code, u"SCREENSHOT"_s);

    Sheet scan(paper({1240, 1754}));
    scan.file.isLossless = true;
    QVERIFY(found(scan).empty());
    Sheet photo(paper({1440, 1080}));
    QVERIFY(found(photo).empty());
    photo.file.isMarkedScreenshot = true;
    QCOMPARE(found(photo).size(), size_t(1));
}

void AuthenticityTest::seesAScreensPixels()
{
    const auto found = [](const cv::Mat &picture) {
        Signals seen;
        findScreenPattern(seen, Sheet(picture).exhibit());
        return seen;
    };
    auto photo = paper({1200, 900});
    QVERIFY(found(photo).empty());
    const double angle = 0.1;
    for (int y = 0; y < photo.rows; ++y)
        for (int x = 0; x < photo.cols; ++x) {
            const double along = x * std::cos(angle) + y * std::sin(angle);
            const double across = y * std::cos(angle) - x * std::sin(angle);
            const double light = 0.85 + 0.1 * std::cos(along * 2.1) + 0.05 * std::cos(across * 2.1);
            photo.at<cv::Vec3b>(y, x) = cv::Vec3b(cv::Vec3d(photo.at<cv::Vec3b>(y, x)) * light);
        }
    QCOMPARE(found(photo).size(), size_t(1));
    QCOMPARE(found(photo).front().code, u"PHOTO_OF_SCREEN"_s);
}

void AuthenticityTest::seesAPhotocopy()
{
    const auto found = [](const cv::Mat &picture) {
        Signals seen;
        findPhotocopy(seen, Sheet(picture).exhibit());
        return seen;
    };
    const auto original = paper();
    QVERIFY(found(original).empty());
    cv::Mat gray;
    cv::cvtColor(original, gray, cv::COLOR_BGR2GRAY);
    cv::Mat scan;
    cv::cvtColor(gray, scan, cv::COLOR_GRAY2BGR);
    cv::rectangle(scan, {50, 100, 300, 400}, {130, 130, 130}, cv::FILLED); // a portrait's tones
    QVERIFY(found(scan).empty());
    cv::Mat toner;
    cv::threshold(gray, toner, 150, 225, cv::THRESH_BINARY);
    QCOMPARE(found(toner + 20).size(), size_t(1));
}

void AuthenticityTest::seesWhatWasPastedIn_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("orientation");
    QTest::newRow("70 then 90") << 70 << 90 << 1;
    QTest::newRow("80 then 95") << 80 << 95 << 1;
    QTest::newRow("60 then lossless") << 60 << 0 << 1;
    QTest::newRow("turned by EXIF") << 70 << 92 << 6;
    QTest::newRow("turned back by EXIF") << 70 << 92 << 8;
    QTest::newRow("mirrored by EXIF") << 70 << 92 << 5;
}

void AuthenticityTest::seesWhatWasPastedIn()
{
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, orientation);
    auto picture = decoded(jpeg(paper(), before));
    const cv::Rect place(400, 320, 220, 64);
    auto fresh = plus(cv::Mat(place.size(), CV_8UC3, cv::Scalar(205, 215, 200)), noise(place.size(), 6, 5));
    cv::putText(fresh, "7031985", {10, 48}, cv::FONT_HERSHEY_DUPLEX, 1.2, {40, 30, 30}, 2, cv::LINE_AA);

    const auto found = [&](const cv::Mat &saved) {
        const auto content = after > 0 ? jpeg(saved, after) : QByteArray("\x89PNG");
        cv::Mat shown = after > 0 ? decoded(content) : saved;
        if (orientation == 6)
            cv::rotate(shown, shown, cv::ROTATE_90_CLOCKWISE);
        else if (orientation == 8)
            cv::rotate(shown, shown, cv::ROTATE_90_COUNTERCLOCKWISE);
        else if (orientation == 5)
            cv::transpose(shown, shown);
        Sheet sheet(shown);
        sheet.file.orientation = orientation;
        sheet.file.isLossless = after == 0;
        Signals seen;
        findDoubleCompression(seen, sheet.exhibit(), content);
        return seen;
    };
    QVERIFY(found(picture).empty());
    fresh.copyTo(picture(place));
    const auto seen = found(picture);
    QVERIFY(!seen.empty());
    const QRect expected = orientation == 6 ? QRect(700 - 320 - 64, 400, 64, 220)
        : orientation == 8                  ? QRect(320, 1000 - 400 - 220, 64, 220)
        : orientation == 5                  ? QRect(320, 400, 64, 220)
                                            : QRect(400, 320, 220, 64);
    for (const auto &signal : seen) {
        QCOMPARE(signal.code, u"TAMPERED"_s);
        QVERIFY(expected.adjusted(-24, -24, 24, 24).contains(signal.box));
    }
}

void AuthenticityTest::oneCompressionIsNoTrace()
{
    for (const int quality : {50, 75, 90, 98}) {
        const auto content = jpeg(paper(), quality);
        Signals seen;
        findDoubleCompression(seen, Sheet(decoded(content)).exhibit(), content);
        QVERIFY(seen.empty());
    }
    Signals seen;
    findDoubleCompression(seen, Sheet(paper()).exhibit(), "\xFF\xD8\xFF\xDB\x00");
    QVERIFY(seen.empty());
}

void AuthenticityTest::seesAPaintedGround()
{
    Sheet sheet(paper());
    for (int row = 0; row < 12; ++row)
        sheet.read.words.push_back(wordAt(QRect(30, 33 + 50 * row, 190, 32)));
    const auto found = [&] {
        Signals seen;
        findNoiseOutliers(seen, sheet.exhibit());
        return seen;
    };
    QVERIFY(found().empty());
    const QRect painted = sheet.read.words[4].box;
    sheet.picture({painted.x(), painted.y(), painted.width(), painted.height()}) = cv::Scalar(205, 215, 200);
    cv::putText(sheet.picture, "PAINTED", {painted.x() + 4, painted.bottom() - 6}, cv::FONT_HERSHEY_DUPLEX, 1,
                {40, 30, 30}, 2, cv::LINE_AA);
    QCOMPARE(found().size(), size_t(1));
    QCOMPARE(found().front().box, painted);
}

void AuthenticityTest::seesAnOddDigit()
{
    const auto found = [](int height, int rise) {
        Sheet sheet(cv::Mat(120, 500, CV_8UC3, cv::Scalar(230, 230, 230)));
        for (int i = 0; i < 8; ++i)
            cv::rectangle(sheet.picture,
                          i == 4 ? cv::Rect(40 + 40 * i, 80 - height - rise, 18, height)
                                 : cv::Rect(40 + 40 * i, 40, 18, 40),
                          {20, 20, 20}, cv::FILLED);
        sheet.read.words = {wordAt(QRect(30, 20, 340, 75), u"01234567"_s)};
        Signals seen;
        findGlyphOutliers(seen, sheet.exhibit());
        return seen;
    };
    QVERIFY(found(40, 0).empty());
    QVERIFY(found(42, 1).empty());
    QVERIFY(found(14, 0).empty()); // a point beside two digits that touch is no small digit
    QCOMPARE(found(50, 0).size(), size_t(1));
    QVERIFY(QRect(195, 20, 30, 70).contains(found(50, 0).front().box));
    QCOMPARE(found(40, 10).size(), size_t(1));
    QVERIFY(found(40, 10).front().sentence.contains(u"line"_s));
}

void AuthenticityTest::blankAndTinyPagesAreQuiet()
{
    AuthenticityTools tools;
    for (const auto &size : {cv::Size(1, 1), cv::Size(7, 900), cv::Size(900, 700)})
        for (const int tone : {0, 127, 255}) {
            Sheet sheet(cv::Mat(size, CV_8UC3, cv::Scalar::all(tone)));
            sheet.read.words = {wordAt(QRect(0, 0, 1, 1), u"01234567"_s)};
            Reading reading;
            findSignals(reading, sheet.exhibit(), jpeg(sheet.picture, 90), tools);
            QVERIFY(reading.authenticity && reading.authenticity->empty());
            QVERIFY(!reading.portrait);
        }
}

/// Faces of published specimens, where they are at hand; what has none must show none anywhere.
void AuthenticityTest::findsPortraits()
{
    PortraitFinder finder;
    QVERIFY2(finder.isReady(), "opencv-data is not installed");
    cv::Mat page;
    cv::cvtColor(paper(), page, cv::COLOR_BGR2GRAY);
    QVERIFY(!finder.find(page, 1, true));
    const QDir shared(qEnvironmentVariable("PSS_SOURCE") + u"/../shared/data/documents/real"_s);
    if (!shared.exists())
        return;
    const auto passport =
        cv::imread(shared.filePath(u"pe_passport-td3.jpg"_s).toStdString(), cv::IMREAD_GRAYSCALE);
    const auto upright = finder.find(passport, 3, false);
    QVERIFY(upright);
    QCOMPARE(upright->page, 3);
    QVERIFY(QRect(100, 200, 400, 420).contains(upright->box));
    for (int turns = 1; turns < 4; ++turns) {
        cv::Mat turned;
        cv::rotate(passport, turned, turns - 1);
        const auto portrait = finder.find(turned, 1, true);
        QVERIFY(portrait);
        const auto centre = portrait->box.center();
        const QPoint back = turns == 1 ? QPoint(centre.y(), passport.rows - 1 - centre.x())
            : turns == 2 ? QPoint(passport.cols - 1 - centre.x(), passport.rows - 1 - centre.y())
                         : QPoint(passport.cols - 1 - centre.y(), centre.x());
        QVERIFY(upright->box.adjusted(-30, -30, 30, 30).contains(back));
    }
}

void AuthenticityTest::facesNeedModels()
{
    QVERIFY(!FaceMatcher::open({}));
    QVERIFY(!FaceMatcher::open(u"/nonexistent"_s));
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write(u"face_detection_yunet.onnx"_s, "no network"));
    QVERIFY(!FaceMatcher::open(folder.path())); // the other is missing
    for (const QByteArray &content : {QByteArray(), QByteArray("no network"), QByteArray(5000, '\x08')}) {
        QVERIFY(write(u"face_detection_yunet.onnx"_s, content));
        QVERIFY(write(u"face_recognition_sface.onnx"_s, content));
        QVERIFY(!FaceMatcher::open(folder.path()));
    }
    // A network, but of another kind.
    QFile glyphs(qEnvironmentVariable("PSS_SOURCE") + u"/resources/models/mrz/glyphs.onnx"_s);
    QVERIFY(glyphs.open(QIODevice::ReadOnly));
    const auto network = glyphs.readAll();
    QVERIFY(write(u"face_detection_yunet.onnx"_s, network));
    QVERIFY(write(u"face_recognition_sface.onnx"_s, network));
    QVERIFY(!FaceMatcher::open(folder.path()));
}

QTEST_GUILESS_MAIN(AuthenticityTest)
#include "authenticitytest.moc"
