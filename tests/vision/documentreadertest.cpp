// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/documentreader.h"
#include "app/demo/specimen.h"

#include <QBuffer>
#include <QImage>
#include <QLineF>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QTransform>

#include <tiffio.h>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
constexpr int kOthersPassport = 25; ///< among the demo's specimens

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 92);
    return bytes;
}

QImage textPage(const QString &text, QSize size = {1240, 900})
{
    QImage page(size, QImage::Format_RGB888);
    page.fill(Qt::white);
    QPainter painter(&page);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(44);
    painter.setFont(font);
    painter.drawText(page.rect().adjusted(60, 60, -60, -60), Qt::TextWordWrap, text);
    return page;
}

QString textOf(const ReadPage &page)
{
    QStringList words;
    for (const auto &word : page.words)
        words << word.text;
    return words.join(u' ');
}

QImage cardFront()
{
    QImage card(1011, 638, QImage::Format_RGB888);
    card.fill(QColor(214, 232, 222));
    QPainter painter(&card);
    QFont font(u"DejaVu Sans"_s);
    int y = 150;
    for (const auto &[label, value] : {std::pair(u"Surname"_s, u"ERIKSSON"_s),
                                       {u"Date of birth"_s, u"12.08.1974"_s},
                                       {u"Place of birth"_s, u"NOVA URBS"_s}}) {
        font.setPixelSize(24);
        painter.setFont(font);
        painter.drawText(360, y, label);
        font.setPixelSize(38);
        painter.setFont(font);
        painter.drawText(360, y + 46, value);
        y += 130;
    }
    return card;
}

/// A PDF of A4 pages at 300 dpi.
QByteArray drawnPdf(const std::function<void(QPdfWriter &, QPainter &)> &draw)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setResolution(300);
    QPainter painter(&writer);
    draw(writer, painter);
    painter.end();
    return pdf;
}

/// Cards on A4 pages, each in its natural size.
QByteArray pdfOf(const std::vector<QImage> &cards)
{
    return drawnPdf([&](QPdfWriter &writer, QPainter &painter) {
        for (size_t i = 0; i < cards.size(); ++i) {
            if (i > 0)
                writer.newPage();
            painter.drawImage(QRectF(400, 500, 1011, 1011.0 * cards[i].height() / cards[i].width()),
                              cards[i]);
        }
    });
}

/// The zone's centre in the uploaded picture.
QPointF zoneInUpload(const Reading &reading)
{
    const auto &m = reading.pages.front().toOriginal;
    return QTransform(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8])
        .map(QPointF(reading.mrz->box.center()));
}

} // namespace

class DocumentReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWordsWithTheirBoxes();
    void readsAPassport();
    void turnsWhatStandsOnItsHead_data();
    void turnsWhatStandsOnItsHead();
    void standsTextOnItsFeet_data();
    void standsTextOnItsFeet();
    void reportsAWrongCheckDigit();
    void readsAPdf();
    void readsBothSidesOfACard();
    void readsAStatementBehindItsCover();
    void readsEveryPageOfATiff();
    void refusesABombByItsHeader();
    void refusesWhatIsDamaged();
    void refusesTooManyPages();
    void believesNoAbsurdResolution_data();
    void believesNoAbsurdResolution();
    void seesNoZoneInPlainText();
    void keepsDocumentsApart();
    void keepsPagesOfOthersApart();
    void measuresABlurredPage();

private:
    Result<Reading> read(const QByteArray &content, const QString &mediaType)
    {
        m_pages.clear();
        return m_reader->read(content, mediaType, {}, [this](int, const QImage &page) {
            m_pages.push_back(page);
            return true;
        });
    }

    std::unique_ptr<DocumentReader> m_reader;
    std::vector<QImage> m_pages;
    Specimen m_passport;
};

