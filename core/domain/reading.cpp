// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reading.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kFieldNames[] = {
    "surname",       "given_names",     "full_name",       "date_of_birth",   "sex",
    "nationality",   "document_number", "personal_number", "issuing_country", "issuing_authority",
    "date_of_issue", "date_of_expiry",  "place_of_birth",  "address",         "document_date",
    "issuer",
};

QJsonArray toJson(const QRect &box) { return {box.x(), box.y(), box.width(), box.height()}; }

QJsonObject toJson(const TextWord &word)
{
    return {{u"text"_s, word.text},
            {u"confidence"_s, word.confidence},
            {u"box"_s, toJson(word.box)},
            {u"line"_s, word.line},
            {u"block"_s, word.block}};
}

QJsonObject toJson(const ReadPage &page)
{
    QJsonArray rows;
    for (int row = 0; row < 3; ++row) {
        const auto *values = page.toOriginal.data() + 3 * row;
        rows << QJsonArray{values[0], values[1], values[2]};
    }
    QJsonArray words;
    for (const auto &word : page.words)
        words << toJson(word);
    return {{u"number"_s, page.number}, {u"width"_s, page.width}, {u"height"_s, page.height},
            {u"dpi"_s, page.dpi},       {u"to_original"_s, rows}, {u"mean_confidence"_s, page.meanConfidence},
            {u"words"_s, words}};
}

QJsonObject toJson(const FieldReading &reading)
{
    return {
        {u"source"_s, wordOf(reading.source)}, {u"value"_s, reading.value}, {u"printed"_s, reading.printed},
        {u"confidence"_s, reading.confidence}, {u"page"_s, reading.page},   {u"box"_s, toJson(reading.box)}};
}

QJsonObject toJson(const Field &field)
{
    auto object = toJson(field.best());
    QJsonArray sources;
    for (const auto &source : field.sources)
        sources << toJson(source);
    object[u"sources"_s] = sources;
    return object;
}

QJsonValue toJson(std::optional<bool> check)
{
    return check ? QJsonValue(*check) : QJsonValue(QJsonValue::Null);
}

/// Two decimals are all that a probability means.
QJsonArray toJson(const std::vector<double> &shares)
{
    QJsonArray array;
    for (const double share : shares)
        array << std::round(share * 100) / 100;
    return array;
}

QJsonObject toJson(const MrzReading &reading)
{
    const auto &checks = reading.mrz.checks;
    return {{u"format"_s, wordOf(reading.mrz.format)},
            {u"lines"_s, QJsonArray::fromStringList(reading.mrz.lines)},
            {u"valid"_s, reading.mrz.isValid()},
            {u"accepted"_s, reading.accepted},
            {u"confidence"_s, reading.confidence},
            {u"characters"_s, toJson(reading.characters)},
            {u"checks"_s,
             QJsonObject{{u"document_number"_s, toJson(checks.documentNumber)},
                         {u"date_of_birth"_s, toJson(checks.dateOfBirth)},
                         {u"date_of_expiry"_s, toJson(checks.dateOfExpiry)},
                         {u"personal_number"_s, toJson(checks.personalNumber)},
                         {u"composite"_s, toJson(checks.composite)}}},
            {u"page"_s, reading.page},
            {u"box"_s, toJson(reading.box)}};
}

QJsonObject toJson(const Quality &quality)
{
    QJsonArray areas;
    for (const auto &area : quality.areas)
        areas << pss::toJson(area);
    return {{u"sharpness"_s, quality.sharpness},
            {u"brightness"_s, quality.brightness},
            {u"contrast"_s, quality.contrast},
            {u"glare"_s, quality.glare},
            {u"dpi"_s, quality.dpi},
            {u"advice"_s, QJsonArray::fromStringList(quality.advice)},
            {u"areas"_s, areas}};
}

QJsonObject toJson(const Portrait &portrait)
{
    return {
        {u"page"_s, portrait.page}, {u"box"_s, toJson(portrait.box)}, {u"confidence"_s, portrait.confidence}};
}

