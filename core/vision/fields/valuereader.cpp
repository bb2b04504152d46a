// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/valuereader.h"

#include "domain/country.h"
#include "domain/transliteration.h"
#include "vision/fields/zonevalue.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSure = 0.85; ///< a value of its form, read with this confidence, is not read again
constexpr int kMostReadings = 14; ///< a page
constexpr double kMostSeconds = 1.5; ///< a page, of processor time: what is slow for a reason of its own ends
constexpr double kPlain = 0.95; ///< confidence of a plain letter that a less sure reading gives no mark
constexpr double kLessSure = 0.03;
constexpr double kSeen = 0.5; ///< confidence from which a mark is no speck
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

QString withoutSigns(QString text)
{
    return text.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
}

/// Whether two readings are letter by letter the same but where the second has a national letter.
bool differInMarksAlone(const QString &page, const QString &latin)
{
    const auto from = withoutSigns(page);
    const auto to = withoutSigns(latin);
    return from.compare(to, Qt::CaseInsensitive) != 0
        && std::equal(from.begin(), from.end(), to.begin(), to.end(), [](QChar a, QChar b) {
               return a.toUpper() == b.toUpper() || (b.isLetter() && b.unicode() > 0x7F);
           });
}

/// A P that is a thorn to the zone was one: no language of the page's reading has the letter.
QString withThorns(const QString &value, const QString &zone)
{
    for (qsizetype at = value.indexOf(u'P'); at >= 0; at = value.indexOf(u'P', at + 1)) {
        auto other = value;
        other[at] = QChar(0xDE);
        if (transliterated(other) == transliterated(zone))
            return other;
    }
    return value;
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

/// Of a name as the page's languages read it and as the model of all Latin letters does: its marks, which
/// those languages may not have, unless they were very sure of a plain letter; else the surer.
const ValueSpot &ValueReader::betterName(const ValueSpot &page, const ValueSpot &latin) const
{
    if (page.value.isEmpty() || latin.value.isEmpty() || agrees(page) != agrees(latin))
        return better(page, latin);
    const auto zone = transliterated(zoneValue(m_mrz, page.field));
    if (!zone.isEmpty() && (transliterated(page.value) == zone) != (transliterated(latin.value) == zone))
        return transliterated(latin.value) == zone ? latin : page;
    const bool isPlain = latin.confidence < kSeen
        || (page.confidence >= kPlain && latin.confidence < page.confidence - kLessSure);
    if (!isPlain && differInMarksAlone(page.value, latin.value))
        return latin;
    return better(page, latin);
}

ValueSpot ValueReader::settled(const ValueSpot &spot)
{
    auto best = spot;
    if (spot.box.isEmpty())
        return best;
    auto latin = emptySpot(spot.field, spot.box);
    if (isOfNames(spot.form) && hasRoom())
        best = betterName(best, latin = readAgain(spot, LineReading::Names, ""));
    if (isDoubtful(best) && hasRoom())
        best = betterName(better(spot, readAgain(spot, LineReading::Plain, "")), latin);
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
    std::erase_if(spot.lines, [](const ValueLine &line) {
        return line.isGuess && normalisedCountry(line.printed).isEmpty();
    });
    joinLines(spot);
    return spot;
}

FieldReading ValueReader::read(const ValueSpot &spot)
{
    auto best = spot.lines.size() > 1 ? settledLines(spot) : settled(spot);
    const auto zone = zoneValue(m_mrz, best.field);
    if (best.form == FieldForm::Name && best.value == best.printed && !agreesWithZone(best.value, zone))
        best.value = best.printed = withThorns(best.value, zone);
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
