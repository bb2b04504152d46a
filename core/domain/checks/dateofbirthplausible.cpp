// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// The oldest person whose age was ever verified was 122.
constexpr int kOldest = 122;
constexpr int kRare = 100;

Finding wrong(const QString &sentence, double confidence, const QJsonObject &evidence)
{
    return {severity(confidence), sentence, u"DATA_INCONSISTENT"_s, evidence};
}

} // namespace

Finding dateOfBirthPlausible(const CheckInput &input)
{
    const auto birth = evidenceFor(input, u"date_of_birth"_s);
    if (birth.isEmpty() && input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"A document of this type has no date of birth."_s, {}, {}};
    if (birth.isEmpty() && input.document.side == Side::Back)
        return {CheckResult::NotApplicable, u"The date of birth may stand on the front."_s, {}, {}};
    const auto born = dateRange(birth.value);
    if (!born.isValid())
        return {CheckResult::NotRun, u"No date of birth was read."_s, {}, {}};
    const auto issue = evidenceFor(input, u"date_of_issue"_s);
    const auto issued = dateRange(issue.value);
    QJsonObject evidence{{u"date_of_birth"_s, toJson(birth)},
                         {u"today"_s, input.today.toString(Qt::ISODate)}};
    if (!issue.isEmpty())
        evidence[u"date_of_issue"_s] = toJson(issue);
    if (born.first > input.today)
        return wrong(u"The date of birth lies in the future."_s, birth.confidence, evidence);
    if (issued.isValid() && born.first > issued.last)
        return wrong(u"The document was issued before its holder was born."_s,
                     std::min(birth.confidence, issue.confidence), evidence);
    if (born.last.addYears(kOldest + 1) <= input.today)
        return wrong(u"Nobody is as old as this date of birth says."_s, birth.confidence, evidence);
    if (born.last.addYears(kRare) <= input.today)
        return {
            CheckResult::Caution, u"The holder would be more than %1 years old."_s.arg(kRare), {}, evidence};
    return {CheckResult::Passed, u"The date of birth is plausible."_s, {}, evidence};
}

} // namespace pss::checks
