// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/likeness.h"

#include "domain/transliteration.h"

#include <utility>

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

} // namespace

bool isSame(const QString &a, const QString &b)
{
    const auto [plainA, plainB] = std::pair(folded(a), folded(b));
    return plainA == plainB || plainA == transliterated(b) || transliterated(a) == plainB
        || simplified(a) == simplified(b);
}

bool isSameCountry(const QString &a, const QString &b)
{
    const auto one = [](const QString &code) { return code == u"D"_s ? u"DEU"_s : code; };
    return one(a) == one(b);
}

} // namespace pss::checks