void DocumentReaderTest::initTestCase()
{
    auto reader = DocumentReader::open(u"eng"_s);
    QVERIFY(reader);
    m_reader = std::move(*reader);
    for (int index = 0; index < 24 && m_passport.content.isEmpty(); ++index)
        if (auto specimen = drawSpecimen(index, 1, kToday); specimen.type == DocumentType::Passport)
            m_passport = std::move(specimen);
    QCOMPARE(m_passport.zone.size(), 2);
}

void DocumentReaderTest::readsWordsWithTheirBoxes()
{
    const auto reading =
        read(encoded(textPage(u"The quick brown fox jumps over the lazy dog"_s), "PNG"), u"image/png"_s);
    QVERIFY(reading);
    QCOMPARE(textOf(reading->pages.front()), u"The quick brown fox jumps over the lazy dog"_s);
    for (const auto &word : reading->pages.front().words) {
        QVERIFY(QRect(0, 0, 1240, 900).contains(word.box));
        QVERIFY(word.confidence > 0.7);
    }
    QCOMPARE(reading->pages.front().words.front().line, 0);
    QCOMPARE(m_pages.front().size(), QSize(1240, 900));
}

void DocumentReaderTest::readsAPassport()
{
    const auto reading = read(m_passport.content, u"image/jpeg"_s);
    QVERIFY(reading);
    QVERIFY(reading->mrz);
    QCOMPARE(reading->mrz->mrz.lines, m_passport.zone);
    QVERIFY(reading->mrz->mrz.isValid());
    QCOMPARE(reading->type, DocumentType::Passport);
    QVERIFY(reading->field(u"document_number"));
    QCOMPARE(reading->field(u"date_of_birth")->best().value, m_passport.declared.dateOfBirth);
    QVERIFY(QRect(QPoint(), m_pages.front().size()).contains(reading->mrz->box));
}

void DocumentReaderTest::turnsWhatStandsOnItsHead_data()
{
    QTest::addColumn<int>("degrees");
    QTest::newRow("quarter") << 90;
    QTest::newRow("half") << 180;
    QTest::newRow("three quarters") << 270;
}

void DocumentReaderTest::turnsWhatStandsOnItsHead()
{
    QFETCH(int, degrees);
    const auto upright = QImage::fromData(m_passport.content);
    const auto turned = upright.transformed(QTransform().rotate(degrees));
    const auto reading = read(encoded(turned, "JPEG"), u"image/jpeg"_s);
    QVERIFY(reading);
    QVERIFY(reading->mrz);
    QCOMPARE(reading->mrz->mrz.lines, m_passport.zone);
    const auto straight = read(m_passport.content, u"image/jpeg"_s);
    QVERIFY(straight);
    const auto size = QSize(reading->pages.front().width, reading->pages.front().height);
    QCOMPARE(size, QSize(straight->pages.front().width, straight->pages.front().height));
    // The zone's centre, taken back to the uploaded picture, lies where it was drawn.
    const auto expected = QImage::trueMatrix(QTransform().rotate(degrees), upright.width(), upright.height())
                              .map(zoneInUpload(*straight));
    QVERIFY2(QLineF(zoneInUpload(*reading), expected).length() < 4, "the page's homography is wrong");
}

void DocumentReaderTest::standsTextOnItsFeet_data() { turnsWhatStandsOnItsHead_data(); }

/// A page without a zone, whose words alone tell.
void DocumentReaderTest::standsTextOnItsFeet()
{
    QFETCH(int, degrees);
    const auto text = u"Every letter here stands in an ordinary sentence about a bill. "_s.repeated(10);
    const auto upright = textPage(text);
    const auto turned = upright.transformed(QTransform().rotate(degrees));
    const auto reading = read(encoded(turned, "PNG"), u"image/png"_s);
    QVERIFY(reading);
    QVERIFY2(textOf(reading->pages.front()).startsWith(u"Every letter here stands"_s),
             qPrintable(textOf(reading->pages.front())));
    QCOMPARE(m_pages.front().size(), upright.size());
}

