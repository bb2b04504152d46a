// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/valuereader.h"

#include "domain/editdistance.h"
#include "domain/transliteration.h"
#include "vision/fields/zonevalue.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSure = 0.85; ///< a value of its form, read with this confidence, is not read again
constexpr int kMostReadings = 14; ///< a page
constexpr double kMostSeconds = 0.45; ///< a page, of processor time
constexpr double kContradicted = 0.8; ///< how far a value is believed that the zone does not say

const auto kLine = u"line of a value"_s; ///< no field, so any text

/// What alone may stand in a value, as Tesseract's whitelist; empty for any.
const char *charactersOf(FieldForm form)
{
    switch (form) {
    case FieldForm::Sex:
        return "FMXW";
    case FieldForm::Number:
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    case FieldForm::PastDate:
    case FieldForm::Date:
        return "0123456789./- ABCDEFGHIJLMNOPRSTUVYZÄÉÛ";
    case FieldForm::Name:
    case FieldForm::Text:
    case FieldForm::Country:
    case FieldForm::Address:
        return "";
    }
    Q_UNREACHABLE();
}

/// Fields whose letters the languages of the page may not know.
bool isOfNames(FieldForm form)
{
    return form == FieldForm::Name || form == FieldForm::Text || form == FieldForm::Address;
}

qsizetype nationalLetters(const QString &text)
{
    return std::count_if(text.begin(), text.end(),
                         [](QChar c) { return c.isLetter() && c.unicode() > 0x7F; });
}

} // namespace

ValueReader::ValueReader(const LineReader &readLine, const std::optional<MrzReading> &mrz, QSize page)
    : m_readLine(readLine), m_mrz(mrz), m_page(QPoint(), page), m_began(std::clock())
{
}

bool ValueReader::agrees(const ValueSpot &spot) const
{
    return agreesWithZone(spot.value, zoneValue(m_mrz, spot.field));
}

bool ValueReader::isDoubtful(const ValueSpot &spot) const
{
    if (spot.value.isEmpty())
        return true;
    const auto zone = zoneValue(m_mrz, spot.field);
    return zone.isEmpty() ? spot.confidence < kSure : !agreesWithZone(spot.value, zone);
}

bool ValueReader::hasRoom() const
{
    return m_readings < kMostReadings && std::clock() - m_began < kMostSeconds * CLOCKS_PER_SEC;
}

ValueSpot ValueReader::readAgain(const ValueSpot &spot, LineReading how, const char *characters)
{
    auto box = spot.box;
    if (!spot.printed.isEmpty()) { // of words, else a place that has its margin
        const int margin = spot.box.height() / 3;
        box.adjust(-2 * margin, -margin, 2 * margin, margin);
    }
    ++m_readings;
    std::vector<Token> tokens;
    for (const auto &row : rowsOf(m_readLine(box & m_page, how, characters)))
        tokens.insert(tokens.end(), row.tokens.begin(), row.tokens.end());
    return tokens.empty() ? emptySpot(spot.field, spot.box) : spotOf(spot.field, tokens);
}

/// Of the form first, then what the zone says too, then the surer.
const ValueSpot &ValueReader::better(const ValueSpot &first, const ValueSpot &second) const
{
    if (first.value.isEmpty() != second.value.isEmpty())
        return first.value.isEmpty() ? second : first;
    if (agrees(first) != agrees(second))
        return agrees(first) ? first : second;
    const bool isShort =
        5 * folded(second.value).size() < 4 * folded(first.value).size(); // its edge was lost
    return second.confidence > first.confidence && !isShort ? second : first;
}

/// Of a name as the page's languages read it and as the model of all Latin letters does, the one with its
/// accents where they differ in nothing else that one would notice.
const ValueSpot &ValueReader::betterName(const ValueSpot &page, const ValueSpot &latin) const
{
    if (page.value.isEmpty() || latin.value.isEmpty() || agrees(page) != agrees(latin))
        return better(page, latin);
    const auto marks = nationalLetters(latin.value) - nationalLetters(page.value);
    const auto zone = transliterated(zoneValue(m_mrz, page.field));
    if (!zone.isEmpty() && (transliterated(page.value) == zone) != (transliterated(latin.value) == zone))
        return transliterated(latin.value) == zone ? latin : page;
    const auto differ = editDistance(folded(page.value), folded(latin.value));
    if (marks > 0 && differ <= 2 * marks)
        return latin;
    return page.confidence >= kSure ? page : better(page, latin);
}

ValueSpot ValueReader::settled(const ValueSpot &spot)
{
    auto best = spot;
    if (spot.box.isEmpty())
        return best;
    if (isOfNames(spot.form) && hasRoom())
        best = betterName(best, readAgain(spot, LineReading::Names, ""));
    if (isDoubtful(best) && hasRoom())
        best = better(best, readAgain(spot, LineReading::Plain, ""));
    if (isDoubtful(best) && *charactersOf(spot.form) && hasRoom())
        best = better(best, readAgain(spot, LineReading::Plain, charactersOf(spot.form)));
    if (isDoubtful(best) && !isOfNames(spot.form) && hasRoom())
        best = better(best, readAgain(spot, LineReading::Names, ""));
    return best;
}

/// Each line on its own: a part of the value, so that no zone says it.
ValueSpot ValueReader::settledLines(ValueSpot spot)
{
    for (auto &line : spot.lines) {
        ValueSpot one = emptySpot(kLine, line.box);
        one.lines.push_back(line);
        joinLines(one);
        const auto best = settled(one);
        line.printed = best.printed;
        line.confidence = best.confidence;
    }
    joinLines(spot);
    return spot;
}

FieldReading ValueReader::read(const ValueSpot &spot)
{
    const auto best = spot.lines.size() > 1 ? settledLines(spot) : settled(spot);
    const auto zone = zoneValue(m_mrz, best.field);
    FieldReading reading;
    reading.source = FieldSource::Visual;
    reading.value = best.value;
    reading.printed = best.printed;
    reading.confidence = zone.isEmpty() || agreesWithZone(best.value, zone) ? best.confidence
                                                                            : best.confidence * kContradicted;
    reading.box = best.box & m_page;
    return reading;
}

} // namespace pss
