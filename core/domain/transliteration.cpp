// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transliteration.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct NationalLetter {
    char16_t letter;
    const char *written;
};

// ICAO 9303-3 §6, table A: what does not come from dropping an accent.
constexpr NationalLetter kLetters[] = {
    {u'Ä', "AE"}, {u'Å', "AA"}, {u'Æ', "AE"}, {u'Ö', "OE"}, {u'Ø', "OE"}, {u'Œ', "OE"},
    {u'Ü', "UE"}, {u'ẞ', "SS"}, {u'ß', "SS"}, {u'Þ', "TH"}, {u'Ð', "D"},  {u'Đ', "D"},
    {u'Ł', "L"},  {u'Ħ', "H"},  {u'ı', "I"},  {u'Ŋ', "N"},  {u'Ŧ', "T"},
};

/// Letters that decompose to nothing plainer, and which both ways of writing need.
constexpr QStringView kUndecomposed = u"ÆØŒẞßÞÐĐŁĦıŊŦ";

QString writtenOut(const QString &text, bool all)
{
    QString out;
    for (const auto c : text.normalized(QString::NormalizationForm_KC).toUpper()) {
        const auto *found = std::find_if(std::begin(kLetters), std::end(kLetters),
                                         [&](const NationalLetter &entry) { return c == entry.letter; });
        if (found != std::end(kLetters) && (all || kUndecomposed.contains(c)))
            out += QLatin1StringView(found->written);
        else
            out += c;
    }
    return out;
}

QString lettersAndDigits(const QString &text)
{
    QString kept;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper())
        if (c.isLetterOrNumber())
            kept += c;
    return kept;
}

} // namespace

QString folded(const QString &text) { return lettersAndDigits(writtenOut(text, false)); }

QString transliterated(const QString &text) { return lettersAndDigits(writtenOut(text, true)); }

} // namespace pss