void DocumentReaderTest::reportsAWrongCheckDigit()
{
    for (int index = 0; index < 24; ++index) {
        const auto specimen = drawSpecimen(index, 1, kToday);
        const auto printed = parseMrz(specimen.zone, kToday);
        if (!printed || printed->isValid())
            continue;
        const auto reading = read(specimen.content, u"image/jpeg"_s);
        QVERIFY(reading);
        QVERIFY(reading->mrz);
        QCOMPARE(reading->mrz->mrz.lines, specimen.zone); // as printed, not mended
        QVERIFY(!reading->mrz->mrz.isValid());
        QVERIFY(!reading->mrz->accepted);
        return;
    }
    QFAIL("no specimen has a wrong check digit");
}

void DocumentReaderTest::readsAPdf()
{
    const auto pdf = drawnPdf([](QPdfWriter &writer, QPainter &painter) {
        painter.setFont(QFont(u"DejaVu Sans"_s, 14));
        painter.drawText(200, 300, u"Electricity bill of October"_s);
        writer.newPage();
        painter.drawText(200, 300, u"Second page"_s);
    });
    const auto reading = read(pdf, u"application/pdf"_s);
    QVERIFY(reading);
    QCOMPARE(reading->pages.size(), size_t(2));
    QCOMPARE(textOf(reading->pages[0]), u"Electricity bill of October"_s);
    QCOMPARE(textOf(reading->pages[1]), u"Second page"_s);
    QCOMPARE(reading->pages[0].dpi, 300);
    QCOMPARE(m_pages[0].pixelColor(5, 5), QColor(Qt::white)); // QtPdf draws on a transparent ground
}

/// A card's front without a zone on one page, a zone on the next: each field knows its page.
void DocumentReaderTest::readsBothSidesOfACard()
{
    const auto reading =
        read(pdfOf({cardFront(), QImage::fromData(m_passport.content)}), u"application/pdf"_s);
    QVERIFY(reading);
    QVERIFY(reading->mrz);
    QCOMPARE(reading->mrz->page, 2);
    QVERIFY(reading->pages[0].width < 1200); // the card, and not the paper that it was scanned on
    const auto *birth = reading->field(u"place_of_birth");
    QVERIFY(birth);
    QCOMPARE(birth->best().value, u"NOVA URBS"_s);
    QCOMPARE(birth->best().page, 1);
    QCOMPARE(reading->field(u"document_number")->best().page, 2);
}

void DocumentReaderTest::readsAStatementBehindItsCover()
{
    const auto pdf = drawnPdf([](QPdfWriter &writer, QPainter &painter) {
        painter.setFont(QFont(u"DejaVu Sans"_s, 10));
        for (int y = 400; y < 2400; y += 80)
            painter.drawText(200, y, u"The pages that follow list every movement on the account"_s);
        writer.newPage();
        int y = 500;
        for (const auto &line : {u"Anna Eriksson"_s, u"12 Harbour Street"_s, u"75881 Nova Urbs"_s})
            painter.drawText(200, y += 60, line);
        painter.drawText(1400, 560, u"Statement date: 25/09/2024"_s);
        for (y = 1000; y < 2400; y += 80)
            painter.drawText(200, y, u"We wrote down what came in and what went out that day"_s);
    });
    const auto reading = read(pdf, u"application/pdf"_s);
    QVERIFY(reading);
    const auto *address = reading->field(u"address");
    QVERIFY(address);
    QCOMPARE(address->best().value, u"12 Harbour Street, 75881 Nova Urbs"_s);
    QCOMPARE(address->best().page, 2);
    QVERIFY(reading->field(u"full_name"));
    QCOMPARE(reading->field(u"full_name")->best().value, u"Anna Eriksson"_s);
    QVERIFY(reading->field(u"document_date"));
    QCOMPARE(reading->field(u"document_date")->best().page, 2);
}

