// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/foureyes.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isHit(const std::optional<ScreeningOutcome> &outcome)
{
    return outcome
        && (outcome->openHits > 0 || outcome->trueMatches > 0
            || outcome->status == ScreeningStatus::PotentialMatch
            || outcome->status == ScreeningStatus::ConfirmedMatch);
}

bool isOfCompliance(FourEyesReason reason)
{
    switch (reason) {
    case FourEyesReason::SanctionsHit:
    case FourEyesReason::PepHit:
    case FourEyesReason::HighRisk:
        return true;
    case FourEyesReason::Override:
    case FourEyesReason::QuarantineReleased:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<FourEyesReason> fourEyesReasons(const DecisionGround &ground)
{
    QList<FourEyesReason> reasons;
    if (!ground.isApproval)
        return reasons;
    if (ground.isOverride)
        reasons << FourEyesReason::Override;
    if (isHit(ground.screening.aml))
        reasons << FourEyesReason::SanctionsHit;
    if (isHit(ground.screening.pep))
        reasons << FourEyesReason::PepHit;
    if (ground.risk && *ground.risk >= RiskLevel::High)
        reasons << FourEyesReason::HighRisk;
    if (ground.isQuarantineReleased)
        reasons << FourEyesReason::QuarantineReleased;
    return reasons;
}

Roles secondRoles(const QList<FourEyesReason> &reasons)
{
    return std::ranges::any_of(reasons, isOfCompliance) ? Roles(Role::ComplianceOfficer)
                                                        : Roles(Role::SeniorReviewer);
}

Status maySecond(const QString &account, Roles roles, const QString &proposer,
                 const QList<FourEyesReason> &reasons)
{
    if (account.isEmpty() || account.compare(proposer, Qt::CaseInsensitive) == 0)
        return fail(ErrorCode::FourEyes, u"Another person must decide on your own proposal."_s);
    if (!(roles & secondRoles(reasons)))
        return fail(ErrorCode::Forbidden, u"Your role may not be the second to decide."_s);
    return {};
}

Status mayApprove(const DecisionGround &ground, const QString &overrideReason)
{
    if (isScreeningOpen(ground.screening))
        return fail(ErrorCode::ScreeningOpen, u"A hit waits for its decision."_s);
    if (ground.risk == RiskLevel::Prohibited)
        return fail(ErrorCode::IllegalTransition, u"The policy prohibits a customer of this risk."_s);
    if (ground.isOverride && overrideReason.trimmed().isEmpty())
        return fail(
            ErrorCode::OverrideRequired,
            u"A required check failed. Say why it may be overridden; a second person then decides."_s);
    return {};
}

} // namespace pss
