// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/screeningindex.h"
#include "screening/matching/matchconfig.h"

namespace pss {

/// How well a customer's date of birth goes with the listed ones; the best of them.
enum class DateAgreement : uint8_t { Unknown, Same, SameYear, Swapped, NearYears, CloseYears, Other };
template <>
inline constexpr auto kWords<DateAgreement> = std::to_array<EnumWord<DateAgreement>>({
    {DateAgreement::Unknown, "unknown"},
    {DateAgreement::Same, "same"},
    {DateAgreement::SameYear, "same_year"},
    {DateAgreement::Swapped, "day_and_month_swapped"},
    {DateAgreement::NearYears, "one_year_apart"},
    {DateAgreement::CloseYears, "three_years_apart"},
    {DateAgreement::Other, "other"},
});

enum class FieldAgreement : uint8_t { Unknown, Same, Other };
template <>
inline constexpr auto kWords<FieldAgreement> = std::to_array<EnumWord<FieldAgreement>>({
    {FieldAgreement::Unknown, "unknown"},
    {FieldAgreement::Same, "same"},
    {FieldAgreement::Other, "other"},
});

/// What else is known of the customer, held against the entry: apart from the name and never a hit by itself,
/// but for an identifier, which settles it.
struct Qualifiers {
    DateAgreement date = DateAgreement::Unknown;
    FieldAgreement country = FieldAgreement::Unknown;
    FieldAgreement sex = FieldAgreement::Unknown;
    bool hasSameIdentifier = false;

    bool operator==(const Qualifiers &) const = default;
};

/// What of a customer is held against entries, in the numbers of one index.
struct QualifierQuery {
    std::optional<ScreeningIndex::Days> date;
    std::vector<uint16_t> countries;
    bool hasCountries = false; ///< some of them may be unknown to the index
    char sex = 0;
};

Qualifiers qualify(const ScreeningIndex &index, uint32_t entry, const QualifierQuery &query);

DateAgreement agreement(const ScreeningIndex::Days &customer, const ScreeningIndex::Days &listed);

/// The name's score with what speaks for and against it; an identifier makes it kOne.
int finalScore(int nameScore, const Qualifiers &qualifiers, const MatchConfig &config = kMatchConfig);

} // namespace pss
