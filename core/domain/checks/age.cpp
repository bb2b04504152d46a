// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Who is born on 29 February comes of age on 1 March of a common year: not before the day is over.
QDate birthday(const QDate &born, int years)
{
    const auto day = born.addYears(years);
    return born.month() == 2 && born.day() == 29 && !QDate::isLeapYear(day.year()) ? day.addDays(1) : day;
}

} // namespace

Finding age(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"Only an identity document tells the age."_s, {}, {}};
    const auto birth = evidenceFor(input, u"date_of_birth"_s);
    if (birth.isEmpty() && input.document.side == Side::Back)
        return {CheckResult::NotApplicable, u"The date of birth may stand on the front."_s, {}, {}};
    const auto born = dateRange(birth.value);
    if (!born.isValid())
        return {CheckResult::NotRun, u"No date of birth was read."_s, {}, {}};
    const int least = input.parameters.minimumAge;
    const QJsonObject evidence{{u"date_of_birth"_s, toJson(birth)},
                               {u"today"_s, input.today.toString(Qt::ISODate)},
                               {u"minimum_age"_s, least}};
    if (birthday(born.last, least) <= input.today)
        return {CheckResult::Passed, u"The holder is at least %1 years old."_s.arg(least), {}, evidence};
    if (birthday(born.first, least) > input.today)
        return {severity(birth.confidence), u"The holder is younger than %1 years."_s.arg(least),
                u"UNDERAGE"_s, evidence};
    return {
        CheckResult::Caution,
        u"The date of birth is not known to the day: the holder may be younger than %1 years."_s.arg(least),
        u"UNDERAGE"_s, evidence};
}

} // namespace pss::checks
