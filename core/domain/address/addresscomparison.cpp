// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresscomparison.h"

#include "domain/editdistance.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSame = 0.9;
constexpr double kPartly = 0.5;

PartLikeness spelledAlike(const QString &a, const QString &b)
{
    if (a == b)
        return PartLikeness::Same;
    const auto shorter = std::min(a.size(), b.size());
    const auto slips = editDistance(a, b, shorter >= 10 ? 2 : 1);
    static const QRegularExpression figure(u"\\d"_s);
    const bool hasFigure = a.contains(figure) || b.contains(figure);
    return !hasFigure && slips && shorter >= 5 ? PartLikeness::Near : PartLikeness::Different;
}

/// Whether all words of one are in the other, or begin with an initial there.
bool isWithin(const QStringList &fewer, const QStringList &more)
{
    return !fewer.isEmpty() && std::ranges::all_of(fewer, [&](const QString &word) {
        return more.contains(word) && word.size() > 3;
    });
}

PartLikeness compareStreets(const PostalAddress &a, const PostalAddress &b)
{
    const auto [nameA, nameB] = std::pair(a.street.join(QString()), b.street.join(QString()));
    auto likeness = spelledAlike(nameA, nameB);
    if (likeness == PartLikeness::Different && (isWithin(a.street, b.street) || isWithin(b.street, a.street)))
        likeness = PartLikeness::Near;
    if (likeness == PartLikeness::Different && a.streetKind.isEmpty() != b.streetKind.isEmpty())
        likeness = std::max(PartLikeness::Near, spelledAlike(nameA + a.streetKind, nameB + b.streetKind));
    else if (a.streetKind != b.streetKind && !a.streetKind.isEmpty() && !b.streetKind.isEmpty())
        return PartLikeness::Different;
    if (a.directions == b.directions)
        return likeness;
    return a.directions.isEmpty() || b.directions.isEmpty() ? std::max(likeness, PartLikeness::Near)
                                                            : PartLikeness::Different;
}

/// 20 and 20A may be one house; 20A and 20B are two.
PartLikeness compareNumbers(const QString &a, const QString &b)
{
    if (a == b)
        return PartLikeness::Same;
    static const QRegularExpression letter(u"^(\\d+)[A-Z]$"_s);
    const auto [first, second] = std::pair(letter.match(a), letter.match(b));
    if ((first.hasMatch() && first.captured(1) == b) || (second.hasMatch() && second.captured(1) == a))
        return PartLikeness::Near;
    return PartLikeness::Different;
}

PartLikeness compareUnits(const QStringList &a, const QStringList &b)
{
    if (a.join(u' ') == b.join(u' '))
        return PartLikeness::Same;
    auto [sortedA, sortedB] = std::pair(a, b);
    sortedA.sort();
    sortedB.sort();
    if (sortedA == sortedB)
        return PartLikeness::Same;
    const auto &fewer = a.size() <= b.size() ? a : b;
    const auto &more = a.size() <= b.size() ? b : a;
    const bool isPart = a.size() != b.size()
        && std::ranges::all_of(fewer, [&](const QString &unit) { return more.contains(unit); });
    return isPart ? PartLikeness::Near : PartLikeness::Different;
}

/// "Frankfurt am Main", "Frankfurt a.M." and "Frankfurt"; "Dublin 2" and "Dublin".
PartLikeness compareCities(const QString &a, const QString &b)
{
    const auto &longer = a.size() >= b.size() ? a : b;
    const auto &shorter = a.size() >= b.size() ? b : a;
    if (longer != shorter && shorter.size() >= 5) {
        if (longer.endsWith(u"AMMAIN"_s) && shorter == longer.chopped(6) + u"AM"_s)
            return PartLikeness::Same;
        if (longer.startsWith(shorter))
            return PartLikeness::Near;
    }
    return spelledAlike(a, b);
}

PartLikeness compareExactly(const QString &a, const QString &b)
{
    return a == b ? PartLikeness::Same : PartLikeness::Different;
}

