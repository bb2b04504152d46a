// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/documentreader.h"

#include "vision/authenticity/findsignals.h"
#include "vision/barcode/barcodefields.h"
#include "vision/barcode/barcodereader.h"
#include "vision/classification/classification.h"
#include "vision/decode/decoder.h"
#include "vision/fieldreader.h"
#include "vision/mrz/mrzfields.h"
#include "vision/mrz/mrzreader.h"
#include "vision/quality/quality.h"
#include "vision/textreader.h"
#include "vision/warmup.h"

#include <opencv2/imgproc.hpp>

#include <QDate>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestSide = 4300; ///< pixels: an A4 page at some 370 dpi is all that Tesseract uses
constexpr double kDoubtful = 0.55; ///< mean confidence below which a page may lie on its side
constexpr size_t kFewWords = 5;
constexpr qint64 kAdviceMs = 150; ///< after it no further page is looked at

/// A page on its way: upright pixels, and how they came from the uploaded picture.
struct Page {
    cv::Mat pixels; ///< BGR or gray
    cv::Mat gray;
    cv::Matx33d toOriginal = cv::Matx33d::eye();
    int dpi = 0;
    bool isDrawn = false; ///< by a file, not taken by a camera
};

void reduce(Page &page)
{
    const double scale = double(kLongestSide) / std::max(page.pixels.cols, page.pixels.rows);
    if (scale >= 1)
        return;
    cv::resize(page.pixels, page.pixels, {}, scale, scale, cv::INTER_AREA);
    page.toOriginal = page.toOriginal * cv::Matx33d(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1);
    page.dpi = int(std::lround(page.dpi * scale));
}

/// Turns the page clockwise.
void turn(Page &page, int quarterTurns)
{
    static constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_COUNTERCLOCKWISE};
    if (quarterTurns % 4 == 0)
        return;
    const double w = page.pixels.cols;
    const double h = page.pixels.rows;
    const cv::Matx33d back[] = {cv::Matx33d::eye(), // from the turned page's pixels to this one's
                                {0, 1, 0, -1, 0, h - 1, 0, 0, 1},
                                {-1, 0, w - 1, 0, -1, h - 1, 0, 0, 1},
                                {0, -1, w - 1, 1, 0, 0, 0, 0, 1}};
    page.toOriginal = page.toOriginal * back[quarterTurns % 4];
    for (cv::Mat *image : {&page.pixels, &page.gray}) {
        cv::Mat turned; // the uploaded picture, whose pixels these may be, stays as it is
        cv::rotate(*image, turned, kCodes[quarterTurns % 4]);
        *image = turned;
    }
}

void makeGray(Page &page)
{
    if (page.pixels.channels() == 1)
        page.gray = page.pixels.clone();
    else
        cv::cvtColor(page.pixels, page.gray, cv::COLOR_BGR2GRAY);
}

QImage toImage(const cv::Mat &pixels)
{
    if (pixels.channels() == 1)
        return QImage(pixels.data, pixels.cols, pixels.rows, qsizetype(pixels.step),
                      QImage::Format_Grayscale8)
            .copy();
    QImage image(pixels.cols, pixels.rows, QImage::Format_RGB888);
    cv::Mat rgb(pixels.rows, pixels.cols, CV_8UC3, image.bits(), size_t(image.bytesPerLine()));
    cv::cvtColor(pixels, rgb, cv::COLOR_BGR2RGB);
    return image;
}

/// An MRZ's pitch is 2.54 mm (ICAO 9303-3 §4.2), so its width tells the true resolution.
int dpiFromMrz(const MrzReading &mrz)
{
    const double pitch = double(mrz.box.width()) / double(mrz.mrz.lines.first().size() + 0.4);
    return int(std::lround(pitch * 10));
}

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
            addPage(quality, judge(measure(preview->pixels, preview->size), 0, index + 1));
    }
    return quality ? quality->advice : QStringList();
}

} // namespace

struct DocumentReader::Parts {
    std::unique_ptr<TextReader> text;
    MrzReader mrz;
    AuthenticityTools tools;

    void readPage(Page &page, ReadPage &result, Reading &reading);
    std::vector<TextWord> wordsUpright(Page &page, bool isUpright);
};

/// Words of the page, which is turned first where they say that it lies on its side.
std::vector<TextWord> DocumentReader::Parts::wordsUpright(Page &page, bool isUpright)
{
    auto words = text->words(page.gray, page.dpi);
    if (isUpright || (words.size() >= kFewWords && meanConfidence(words) >= kDoubtful))
        return words;
    const auto turns = text->quarterTurns(page.gray);
    if (!turns || *turns == 0)
        return words;
    Page turned = page;
    turned.pixels = page.pixels.clone();
    turned.gray = page.gray.clone();
    turn(turned, *turns);
    auto again = text->words(turned.gray, turned.dpi);
    if (meanConfidence(again) * double(again.size()) <= meanConfidence(words) * double(words.size()))
        return words;
    page = turned;
    return again;
}

void DocumentReader::Parts::readPage(Page &page, ReadPage &result, Reading &reading)
{
    auto found = reading.mrz ? std::nullopt : mrz.read(page.gray, QDate::currentDate());
    if (found) {
        turn(page, found->quarterTurns);
        found->reading.page = result.number;
        reading.mrz = found->reading;
        page.dpi = dpiFromMrz(found->reading);
    }
    result.words = wordsUpright(page, found.has_value());
    result.width = page.pixels.cols;
    result.height = page.pixels.rows;
    result.dpi = page.dpi;
    result.meanConfidence = meanConfidence(result.words);
    std::copy_n(page.toOriginal.val, 9, result.toOriginal.begin());
    for (auto &barcode : readBarcodes(page.gray, result.number))
        reading.barcodes.push_back(std::move(barcode));
    addPage(reading.quality,
            page.isDrawn ? drawnQuality(page.dpi)
                         : judge(measure(page.pixels, page.pixels.size()), page.dpi, result.number));
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
    for (int index = 0; index < (*decoder)->pageCount(); ++index) {
        auto raster = (*decoder)->page(index);
        if (!raster)
            return fail(raster.error());
        Page page;
        page.pixels = raster->pixels;
        page.dpi = raster->dpi;
        page.isDrawn = (*decoder)->isDrawn(index);
        reduce(page);
        makeGray(page);
        ReadPage result;
        result.number = index + 1;
        m_parts->readPage(page, result, reading);
        findSignals(reading, exhibitOf(raster->pixels, page.gray, result, file), content, m_parts->tools);
        reading.pages.push_back(std::move(result));
        if (!sink(index + 1, toImage(page.pixels)))
            return fail(ErrorCode::Cancelled, u"Nobody waits for this reading any more."_s);
    }
    if (reading.mrz)
        reading.fields = fieldsOf(*reading.mrz);
    for (const auto &barcode : reading.barcodes)
        addBarcodeFields(reading.fields, barcode);
    for (const auto &page : reading.pages)
        readVisualFields(reading.fields, page);
    classify(reading);
    findFileSignals(reading, file);
    reading.seconds = double(timer.nsecsElapsed()) / 1e9;
    return reading;
} catch (const std::exception &) {
    return corruptFile();
}

} // namespace pss
