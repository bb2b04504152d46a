// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"
#include "domain/verificationcase.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding riskService(const VerificationCase &input)
{
    const auto &answer = input.verification.external.risk;
    if (!answer)
        return {
            CheckResult::NotRun,
            u"No risk service has answered. An administrator names one in the settings (risk_service.url)."_s,
            {},
            {}};
    if (!answer->problem.isEmpty())
        return {CheckResult::NotRun,
                u"The risk service could not be asked (%1): the risk is assessed without it."_s.arg(
                    answer->problem),
                {},
                {}};
    return {CheckResult::Passed,
            u"The risk service answered %1 of 100."_s.arg(answer->content[u"score"].toInt()),
            {},
            answer->content};
}

} // namespace pss::checks
