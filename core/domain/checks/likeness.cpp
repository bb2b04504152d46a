// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/likeness.h"

#include "domain/editdistance.h"
#include "domain/transliteration.h"

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

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
