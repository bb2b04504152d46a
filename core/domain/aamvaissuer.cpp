// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/aamvaissuer.h"

#include <algorithm>

namespace pss {

namespace {

// AAMVA's list of issuer identification numbers, by number.
constexpr AamvaIssuer kIssuers[] = {
    {604426, "Prince Edward Island", "CAN"},
    {604427, "American Samoa", "USA"},
    {604428, "Quebec", "CAN"},
    {604429, "Yukon", "CAN"},
    {604430, "Northern Mariana Islands", "USA"},
    {604431, "Puerto Rico", "USA"},
    {604432, "Alberta", "CAN"},
    {604433, "Nunavut", "CAN"},
    {604434, "Northwest Territories", "CAN"},
    {636000, "Virginia", "USA"},
    {636001, "New York", "USA"},
    {636002, "Massachusetts", "USA"},
    {636003, "Maryland", "USA"},
    {636004, "North Carolina", "USA"},
    {636005, "South Carolina", "USA"},
    {636006, "Connecticut", "USA"},
    {636007, "Louisiana", "USA"},
    {636008, "Montana", "USA"},
    {636009, "New Mexico", "USA"},
    {636010, "Florida", "USA"},
    {636011, "Delaware", "USA"},
    {636012, "Ontario", "CAN"},
    {636013, "Nova Scotia", "CAN"},
    {636014, "California", "USA"},
    {636015, "Texas", "USA"},
    {636016, "Newfoundland and Labrador", "CAN"},
    {636017, "New Brunswick", "CAN"},
    {636018, "Iowa", "USA"},
    {636019, "Guam", "USA"},
    {636020, "Colorado", "USA"},
    {636021, "Arkansas", "USA"},
    {636022, "Kansas", "USA"},
    {636023, "Ohio", "USA"},
    {636024, "Vermont", "USA"},
    {636025, "Pennsylvania", "USA"},
    {636026, "Arizona", "USA"},
    {636027, "Department of State", "USA"},
    {636028, "British Columbia", "CAN"},
    {636029, "Oregon", "USA"},
    {636030, "Missouri", "USA"},
    {636031, "Wisconsin", "USA"},
    {636032, "Michigan", "USA"},
    {636033, "Alabama", "USA"},
    {636034, "North Dakota", "USA"},
    {636035, "Illinois", "USA"},
    {636036, "New Jersey", "USA"},
    {636037, "Indiana", "USA"},
    {636038, "Minnesota", "USA"},
    {636039, "New Hampshire", "USA"},
    {636040, "Utah", "USA"},
    {636041, "Maine", "USA"},
    {636042, "South Dakota", "USA"},
    {636043, "District of Columbia", "USA"},
    {636044, "Saskatchewan", "CAN"},
    {636045, "Washington", "USA"},
    {636046, "Kentucky", "USA"},
    {636047, "Hawaii", "USA"},
    {636048, "Manitoba", "CAN"},
    {636049, "Nevada", "USA"},
    {636050, "Idaho", "USA"},
    {636051, "Mississippi", "USA"},
    {636052, "Rhode Island", "USA"},
    {636053, "Tennessee", "USA"},
    {636054, "Nebraska", "USA"},
    {636055, "Georgia", "USA"},
    {636056, "Coahuila", "MEX"},
    {636057, "Hidalgo", "MEX"},
    {636058, "Oklahoma", "USA"},
    {636059, "Alaska", "USA"},
    {636060, "Wyoming", "USA"},
    {636061, "West Virginia", "USA"},
    {636062, "US Virgin Islands", "USA"},
};

} // namespace

const AamvaIssuer *findAamvaIssuer(QStringView number)
{
    const int wanted = number.toInt();
    const auto found = std::find_if(std::begin(kIssuers), std::end(kIssuers),
                                    [&](const AamvaIssuer &issuer) { return issuer.number == wanted; });
    return found == std::end(kIssuers) ? nullptr : found;
}

} // namespace pss
