// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresscomparison.h"
#include "domain/checks/rules.h"
#include "domain/verificationcase.h"

#include <QJsonArray>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

Finding notRun(const QString &why) { return {CheckResult::NotRun, why, {}, {}}; }

PostalAddress placeFrom(const QJsonValue &place)
{
    Address address;
    address.line1 = place[u"road"].toString();
    address.city = place[u"city"].toString();
    address.region = place[u"region"].toString();
    address.postalCode = place[u"postal_code"].toString();
    address.country = place[u"country"].toString();
    auto parts = postalAddress(address);
    parts.houseNumber = place[u"house_number"].toString().toUpper().remove(u' ');
    return parts;
}

/// The place that is most like what was declared.
std::optional<AddressComparison> best(const PostalAddress &declared, const QJsonArray &places)
{
    std::optional<AddressComparison> found;
    for (const auto &place : places) {
        auto parts = placeFrom(place);
        parts.units = declared.units; // flats are on no map
        if (auto compared = compareAddresses(declared, parts); !found || compared.score > found->score)
            found = std::move(compared);
    }
    return found;
}

} // namespace

Finding addressVerified(const VerificationCase &input)
{
    const auto &address = input.verification.declared.address;
    const auto declared = postalAddress(address);
    if (declared.isEmpty())
        return {CheckResult::NotApplicable, u"No address was declared."_s, {}, {}};
    const auto &answer = input.verification.external.address;
    if (!answer)
        return notRun(u"No address verification service has answered. An administrator names one in the "
                      "settings (address_service.url)."_s);
    if (answer->question != questionHash(searchText(address).toUtf8()))
        return notRun(u"The address was declared anew and has not been verified since."_s);
    if (!answer->problem.isEmpty())
        return notRun(u"The address verification service could not be asked (%1)."_s.arg(answer->problem));
    const auto compared = best(declared, answer->content[u"places"].toArray());
    if (!compared)
        return {CheckResult::Caution, u"The address verification service knows no such address."_s,
                u"ADDRESS_MISMATCH"_s, answer->content};
    auto evidence = toJson(*compared);
    evidence[u"places"_s] = answer->content[u"places"];
    switch (compared->verdict) {
    case AddressVerdict::Same:
        return {CheckResult::Passed, u"The address verification service knows the address."_s, {}, evidence};
    case AddressVerdict::Partly:
        return {CheckResult::Caution, u"The address verification service knows it in part."_s,
                u"ADDRESS_MISMATCH"_s, evidence};
    case AddressVerdict::Different:
        return {CheckResult::Caution, u"The address verification service knows other addresses alone."_s,
                u"ADDRESS_MISMATCH"_s, evidence};
    }
    Q_UNREACHABLE();
}

} // namespace pss::checks