void DocumentReaderTest::readsEveryPageOfATiff()
{
    QTemporaryDir folder;
    const auto path = folder.filePath(u"pages.tiff"_s);
    auto *tiff = TIFFOpen(path.toLocal8Bit().constData(), "w");
    for (const auto &text : {u"First sheet"_s, u"Second sheet"_s}) {
        const auto page = textPage(text).convertToFormat(QImage::Format_Grayscale8);
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, uint32_t(page.width()));
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, uint32_t(page.height()));
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
        for (int y = 0; y < page.height(); ++y) {
            auto row = QByteArray(reinterpret_cast<const char *>(page.constScanLine(y)), page.width());
            TIFFWriteScanline(tiff, row.data(), uint32_t(y));
        }
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto reading = read(file.readAll(), u"image/tiff"_s);
    QVERIFY(reading);
    QCOMPARE(reading->pages.size(), size_t(2));
    QCOMPARE(textOf(reading->pages[0]), u"First sheet"_s);
    QCOMPARE(textOf(reading->pages[1]), u"Second sheet"_s);
}

void DocumentReaderTest::refusesABombByItsHeader()
{
    auto png = encoded(QImage(8, 8, QImage::Format_RGB888), "PNG");
    png.replace(16, 8, QByteArray("\x00\x00\xff\xff\x00\x00\xff\xff", 8)); // 65535 × 65535
    const auto reading = read(png, u"image/png"_s);
    QVERIFY(!reading);
    QVERIFY(reading.error().code == ErrorCode::TooLarge);
}

void DocumentReaderTest::refusesWhatIsDamaged()
{
    const auto jpeg = encoded(textPage(u"cut"_s), "JPEG");
    for (const auto &broken :
         {jpeg.first(jpeg.size() / 2), jpeg.first(100), QByteArray("\xFF\xD8\xFF\xE0", 4)}) {
        const auto reading = read(broken, u"image/jpeg"_s);
        QVERIFY(!reading);
        QCOMPARE(reading.error().subject, u"FILE_CORRUPT"_s);
    }
    QVERIFY(!read("%PDF-1.7\nnothing", u"application/pdf"_s));
    QVERIFY(!read("II*\0\xff\xff\xff\xff", u"image/tiff"_s));
    QVERIFY(!read(QByteArray("\0\0\0\x18"
                             "ftypheic",
                             12),
                  u"image/heic"_s));
    QVERIFY(read("GIF89a", u"image/gif"_s).error().code == ErrorCode::UnsupportedMedia);
}

void DocumentReaderTest::refusesTooManyPages()
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        QPainter painter(&writer);
        for (int i = 0; i < 3; ++i)
            writer.newPage();
    }
    const auto probe = m_reader->probe(pdf, u"application/pdf"_s, {2, 100'000'000});
    QVERIFY(!probe);
    QVERIFY(probe.error().code == ErrorCode::TooLarge);
    QCOMPARE(m_reader->probe(pdf, u"application/pdf"_s, {})->pages, 4);
}

void DocumentReaderTest::believesNoAbsurdResolution_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("dotsPerMetre");
    QTest::addColumn<int>("dpi");
    QTest::newRow("300 dpi") << QByteArray("BMP") << 11'811 << 300;
    QTest::newRow("80 000 dpi in BMP") << QByteArray("BMP") << 3'145'728 << 0;
    QTest::newRow("25 000 dpi in PNG") << QByteArray("PNG") << 1'000'000 << 0;
}

/// The reader's other side takes no such number, and would refuse the whole reading.
void DocumentReaderTest::believesNoAbsurdResolution()
{
    QFETCH(QByteArray, format);
    QFETCH(int, dotsPerMetre);
    QFETCH(int, dpi);
    auto page = textPage(u"Certificate of residence"_s, {600, 300});
    page.setDotsPerMeterX(dotsPerMetre);
    page.setDotsPerMeterY(dotsPerMetre);
    const auto reading =
        read(encoded(page, format.constData()), u"image/"_s + QString::fromLatin1(format).toLower());
    QVERIFY(reading);
    QCOMPARE(reading->quality->dpi, dpi);
    QVERIFY(readingFromJson(toJson(*reading)));
}

