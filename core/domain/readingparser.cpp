// SPDX-License-Identifier: GPL-3.0-or-later
// What comes through the glass, parsed as if it lied.
#include "base/timestamp.h"
#include "domain/advice.h"
#include "domain/reading.h"
#include "domain/readingtaker.h"

#include <QDate>
#include <QJsonArray>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostWords = 20'000; ///< a page
constexpr qsizetype kFields = 64;
constexpr qsizetype kSources = 16;
constexpr qsizetype kBarcodes = 64;
constexpr qsizetype kAreas = 1'000;
constexpr qsizetype kZoneCharacters = 90;
constexpr qsizetype kOtherZones = 64;

std::vector<TextWord> wordsFrom(Taker &take, const QJsonArray &array, const QRect &within)
{
    std::vector<TextWord> words;
    for (const auto &value : array) {
        const auto word = take.object(value);
        words.push_back({take.text(word[u"text"]), take.share(word[u"confidence"]),
                         take.box(word[u"box"], within), take.count(word[u"line"], 1'000'000),
                         take.count(word[u"block"], 1'000'000)});
        if (!take.isGood())
            break;
    }
    return words;
}

ReadPage pageFrom(Taker &take, const QJsonObject &object)
{
    ReadPage page;
    page.number = take.count(object[u"number"], kPages);
    page.width = take.count(object[u"width"], kPixels);
    page.height = take.count(object[u"height"], kPixels);
    page.dpi = take.count(object[u"dpi"], 10'000);
    page.meanConfidence = take.share(object[u"mean_confidence"]);
    const auto rows = take.array(object[u"to_original"], 3);
    for (qsizetype row = 0; row < 3; ++row)
        for (qsizetype column = 0; column < 3; ++column)
            page.toOriginal[size_t(3 * row + column)] = take.number(rows.at(row).toArray().at(column));
    page.words = wordsFrom(take, take.array(object[u"words"], kMostWords), {0, 0, page.width, page.height});
    return page;
}

Field fieldFrom(Taker &take, const Reading &reading, const QString &name, const QJsonObject &object)
{
    Field field;
    field.name = name;
    if (!isFieldName(name))
        take.refuse();
    for (const auto &value : take.array(object[u"sources"], kSources)) {
        const auto source = take.object(value);
        FieldReading said;
        said.source = take.word(source[u"source"], FieldSource::Visual);
        said.value = take.text(source[u"value"]);
        said.printed = take.text(source[u"printed"]);
        said.confidence = take.share(source[u"confidence"]);
        said.page = take.count(source[u"page"], kPages);
        said.box = take.box(source[u"box"], pageArea(reading, said.page));
        field.sources.push_back(said);
    }
    if (field.sources.empty())
        take.refuse();
    return field;
}

/// The lines are parsed anew on this side: what a child says of its own check digits counts for nothing.
std::optional<MrzReading> mrzFrom(Taker &take, const Reading &reading, const QJsonValue &value)
{
    if (value.isNull())
        return std::nullopt;
    const auto object = take.object(value);
    QStringList lines;
    for (const auto &line : take.array(object[u"lines"], 3))
        lines << take.text(line);
    const auto parsed = parseMrz(lines, QDate::currentDate());
    if (!parsed) {
        take.refuse();
        return std::nullopt;
    }
    MrzReading mrz;
    mrz.mrz = *parsed;
    mrz.confidence = take.share(object[u"confidence"]);
    if (const auto characters = object[u"characters"]; !characters.isUndefined()) // older readings have none
        for (const auto &share : take.array(characters, kZoneCharacters))
            mrz.characters.push_back(take.share(share));
    mrz.accepted = object[u"accepted"].toBool() && parsed->isValid();
    mrz.page = take.count(object[u"page"], kPages);
    mrz.box = take.box(object[u"box"], pageArea(reading, mrz.page));
    return mrz;
}

QString qualityCodeFrom(Taker &take, const QJsonValue &value)
{
    const auto code = take.text(value);
    if (!isQualityCode(code))
        take.refuse();
    return code;
}

/// Null where there is none.
QString textOrNothing(Taker &take, const QJsonValue &value)
{
    return value.isNull() ? QString() : take.text(value);
}

Quality qualityFrom(Taker &take, const Reading &reading, const QJsonObject &object)
{
    Quality quality;
    quality.sharpness = take.share(object[u"sharpness"]);
    quality.brightness = take.share(object[u"brightness"]);
    quality.contrast = take.share(object[u"contrast"]);
    quality.glare = take.share(object[u"glare"]);
    quality.dpi = take.count(object[u"dpi"], 10'000);
    for (const auto &code : take.array(object[u"advice"], 32))
        quality.advice << qualityCodeFrom(take, code);
    if (const auto areas = object[u"areas"]; !areas.isUndefined()) // older readings have none
        for (const auto &value : take.array(areas, kAreas)) {
            const auto area = take.object(value);
            const int page = take.count(area[u"page"], kPages);
            quality.areas.push_back({qualityCodeFrom(take, area[u"code"]), page,
                                     take.box(area[u"box"], pageArea(reading, page))});
        }
    return quality;
}

/// What a malware scanner said, where one was asked.
void takeMalware(Taker &take, Reading &reading, const QJsonObject &object)
{
    if (!object.contains(u"malware"_s))
        return;
    const auto scan = take.object(object[u"malware"]);
    reading.malware =
        MalwareScan{take.word(scan[u"result"], MalwareResult::NotRun),
                    textOrNothing(take, scan[u"signature"]), textOrNothing(take, scan[u"engine"]),
                    textOrNothing(take, scan[u"reason"]), fromTimestamp(take.text(scan[u"scanned_at"]))};
}

/// Whether an OCR service read the words, where one was asked.
void takeOcr(Taker &take, Reading &reading, const QJsonObject &object)
{
    if (!object.contains(u"ocr"_s))
        return;
    const auto ocr = take.object(object[u"ocr"]);
    reading.ocr = ExternalOcr{textOrNothing(take, ocr[u"engine"]), textOrNothing(take, ocr[u"reason"]),
                              fromTimestamp(take.text(ocr[u"asked_at"]))};
}

} // namespace

Result<std::vector<TextWord>> readWords(const QJsonArray &words, const QSize &page)
{
    Taker take;
    auto read = wordsFrom(take, take.array(words, kMostWords), {QPoint(), page});
    if (!take.isGood())
        return fail(ErrorCode::Corrupt, u"These are no words of a page."_s);
    return read;
}

Result<Reading> readingFromJson(const QJsonObject &object)
{
    Taker take;
    Reading reading;
    reading.status = take.word(object[u"status"], ReadingStatus::Failed);
    reading.type = take.word(object[u"document_type"], DocumentType::Other);
    reading.side = take.word(object[u"side"], Side::None);
    reading.classificationConfidence = take.share(take.object(object[u"classification"])[u"confidence"]);
    for (const auto &page : take.array(object[u"pages"], kPages))
        reading.pages.push_back(pageFrom(take, take.object(page)));
    const auto fields = take.object(object[u"fields"]);
    if (fields.size() > kFields)
        take.refuse();
    for (auto it = fields.begin(); it != fields.end() && take.isGood(); ++it)
        reading.fields.push_back(fieldFrom(take, reading, it.key(), take.object(*it)));
    reading.mrz = mrzFrom(take, reading, object[u"mrz"]);
    if (const auto zones = object[u"other_zones"]; !zones.isUndefined()) // older readings have none
        for (const auto &value : take.array(zones, kOtherZones))
            if (auto zone = mrzFrom(take, reading, value))
                reading.otherZones.push_back(std::move(*zone));
    for (const auto &value : take.array(object[u"barcodes"], kBarcodes)) {
        const auto barcode = take.object(value);
        const int page = take.count(barcode[u"page"], kPages);
        reading.barcodes.push_back({take.text(barcode[u"format"]), take.text(barcode[u"text"]), page,
                                    take.box(barcode[u"box"], pageArea(reading, page))});
    }
    takeMalware(take, reading, object);
    takeOcr(take, reading, object);
    takeAuthenticity(take, reading, object);
    if (!object[u"quality"].isNull())
        reading.quality = qualityFrom(take, reading, take.object(object[u"quality"]));
    reading.seconds = std::max(0.0, take.number(object[u"seconds"]));
    if (!object[u"failure"].isNull()) {
        const auto failure = take.object(object[u"failure"]);
        reading.failureCode = take.text(failure[u"code"]);
        reading.failureDetail = take.text(failure[u"detail"]);
    }
    if (!take.isGood())
        return fail(ErrorCode::Corrupt, u"The reading is not in the form that was agreed."_s);
    return reading;
}

} // namespace pss
