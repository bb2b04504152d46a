// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/sourcecomparison.h"

#include "domain/address/addresscomparison.h"
#include "domain/checks/evidence.h"
#include "domain/checks/likeness.h"
#include "domain/names/namecomparison.h"
#include "domain/transliteration.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

const FieldReading *from(const Field &field, FieldSource source)
{
    for (const auto &reading : field.sources)
        if (reading.source == source)
            return &reading;
    return nullptr;
}

bool isName(const QString &field)
{
    return field == u"surname"_s || field == u"given_names"_s || field == u"full_name"_s;
}

bool isCountry(const QString &field) { return field == u"nationality"_s || field == u"issuing_country"_s; }

/// An authority has many names: Virginia in a barcode, its office in print.
bool isCompared(const QString &field) { return field != u"issuing_authority"_s; }

bool beginsWith(const QString &whole, const QString &cut)
{
    return folded(whole).startsWith(folded(cut)) || transliterated(whole).startsWith(folded(cut));
}

enum class Likeness { Same, Near, Different };

Likeness likenessOf(NameVerdict verdict)
{
    switch (verdict) {
    case NameVerdict::Same:
        return Likeness::Same;
    case NameVerdict::Partly:
        return Likeness::Near;
    case NameVerdict::Different:
        return Likeness::Different;
    }
    Q_UNREACHABLE();
}

bool isSameAddress(const QString &a, const QString &b, const QString &country)
{
    return compareAddresses(postalAddress(a, country), postalAddress(b, country)).verdict
        == AddressVerdict::Same;
}

Likeness likenessOf(const QString &field, const FieldReading &a, const FieldReading &b, bool zoneNameIsCut,
                    const QString &country)
{
    if (isCountry(field))
        return isSameCountry(a.value, b.value) ? Likeness::Same : Likeness::Different;
    if (isSame(a.value, b.value))
        return Likeness::Same;
    if (isName(field) && zoneNameIsCut && a.source == FieldSource::Mrz && beginsWith(b.value, a.value))
        return Likeness::Same;
    // An address is written in many ways, and a name's parts in any order.
    if (field == u"address"_s)
        return isSameAddress(a.value, b.value, country) ? Likeness::Same : Likeness::Near;
    if (field == u"full_name"_s)
        return likenessOf(compareNames(a.value, b.value).verdict);
    return Likeness::Different;
}

} // namespace

Finding compareSources(const CheckInput &input, const SourcePair &sources)
{
    const auto firstName = QString(QLatin1StringView(sources.firstName));
    const auto secondName = QString(QLatin1StringView(sources.secondName));
    const bool zoneNameIsCut = input.reading.mrz && isNameCut(input.reading.mrz->mrz);
    QJsonObject evidence;
    QStringList differing;
    bool isSure = false; // of one difference
    for (const auto &field : input.reading.fields) {
        const auto *first = from(field, sources.first);
        const auto *second = from(field, sources.second);
        if (!first || !second || !isCompared(field.name))
            continue;
        const auto likeness =
            likenessOf(field.name, *first, *second, zoneNameIsCut, input.document.issuingCountry);
        evidence[field.name] = QJsonObject{{wordOf(sources.first), first->value},
                                           {wordOf(sources.second), second->value},
                                           {u"agree"_s, likeness == Likeness::Same}};
        if (likeness == Likeness::Same)
            continue;
        differing << QString(field.name).replace(u'_', u' ');
        isSure = isSure
            || (likeness == Likeness::Different && first->confidence >= kSureConfidence
                && second->confidence >= kSureConfidence);
    }
    if (evidence.isEmpty())
        return {CheckResult::NotApplicable,
                u"No field was read both in %1 and in %2."_s.arg(firstName, secondName),
                {},
                {}};
    const auto both = firstName.left(1).toUpper() + firstName.mid(1) + u" and "_s + secondName;
    if (differing.isEmpty())
        return {CheckResult::Passed, both + u" say the same."_s, {}, evidence};
    return {isSure ? CheckResult::Failed : CheckResult::Caution,
            u"%1 differ: %2."_s.arg(both, differing.join(u", "_s)), u"DATA_INCONSISTENT"_s, evidence};
}

} // namespace pss::checks
