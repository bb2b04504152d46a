// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding documentExpiry(const CheckInput &input)
{
    const auto expiry = evidenceFor(input, u"date_of_expiry"_s);
    if (expiry.isEmpty() && input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"A document of this type does not expire."_s, {}, {}};
    if (expiry.isEmpty() && input.document.side == Side::Front)
        return {CheckResult::NotApplicable, u"The date of expiry may stand on the back."_s, {}, {}};
    const auto range = dateRange(expiry.value);
    if (!range.isValid())
        return {CheckResult::NotRun, u"No date of expiry was read."_s, {}, {}};
    const QJsonObject evidence{{u"date_of_expiry"_s, expiry.value},
                               {u"read"_s, toJson(expiry)},
                               {u"today"_s, input.today.toString(Qt::ISODate)}};
    if (range.last < input.today)
        return {CheckResult::Failed, u"The document expired on %1."_s.arg(expiry.value),
                u"EXPIRED_DOCUMENT"_s, evidence};
    if (range.last < input.today.addDays(input.parameters.expiryWarningDays))
        return {CheckResult::Caution, u"The document expires soon, on %1."_s.arg(expiry.value), {}, evidence};
    return {CheckResult::Passed, u"The document is valid until %1."_s.arg(expiry.value), {}, evidence};
}

} // namespace pss::checks
