// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/likeness.h"

#include <algorithm>
#include <vector>

namespace pss::checks {

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

/// Written out and bare national letters as one: a zone has MUELLER where a reader without German sees
/// MULLER.
QString simplified(const QString &text)
{
    auto bare = transliterated(text);
    for (const auto &[written, letter] :
         {std::pair(u"AE"_s, u"A"_s), {u"OE"_s, u"O"_s}, {u"UE"_s, u"U"_s}, {u"AA"_s, u"A"_s}})
        bare.replace(written, letter);
    return bare;
}

qsizetype editDistance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j < row.size(); ++j) {
            const auto substituted = diagonal + (a[i - 1] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substituted}));
        }
    }
    return row.back();
}

/// The single names in it, sorted.
QStringList names(const QString &text, QString (*fold)(const QString &))
{
    static constexpr QStringView separators = u" -.,<";
    QStringList parts;
    QString part;
    for (const auto c : text + u' ') {
        if (!separators.contains(c)) {
            part += c;
        } else if (const auto name = fold(part); !name.isEmpty()) {
            parts << name;
            part.clear();
        } else {
            part.clear();
        }
    }
    parts.sort();
    return parts;
}

Likeness compare(const QStringList &a, const QStringList &b)
{
    if (a == b || a.join(QString()) == b.join(QString()))
        return Likeness::Same;
    const auto &fewer = a.size() <= b.size() ? a : b;
    const auto &more = a.size() <= b.size() ? b : a;
    const auto isIn = [&more](const QString &name) { return more.contains(name); };
    if (fewer.size() >= 2 && std::all_of(fewer.begin(), fewer.end(), isIn))
        return Likeness::Near;
    const auto longest = std::max(a.join(QString()).size(), b.join(QString()).size());
    const auto distance = editDistance(a.join(QString()), b.join(QString()));
    return distance <= std::max<qsizetype>(1, longest / 10) ? Likeness::Near : Likeness::Different;
}

} // namespace

QString folded(const QString &text) { return lettersAndDigits(writtenOut(text, false)); }

QString transliterated(const QString &text) { return lettersAndDigits(writtenOut(text, true)); }

bool isSame(const QString &a, const QString &b)
{
    const auto [plainA, plainB] = std::pair(folded(a), folded(b));
    return plainA == plainB || plainA == transliterated(b) || transliterated(a) == plainB
        || simplified(a) == simplified(b);
}

Likeness compareNames(const QString &a, const QString &b)
{
    return std::min({compare(names(a, folded), names(b, folded)),
                     compare(names(a, transliterated), names(b, folded)),
                     compare(names(a, folded), names(b, transliterated)),
                     compare(names(a, simplified), names(b, simplified))});
}

bool isSameCountry(const QString &a, const QString &b)
{
    const auto one = [](const QString &code) { return code == u"D"_s ? u"DEU"_s : code; };
    return one(a) == one(b);
}

} // namespace pss::checks
