// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/documentreader.h"

#include "vision/authenticity/findsignals.h"
#include "vision/authenticity/picturehash.h"
#include "vision/barcode/barcodefields.h"
#include "vision/barcode/barcodereader.h"
#include "vision/classification/classification.h"
#include "vision/decode/decoder.h"
#include "vision/fields/fieldreader.h"
#include "vision/mrz/mrzfields.h"
#include "vision/mrz/mrzreader.h"
#include "vision/mrz/wordzone.h"
#include "vision/quality/quality.h"
#include "vision/quality/textmarks.h"
#include "vision/rectify/rectify.h"
#include "vision/textreader.h"
#include "vision/unreadlines.h"
#include "vision/warmup.h"

#include <opencv2/imgproc.hpp>

#include <QDate>
#include <QElapsedTimer>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kDoubtful = 0.75; ///< mean confidence below which a page may stand on its head
constexpr size_t kFewWords = 5;
constexpr double kSureOfAnother = 0.9; ///< confidence of a zone that speaks for a further document
constexpr size_t kMostOthers = 8; ///< beside those that have a page of the file for themselves
constexpr qint64 kAdviceMs = 150; ///< after it no further page is looked at

/// Of the pages that there is time for while somebody waits. A page that cannot be decoded is the reading's
/// matter.
QStringList adviceOf(Decoder &decoder)
{
    QElapsedTimer timer;
    timer.start();
    std::optional<Quality> quality;
    for (int index = 0; index < decoder.pageCount() && timer.elapsed() < kAdviceMs; ++index) {
        if (decoder.isDrawn(index))
            continue;
        if (const auto preview = decoder.preview(index))
            addPage(quality, judge(measure(pageOf(preview->pixels, 0), preview->size), 0, index + 1));
    }
    return quality ? quality->advice : QStringList();
}

/// Of the picture as it was taken, with areas where the page shows them.
Quality qualityOf(const Page &picture, const Page &page, int number)
{
    const int dpi = believedDpi(page.dpi / page.enlargement());
    if (picture.isDrawn)
        return drawnQuality(dpi);
    auto quality = judge(measure(picture, picture.size()), dpi, number);
    for (auto &area : quality.areas)
        area.box = onPage(page, area.box);
    std::erase_if(quality.areas, [](const QualityArea &area) { return area.box.isEmpty(); });
    return quality;
}

/// Pixels of height of the page's small print; found on a view of it that is half as large, where that shows
/// it.
double smallPrint(const cv::Mat &gray)
{
    cv::Mat view;
    cv::resize(gray, view, {}, 0.5, 0.5, cv::INTER_AREA);
    return 2 * findTextMarks(view).smallHeight;
}

/// A kept page in gray; FILE_CORRUPT where it is not the reading's.
Result<cv::Mat> grayOf(const KeptPage &kept, const ReadPage &page, const VisionLimits &limits)
{
    auto decoder = openDecoder(kept.content, kept.mediaType, limits);
    if (!decoder)
        return fail(decoder.error());
    const auto raster = (*decoder)->page(0);
    if (!raster)
        return fail(raster.error());
    if (raster->pixels.size() != cv::Size(page.width, page.height))
        return corruptFile();
    return pageOf(raster->pixels, page.dpi).gray;
}

/// A further document on a picture.
struct OtherDocument {
    Page page;
    FoundMrz zone;
};

/// A zone as it lies on a page of its picture.
MrzReading onPage(const FoundMrz &zone, const Page &page, int number)
{
    auto reading = zone.reading;
    reading.box = zoneBox(page.toOriginal.inv() * zone.toPicture, reading.mrz, page.size());
    reading.page = number;
    return reading;
}

bool isKnown(const Reading &reading, const std::vector<OtherDocument> &others, const Mrz &mrz)
{
    const auto isIt = [&](const Mrz &other) { return areOfOneDocument(other, mrz); };
    return (reading.mrz && isIt(reading.mrz->mrz))
        || std::ranges::any_of(reading.otherZones, isIt, &MrzReading::mrz)
        || std::ranges::any_of(others, isIt,
                               [](const OtherDocument &other) { return other.zone.reading.mrz; });
}