void DocumentReaderTest::seesNoZoneInPlainText()
{
    const auto reading =
        read(encoded(textPage(u"Every letter here stands in an ordinary sentence. "_s.repeated(12)), "PNG"),
             u"image/png"_s);
    QVERIFY(reading);
    QVERIFY(!reading->mrz);
    QVERIFY(reading->barcodes.empty());
}

void DocumentReaderTest::measuresABlurredPage()
{
    const auto sharp = textPage(u"Quality is measured, and never refuses. "_s.repeated(8));
    const auto blurred = sharp.scaled(sharp.size() / 14, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .scaled(sharp.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const auto good = read(encoded(sharp, "PNG"), u"image/png"_s);
    QVERIFY(good);
    QCOMPARE(good->quality->advice, QStringList{u"BLACK_AND_WHITE"_s}); // as ink on paper is
    const auto bad = read(encoded(blurred, "PNG"), u"image/png"_s);
    QVERIFY(bad);
    QVERIFY(bad->quality->advice.contains(u"IMAGE_BLURRED"_s));
}

/// Two passports on one picture: fields are the first one's alone, each has a page of its own.
void DocumentReaderTest::keepsDocumentsApart()
{
    const auto mine = QImage::fromData(m_passport.content).convertToFormat(QImage::Format_RGB888);
    const auto other = drawSpecimen(kOthersPassport, 1, kToday);
    const auto others = QImage::fromData(other.content);
    QImage both(mine.width() + others.width() + 80, std::max(mine.height(), others.height()),
                QImage::Format_RGB888);
    both.fill(QColor(110, 90, 70));
    QPainter painter(&both);
    painter.drawImage(0, 0, mine);
    painter.drawImage(mine.width() + 80, 0, others);
    painter.end();
    const auto reading = read(encoded(both, "JPEG"), u"image/jpeg"_s);
    QVERIFY(reading);
    QVERIFY(reading->mrz);
    QCOMPARE(reading->otherZones.size(), 1U);
    QCOMPARE(reading->pages.size(), 2U);
    QCOMPARE(m_pages.size(), 2U);
    const auto &further = reading->otherZones.front();
    QCOMPARE(further.page, 2);
    QVERIFY(QRect(QPoint(), m_pages[1].size()).contains(further.box));
    const bool isMineFirst = reading->mrz->mrz.lines == m_passport.zone;
    QCOMPARE(reading->mrz->mrz.lines, isMineFirst ? m_passport.zone : other.zone);
    QCOMPARE(further.mrz.lines, isMineFirst ? other.zone : m_passport.zone);
    const auto &declared = isMineFirst ? m_passport.declared : other.declared;
    for (const auto &field : reading->fields)
        for (const auto &source : field.sources)
            QCOMPARE(source.page, 1);
    for (const auto &source : reading->field(u"surname")->sources)
        QCOMPARE(source.value.toUpper(), declared.surname.toUpper());
    QVERIFY(!reading->pages[1].words.empty());
}

/// A page with somebody else's passport gives no field; the same passport again is no further one.
void DocumentReaderTest::keepsPagesOfOthersApart()
{
    const auto mine = QImage::fromData(m_passport.content);
    const auto others = QImage::fromData(drawSpecimen(kOthersPassport, 1, kToday).content);
    const auto reading = read(pdfOf({mine, others, mine}), u"application/pdf"_s);
    QVERIFY(reading);
    QCOMPARE(reading->pages.size(), 3U);
    QCOMPARE(reading->otherZones.size(), 1U);
    QCOMPARE(reading->mrz->mrz.lines, m_passport.zone);
    QVERIFY(reading->isOfAnother(2) && !reading->isOfAnother(3));
    for (const auto &field : reading->fields)
        for (const auto &source : field.sources)
            QVERIFY(source.page != 2);
}

QTEST_MAIN(DocumentReaderTest)
#include "documentreadertest.moc"
