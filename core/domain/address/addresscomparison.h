// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/address/postaladdress.h"

#include <QJsonObject>

#include <vector>

namespace pss {

enum class AddressVerdict {
    Same,
    Partly, ///< nothing contradicts, but a part is lacking or spelled otherwise
    Different,
};
template <>
inline constexpr auto kWords<AddressVerdict> = std::to_array<EnumWord<AddressVerdict>>({
    {AddressVerdict::Same, "same"},
    {AddressVerdict::Partly, "partly"},
    {AddressVerdict::Different, "different"},
});

enum class PartLikeness { Same, Near, Missing, Different };
template <>
inline constexpr auto kWords<PartLikeness> = std::to_array<EnumWord<PartLikeness>>({
    {PartLikeness::Same, "same"},
    {PartLikeness::Near, "near"},
    {PartLikeness::Missing, "missing"},
    {PartLikeness::Different, "different"},
});

/// One part of two addresses: street, house_number, unit, postal_code, city, region or country.
struct AddressPart {
    const char *name;
    QString left;
    QString right;
    PartLikeness likeness;
};

struct AddressComparison {
    AddressVerdict verdict = AddressVerdict::Different;
    double score = 0; ///< same from 0.9, partly from 0.5, different below
    std::vector<AddressPart> parts; ///< those that at least one has
};

AddressComparison compareAddresses(const PostalAddress &left, const PostalAddress &right);

QJsonObject toJson(const AddressComparison &comparison);

} // namespace pss