/// The first zone is its page's; it is the document's where no page before it had one.
void takeZones(const std::vector<FoundMrz> &zones, const Page &picture, const Page &page, int number,
               Reading &reading, std::vector<OtherDocument> &others)
{
    for (const auto &zone : zones) {
        const bool isThePages = &zone == &zones.front();
        if (!reading.mrz)
            reading.mrz = onPage(zone, page, number);
        else if (isKnown(reading, others, zone.reading.mrz) || zone.reading.confidence < kSureOfAnother)
            continue;
        else if (isThePages)
            reading.otherZones.push_back(onPage(zone, page, number));
        else if (others.size() < kMostOthers)
            others.push_back({rectified(picture, zone, zones), zone});
    }
}

void describe(ReadPage &result, const Page &page)
{
    result.width = page.pixels.cols;
    result.height = page.pixels.rows;
    result.dpi = page.dpi;
    std::copy_n(page.toOriginal.val, 9, result.toOriginal.begin());
}

/// The zone's fields, the barcodes' and, last, the printed ones that the pages gave.
std::vector<Field> fieldsFromAll(const Reading &reading)
{
    auto fields = reading.mrz ? fieldsOf(*reading.mrz) : std::vector<Field>();
    for (const auto &barcode : reading.barcodes)
        addBarcodeFields(fields, barcode);
    for (const auto &field : reading.fields)
        for (const auto &source : field.sources)
            addSource(fields, field.name, source);
    return fields;
}

} // namespace

struct DocumentReader::Parts {
    std::unique_ptr<TextReader> text;
    MrzReader mrz;
    AuthenticityTools tools;

    /// The page of a picture; what else it shows goes to `others`.
    Page readPage(const Page &picture, ReadPage &result, Reading &reading,
                  std::vector<OtherDocument> &others);
    /// Adds a further document's page, after the file's own.
    void readOther(OtherDocument &other, Reading &reading);
    std::vector<TextWord> wordsUpright(Page &page, bool isUpright);
    void takeWords(const cv::Mat &gray, ReadPage &page, Reading &reading);
};

/// Words of the page, which is turned first where they say that it does not stand upright.
std::vector<TextWord> DocumentReader::Parts::wordsUpright(Page &page, bool isUpright)
{
    const double smallHeight = smallPrint(page.gray);
    auto words = text->words(page.gray, page.dpi, smallHeight);
    if (isUpright || (words.size() >= kFewWords && meanConfidence(words) >= kDoubtful))
        return words;
    const auto turns = text->quarterTurns(page.gray);
    if (turns && *turns == 0)
        return words;
    auto other = turned(page, turns.value_or(2)); // its lines are level: it can but stand on its head
    auto again = text->words(other.gray, other.dpi, smallHeight);
    if (meanConfidence(again) * double(again.size()) <= meanConfidence(words) * double(words.size()))
        return words;
    page = std::move(other);
    return again;
}

/// What the page's words say: a zone where none was found, and the printed fields.
void DocumentReader::Parts::takeWords(const cv::Mat &gray, ReadPage &page, Reading &reading)
{
    if (!reading.mrz)
        reading.mrz = zoneFromWords(page.words, page.number, QDate::currentDate());
    page.meanConfidence = meanConfidence(page.words);
    if (reading.isOfAnother(page.number))
        return;
    const auto readLine = [&](const QRect &box, LineReading how, const char *characters) {
        return how == LineReading::Names ? text->nameWords(gray, box, page.dpi)
                                         : text->lineWords(gray, box, page.dpi, characters);
    };
    for (auto &field : readVisualFields(page, reading.mrz, readLine))
        if (!reading.field(field.name)) // the first page that says it
            reading.fields.push_back(std::move(field));
}

Page DocumentReader::Parts::readPage(const Page &picture, ReadPage &result, Reading &reading,
                                     std::vector<OtherDocument> &others)
{
    const auto zones = mrz.read(picture.gray, QDate::currentDate());
    auto page = zones.empty() ? rectified(picture) : rectified(picture, zones.front(), zones);
    takeZones(zones, picture, page, result.number, reading, others);
    result.words = wordsUpright(page, !zones.empty());
    if (result.words.size() < kFullPage) {
        const auto *zone = reading.zoneOn(result.number);
        addUnreadLines(result.words, page.gray, zone ? zone->box : QRect(),
                       [&](const QRect &box) { return text->lineWords(page.gray, box, page.dpi, ""); });
    }
    describe(result, page);
    takeWords(page.gray, result, reading);
    addPage(reading.quality, qualityOf(picture, page, result.number));
    if (!reading.isOfAnother(result.number))
        for (auto &barcode : readBarcodes(page.gray, result.number))
            reading.barcodes.push_back(std::move(barcode));
    return page;
}

