// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "domain/permission.h"
#include "domain/risk.h"
#include "domain/screeningstanding.h"

#include <QList>

#include <optional>

namespace pss {

/// Why one person is not enough for a decision.
enum class FourEyesReason { Override, SanctionsHit, PepHit, HighRisk, QuarantineReleased };
template <>
inline constexpr auto kWords<FourEyesReason> = std::to_array<EnumWord<FourEyesReason>>({
    {FourEyesReason::Override, "override"},
    {FourEyesReason::SanctionsHit, "sanctions_hit"},
    {FourEyesReason::PepHit, "pep_hit"},
    {FourEyesReason::HighRisk, "high_risk"},
    {FourEyesReason::QuarantineReleased, "quarantine_released"},
});

/// What a decision would be taken on.
struct DecisionGround {
    bool isApproval = true; ///< a rejection overrides nothing and lets nobody in
    bool isOverride = false; ///< a required check failed or did not run
    ScreeningStanding screening;
    std::optional<RiskLevel> risk; ///< nothing for a document that is decided by itself
    bool isQuarantineReleased = false; ///< one of its documents was in quarantine
};

/// Every reason, in the enumeration's order; none where one person is enough. A hit that turned out to be
/// false is no reason, one that is open or true is.
QList<FourEyesReason> fourEyesReasons(const DecisionGround &ground);

/// Who may be the second: senior_reviewer; where screening or a high risk is among the reasons,
/// compliance_officer and nobody else.
Roles secondRoles(const QList<FourEyesReason> &reasons);

/// FourEyes for the proposer, Forbidden for a role that may not.
Status maySecond(const QString &account, Roles roles, const QString &proposer,
                 const QList<FourEyesReason> &reasons);

/// Whether an approval can be proposed at all: ScreeningOpen while a hit waits, OverrideRequired without a
/// reason where a required check is not met, IllegalTransition for a prohibited risk.
Status mayApprove(const DecisionGround &ground, const QString &overrideReason);

} // namespace pss
