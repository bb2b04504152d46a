// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/automaticapproval.h"

#include <algorithm>

namespace pss {

bool isApprovedAutomatically(const VerificationPolicy &policy, const Completeness &completeness,
                             const std::vector<Check> &checks, const DecisionGround &ground)
{
    const bool isRead = completeness.isComplete() && completeness.unreadable.isEmpty();
    const bool hasFailed =
        std::ranges::any_of(checks, [](const Check &check) { return check.result == CheckResult::Failed; });
    return policy.approvesAutomatically && isRead && !hasFailed && !ground.isOverride
        && ground.risk == RiskLevel::Low && fourEyesReasons(ground).isEmpty() && mayApprove(ground, {});
}

} // namespace pss