void DocumentReader::Parts::readOther(OtherDocument &other, Reading &reading)
{
    ReadPage result;
    result.number = int(reading.pages.size()) + 1;
    reading.otherZones.push_back(onPage(other.zone, other.page, result.number));
    result.words = wordsUpright(other.page, true);
    describe(result, other.page);
    takeWords(other.page.gray, result, reading);
    reading.pages.push_back(std::move(result));
}

DocumentReader::DocumentReader(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

DocumentReader::~DocumentReader() = default;

Result<std::unique_ptr<DocumentReader>> DocumentReader::open(const QString &languages,
                                                             const QString &faceModels)
{
    cv::setNumThreads(1);
    auto text = TextReader::open(languages);
    if (!text)
        return fail(text.error());
    auto parts = std::make_unique<Parts>();
    parts->text = std::move(*text);
    parts->tools.faces = FaceMatcher::open(faceModels);
    std::unique_ptr<DocumentReader> reader(new DocumentReader(std::move(parts)));
    warmUp(*reader);
    return reader;
}

Result<DocumentProbe> DocumentReader::probe(QByteArrayView content, const QString &mediaType,
                                            const VisionLimits &limits)
try {
    auto decoder = openDecoder(content, mediaType, limits);
    if (!decoder)
        return fail(decoder.error());
    if ((*decoder)->pageCount() > limits.pages)
        return fail(ErrorCode::TooLarge,
                    u"The document has more than %1 pages. Send it in parts."_s.arg(limits.pages));
    return DocumentProbe{(*decoder)->pageCount(), (*decoder)->pageSize(0), adviceOf(**decoder)};
} catch (const std::exception &) { // OpenCV's and ZXing's, or memory that a file asks too much of
    return corruptFile();
}

Result<Reading> DocumentReader::read(QByteArrayView content, const QString &mediaType,
                                     const VisionLimits &limits, const PageSink &sink)
try {
    QElapsedTimer timer;
    timer.start();
    auto decoder = openDecoder(content, mediaType, limits);
    if (!decoder)
        return fail(decoder.error());
    if ((*decoder)->pageCount() > limits.pages)
        return fail(ErrorCode::TooLarge,
                    u"The document has more than %1 pages. Send it in parts."_s.arg(limits.pages));
    Reading reading;
    reading.status = ReadingStatus::Completed;
    const auto file = metadataOf(content, mediaType);
    std::vector<OtherDocument> others;
    const auto give = [&](const Page &page) -> Status {
        if (!sink(reading.pages.back().number, toImage(page)))
            return fail(ErrorCode::Cancelled, u"Nobody waits for this reading any more."_s);
        return {};
    };
    for (int index = 0; index < (*decoder)->pageCount(); ++index) {
        auto raster = (*decoder)->page(index);
        if (!raster)
            return fail(raster.error());
        auto picture = pageOf(raster->pixels, raster->dpi);
        picture.isDrawn = (*decoder)->isDrawn(index);
        ReadPage result;
        result.number = index + 1;
        const auto page = m_parts->readPage(picture, result, reading, others);
        if (!reading.isOfAnother(result.number))
            findSignals(reading, exhibitOf(raster->pixels, page.gray, result, file), content, m_parts->tools);
        if (index == 0 && !picture.isDrawn)
            reading.picture = perceptualHash(picture.gray);
        reading.pages.push_back(std::move(result));
        if (auto given = give(page); !given)
            return fail(given.error());
    }
    for (auto &other : others) {
        if (int(reading.pages.size()) >= limits.pages)
            break;
        m_parts->readOther(other, reading);
        if (auto given = give(other.page); !given)
            return fail(given.error());
    }
    reading.fields = fieldsFromAll(reading);
    classify(reading);
    findFileSignals(reading, file);
    reading.seconds = double(timer.nsecsElapsed()) / 1e9;
    return reading;
} catch (const std::exception &) {
    return corruptFile();
}

Result<Reading> DocumentReader::readFields(Reading reading, const std::vector<KeptPage> &pages,
                                           const VisionLimits &limits)
try {
    if (pages.size() != reading.pages.size())
        return corruptFile();
    reading.fields.clear();
    for (size_t i = 0; i < pages.size(); ++i) {
        const auto gray = grayOf(pages[i], reading.pages[i], limits);
        if (!gray)
            return fail(gray.error());
        m_parts->takeWords(*gray, reading.pages[i], reading);
    }
    reading.fields = fieldsFromAll(reading);
    classify(reading);
    return reading;
} catch (const std::exception &) {
    return corruptFile();
}

} // namespace pss
