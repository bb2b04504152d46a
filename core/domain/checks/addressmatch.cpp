// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresscomparison.h"
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

QStringList differing(const AddressComparison &compared)
{
    QStringList parts;
    for (const auto &part : compared.parts)
        if (part.likeness != PartLikeness::Same)
            parts << QString(QLatin1StringView(part.name)).replace(u'_', u' ');
    return parts;
}

QString likelyCountry(const CheckInput &input)
{
    const auto &declared = input.declaredData().address.country;
    return declared.isEmpty() ? input.document.issuingCountry : declared;
}

} // namespace

Finding addressMatch(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfAddress)
        return {CheckResult::NotApplicable, u"Only a proof of address is checked for its address."_s, {}, {}};
    if (input.reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    auto address = input.declaredData().address;
    address.country = likelyCountry(input);
    const auto declared = postalAddress(address);
    if (declared.isEmpty())
        return {CheckResult::NotRun, u"No address was declared."_s, {}, {}};
    const auto printed = evidenceFor(input, u"address"_s);
    // What the machine did not find may be there all the same: a person looks.
    if (printed.isEmpty())
        return {
            CheckResult::Caution, u"No address was read on the document."_s, u"CRITICAL_FIELD_MISSING"_s, {}};
    const auto compared = compareAddresses(declared, postalAddress(printed.value, address.country));
    auto evidence = toJson(compared);
    evidence[u"address"_s] = toJson(printed);
    const auto parts = differing(compared).join(u", "_s);
    switch (compared.verdict) {
    case AddressVerdict::Same:
        return {CheckResult::Passed, u"The address is the one that was declared."_s, {}, evidence};
    case AddressVerdict::Partly:
        return {CheckResult::Caution, u"The address is not quite the one that was declared: %1."_s.arg(parts),
                u"ADDRESS_MISMATCH"_s, evidence};
    case AddressVerdict::Different:
        return {severity(printed.confidence),
                u"The address is not the one that was declared: %1."_s.arg(parts), u"ADDRESS_MISMATCH"_s,
                evidence};
    }
    Q_UNREACHABLE();
}

} // namespace pss::checks