std::vector<AddressPart> partsOf(const PostalAddress &a, const PostalAddress &b)
{
    std::vector<AddressPart> parts;
    const auto add = [&](const char *name, const QString &left, const QString &right, auto compare) {
        if (left.isEmpty() && right.isEmpty())
            return;
        const bool isMissing = left.isEmpty() || right.isEmpty();
        parts.push_back({name, left, right, isMissing ? PartLikeness::Missing : compare()});
    };
    const auto streetOf = [](const PostalAddress &address) {
        return address.street.isEmpty()
            ? QString()
            : (address.directions + u' ' + address.street.join(u' ') + u' ' + address.streetKind).trimmed();
    };
    add("street", streetOf(a), streetOf(b), [&] { return compareStreets(a, b); });
    add("house_number", a.houseNumber, b.houseNumber,
        [&] { return compareNumbers(a.houseNumber, b.houseNumber); });
    add("unit", a.units.join(u' '), b.units.join(u' '), [&] { return compareUnits(a.units, b.units); });
    add("postal_code", a.postalCode, b.postalCode,
        [&] { return compareExactly(a.postalCode, b.postalCode); });
    add("city", a.city, b.city, [&] { return compareCities(a.city, b.city); });
    add("region", a.region, b.region, [&] { return compareExactly(a.region, b.region); });
    add("country", a.country, b.country, [&] { return compareExactly(a.country, b.country); });
    return parts;
}

double weightOf(QLatin1StringView name)
{
    if (name == QLatin1StringView("street"))
        return 0.35;
    if (name == QLatin1StringView("region") || name == QLatin1StringView("country"))
        return 0;
    return name == QLatin1StringView("unit") ? 0.1 : 0.2;
}

double scoreOf(const std::vector<AddressPart> &parts)
{
    double all = 0;
    double agreeing = 0;
    for (const auto &part : parts) {
        const auto weight = weightOf(QLatin1StringView(part.name));
        const double share[] = {1, 0.75, 0.5, 0};
        all += weight;
        agreeing += weight * share[size_t(part.likeness)];
    }
    return all > 0 ? agreeing / all : 0;
}

/// What a part that is not written is: the street's house, a flat.
PartLikeness likenessOf(const std::vector<AddressPart> &parts, const char *name, PartLikeness absent)
{
    for (const auto &part : parts)
        if (qstrcmp(part.name, name) == 0)
            return part.likeness;
    return absent;
}

bool isContradicted(const std::vector<AddressPart> &parts)
{
    using enum PartLikeness;
    for (const auto *name : {"street", "house_number", "unit", "region", "country"})
        if (likenessOf(parts, name, Same) == Different)
            return true;
    const auto code = likenessOf(parts, "postal_code", Missing);
    const auto city = likenessOf(parts, "city", Missing);
    return city == Different && code != Same;
}

bool isNothingInCommon(const std::vector<AddressPart> &parts)
{
    using enum PartLikeness;
    const auto street = likenessOf(parts, "street", Missing);
    const auto code = likenessOf(parts, "postal_code", Missing);
    const auto city = likenessOf(parts, "city", Missing);
    return street == Missing || (code != Same && city != Same && city != Near);
}

/// A code tells houses apart in the British Isles; elsewhere the town does as well.
bool isWhole(const std::vector<AddressPart> &parts, const QString &country)
{
    using enum PartLikeness;
    const auto code = likenessOf(parts, "postal_code", Same);
    const bool needsCode = country == u"GBR"_s || country == u"IRL"_s;
    for (const auto *name : {"street", "house_number", "unit"})
        if (likenessOf(parts, name, Same) != Same)
            return false;
    const auto city = likenessOf(parts, "city", Missing);
    return (code == Same || (code == Missing && !needsCode))
        && (city == Same || (city == Near && code == Same) || (city == Missing && code == Same));
}

} // namespace

AddressComparison compareAddresses(const PostalAddress &left, const PostalAddress &right)
{
    AddressComparison comparison;
    comparison.parts = partsOf(left, right);
    const auto score = scoreOf(comparison.parts);
    if (isContradicted(comparison.parts) || isNothingInCommon(comparison.parts)) {
        comparison.score = std::min(score * 0.6, kPartly - 0.01);
    } else if (isWhole(comparison.parts, left.country)) {
        comparison.verdict = AddressVerdict::Same;
        comparison.score = std::max(score, kSame);
    } else {
        comparison.verdict = AddressVerdict::Partly;
        comparison.score = std::clamp(score, kPartly, kSame - 0.01);
    }
    return comparison;
}

QJsonObject toJson(const AddressComparison &comparison)
{
    QJsonArray parts;
    for (const auto &part : comparison.parts)
        parts << QJsonObject{{u"part"_s, QString(QLatin1StringView(part.name))},
                             {u"left"_s, part.left},
                             {u"right"_s, part.right},
                             {u"result"_s, wordOf(part.likeness)}};
    return {{u"verdict"_s, wordOf(comparison.verdict)},
            {u"score"_s, std::round(comparison.score * 1000) / 1000},
            {u"parts"_s, parts}};
}

} // namespace pss