QJsonArray toJson(const std::vector<float> &features)
{
    QJsonArray array;
    for (const float feature : features)
        array << double(feature);
    return array;
}

QJsonArray toJson(const std::vector<AuthenticitySignal> &found)
{
    QJsonArray array;
    for (const auto &signal : found)
        array << QJsonObject{{u"kind"_s, wordOf(signal.kind)}, {u"score"_s, signal.score},
                             {u"code"_s, signal.code},         {u"sentence"_s, signal.sentence},
                             {u"page"_s, signal.page},         {u"box"_s, toJson(signal.box)}};
    return array;
}

} // namespace

std::span<const char *const> fieldNames() { return kFieldNames; }

bool isFieldName(QStringView name)
{
    return std::any_of(std::begin(kFieldNames), std::end(kFieldNames),
                       [&](const char *known) { return name == QLatin1StringView(known); });
}

const Field *Reading::field(QStringView name) const
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

const MrzReading *Reading::zoneOn(int page) const
{
    if (mrz && mrz->page == page)
        return &*mrz;
    const auto other = std::ranges::find(otherZones, page, &MrzReading::page);
    return other == otherZones.end() ? nullptr : &*other;
}

bool Reading::isOfAnother(int page) const
{
    return std::ranges::find(otherZones, page, &MrzReading::page) != otherZones.end();
}

QJsonObject toJson(const QualityArea &area)
{
    return {{u"code"_s, area.code}, {u"page"_s, area.page}, {u"box"_s, toJson(area.box)}};
}

namespace {

/// What comes from the reader.
QJsonObject readPart(const Reading &reading)
{
    QJsonArray pages;
    for (const auto &page : reading.pages)
        pages << toJson(page);
    QJsonObject fields;
    for (const auto &field : reading.fields)
        fields[field.name] = toJson(field);
    QJsonArray barcodes;
    for (const auto &barcode : reading.barcodes)
        barcodes << QJsonObject{{u"format"_s, barcode.format},
                                {u"text"_s, barcode.text},
                                {u"page"_s, barcode.page},
                                {u"box"_s, toJson(barcode.box)}};
    QJsonArray otherZones;
    for (const auto &zone : reading.otherZones)
        otherZones << toJson(zone);
    const QJsonValue null(QJsonValue::Null);
    const bool failed = reading.status == ReadingStatus::Failed;
    return {{u"status"_s, wordOf(reading.status)},
            {u"document_type"_s, wordOf(reading.type)},
            {u"side"_s, wordOf(reading.side)},
            {u"classification"_s,
             QJsonObject{{u"document_type"_s, wordOf(reading.type)},
                         {u"side"_s, wordOf(reading.side)},
                         {u"confidence"_s, reading.classificationConfidence}}},
            {u"pages"_s, pages},
            {u"fields"_s, fields},
            {u"mrz"_s, reading.mrz ? QJsonValue(toJson(*reading.mrz)) : null},
            {u"other_zones"_s, otherZones},
            {u"barcodes"_s, barcodes},
            {u"portrait"_s, reading.portrait ? QJsonValue(toJson(*reading.portrait)) : null},
            {u"portrait_sought"_s, reading.portraitSought},
            {u"face"_s, reading.face.empty() ? null : QJsonValue(toJson(reading.face))},
            {u"perceptual_hash"_s, reading.picture ? QJsonValue(toHex(*reading.picture)) : null},
            {u"quality"_s, reading.quality ? QJsonValue(toJson(*reading.quality)) : null},
            {u"authenticity"_s, reading.authenticity ? QJsonValue(toJson(*reading.authenticity)) : null},
            {u"seconds"_s, reading.seconds},
            {u"failure"_s,
             failed ? QJsonValue(
                 QJsonObject{{u"code"_s, reading.failureCode}, {u"detail"_s, reading.failureDetail}})
                    : null}};
}

} // namespace

QJsonObject toJson(const Reading &reading)
{
    auto object = readPart(reading);
    if (reading.malware)
        object[u"malware"_s] = toJson(*reading.malware);
    if (reading.ocr)
        object[u"ocr"_s] = toJson(*reading.ocr);
    return object;
}

} // namespace pss
