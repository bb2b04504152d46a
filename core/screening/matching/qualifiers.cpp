// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/qualifiers.h"

#include <algorithm>

namespace pss {

namespace {

constexpr uint32_t kDay = 1, kYear = 10000;

constexpr uint32_t yearOf(uint32_t day) { return day / kYear; }

/// 3 April and 4 March of a year.
uint32_t swapped(uint32_t day)
{
    const auto month = day / 100 % 100, dayOfMonth = day % 100;
    return yearOf(day) * kYear + dayOfMonth * 100 * kDay + month;
}

DateAgreement better(DateAgreement a, DateAgreement b)
{
    if (a == DateAgreement::Unknown || b == DateAgreement::Unknown)
        return a == DateAgreement::Unknown ? b : a;
    return std::min(a, b);
}

int lifted(int score, int share) { return score + (kOne - score) * share / kOne; }

int withDate(int score, DateAgreement date, const MatchConfig &config)
{
    switch (date) {
    case DateAgreement::Unknown:
        return score;
    case DateAgreement::Same:
        return lifted(score, config.sameDateLift);
    case DateAgreement::SameYear:
    case DateAgreement::Swapped:
        return lifted(score, config.sameYearLift);
    case DateAgreement::NearYears:
        return score * config.nearYears / kOne;
    case DateAgreement::CloseYears:
        return score * config.closeYears / kOne;
    case DateAgreement::Other:
        return score * config.otherYears / kOne;
    }
    Q_UNREACHABLE();
}

} // namespace

DateAgreement agreement(const ScreeningIndex::Days &customer, const ScreeningIndex::Days &listed)
{
    const bool isCustomerDay = customer.first == customer.last;
    const bool isListedDay = listed.first == listed.last;
    if (isCustomerDay && isListedDay && customer == listed)
        return DateAgreement::Same;
    if (customer.first <= listed.last && listed.first <= customer.last)
        return DateAgreement::SameYear; // a span covers it
    if (isCustomerDay && isListedDay && swapped(customer.first) == listed.first)
        return DateAgreement::Swapped;
    const auto apart = customer.first > listed.last ? yearOf(customer.first) - yearOf(listed.last)
                                                    : yearOf(listed.first) - yearOf(customer.last);
    if (apart == 0)
        return DateAgreement::SameYear;
    return apart == 1 ? DateAgreement::NearYears
        : apart <= 3  ? DateAgreement::CloseYears
                      : DateAgreement::Other;
}

Qualifiers qualify(const ScreeningIndex &index, uint32_t entry, const QualifierQuery &query)
{
    Qualifiers qualifiers;
    if (query.date)
        for (auto [date, end] = index.datesOf(entry); date != end; ++date)
            qualifiers.date = better(qualifiers.date, agreement(*query.date, *date));
    const auto &known = index.entry(entry);
    if (query.hasCountries && known.firstCountry < (&known)[1].firstCountry) {
        const bool isSame = std::any_of(query.countries.begin(), query.countries.end(),
                                        [&](uint16_t country) { return index.hasCountry(entry, country); });
        qualifiers.country = isSame ? FieldAgreement::Same : FieldAgreement::Other;
    }
    if (query.sex && known.sex)
        qualifiers.sex = query.sex == known.sex ? FieldAgreement::Same : FieldAgreement::Other;
    return qualifiers;
}

int finalScore(int nameScore, const Qualifiers &qualifiers, const MatchConfig &config)
{
    if (qualifiers.hasSameIdentifier)
        return kOne;
    auto score = withDate(nameScore, qualifiers.date, config);
    if (qualifiers.country == FieldAgreement::Same)
        score = lifted(score, config.sameCountryLift);
    if (qualifiers.country == FieldAgreement::Other)
        score = score * config.otherCountry / kOne;
    if (qualifiers.sex == FieldAgreement::Other)
        score = score * config.otherSex / kOne;
    return score;
}

} // namespace pss
