// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/check.h"
#include "domain/screeningstanding.h"
#include "domain/verification.h"
#include "domain/verificationpolicy.h"

#include <QDateTime>

#include <span>
#include <vector>

namespace pss {

/// All that the checks of a verification look at.
struct VerificationCase {
    const Verification &verification;
    std::span<const CustomerDocument>
        documents; ///< all of the customer's; those of the verification are judged
    const ScreeningStanding &screening;
    const VerificationPolicy &policy;
    QDateTime now;
    const Reading *selfie = nullptr; ///< the customer's latest that was read
};

/// Every check of every document of the verification that is in hand, and of the customer what the kinds
/// need: screening, and what external services say. `required` is what the policy requires for the kinds that
/// are asked for.
std::vector<Check> runChecks(const VerificationCase &input);

enum class UnmetReason {
    Failed,
    NotRun, ///< what it needs was not read or declared
};
template <>
inline constexpr auto kWords<UnmetReason> = std::to_array<EnumWord<UnmetReason>>({
    {UnmetReason::Failed, "failed"},
    {UnmetReason::NotRun, "not_run"},
});

/// A required check that an approval would override.
struct UnmetCheck {
    VerificationKind kind = VerificationKind::Identity;
    QString check;
    UnmetReason reason = UnmetReason::Failed;
};

/// What the policy requires and `checks` (of runChecks) do not show. A check is met by a kind's documents
/// together: none of them fails it and one of them passes it, or passes with caution.
std::vector<UnmetCheck> unmetChecks(const VerificationCase &input, const std::vector<Check> &checks);

} // namespace pss
