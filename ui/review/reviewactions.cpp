// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewactions.h"

#include "domain/transition.h"

namespace pss {

namespace {

struct Situation {
    const Document &document;
    const Actor &actor;
    QDateTime now;

    bool isMine() const { return isHeldBy(document, actor.subject, now); }
    bool isAnothers() const
    {
        return document.claim && document.claim->holder != actor.subject && document.claim->until > now;
    }
    bool isMyDecision() const { return document.decision && document.decision->by == actor.subject; }
    ActionState heldByOther() const { return {Impediment::HeldByOther, document.claim->holder}; }
};

bool isDecided(DocumentStatus status)
{
    return status == DocumentStatus::Approved || status == DocumentStatus::Rejected
        || status == DocumentStatus::ResubmissionRequested || status == DocumentStatus::Expired;
}

/// What keeps everybody from working on a document in this status.
Impediment statusImpediment(DocumentStatus status)
{
    switch (status) {
    case DocumentStatus::Received:
    case DocumentStatus::Processing:
        return Impediment::NotYetRead;
    case DocumentStatus::PendingReview:
    case DocumentStatus::InReview:
        return Impediment::None;
    case DocumentStatus::PendingApproval:
        return Impediment::WaitsForSecond;
    case DocumentStatus::Approved:
    case DocumentStatus::Rejected:
    case DocumentStatus::ResubmissionRequested:
    case DocumentStatus::Expired:
        return Impediment::AlreadyDecided;
    case DocumentStatus::Quarantined:
        return Impediment::Quarantined;
    case DocumentStatus::Deleted:
        return Impediment::Deleted;
    }
    Q_UNREACHABLE();
}

/// Claiming, and every decision that would claim by the way.
ActionState workable(const Situation &at)
{
    if (!at.actor.may(Permission::ReviewDocument))
        return {Impediment::NoRight, {}};
    if (const Impediment impediment = statusImpediment(at.document.status); impediment != Impediment::None)
        return {impediment, {}};
    return at.isAnothers() ? at.heldByOther() : ActionState{};
}

ActionState second(const Situation &at)
{
    if (!at.actor.may(Permission::SecondDecision))
        return {Impediment::NeedsSecond, {}};
    return at.isMyDecision() ? ActionState{Impediment::OwnProposal, {}} : ActionState{};
}

ActionState claiming(const Situation &at)
{
    const ActionState state = workable(at);
    return state.isLegal() && at.isMine() ? ActionState{Impediment::AlreadyHeld, {}} : state;
}

ActionState correcting(const Situation &at)
{
    const ActionState state = workable(at);
    return state.isLegal() && !at.isMine() ? ActionState{Impediment::NotHeld, {}} : state;
}

ActionState approving(const Situation &at)
{
    return at.document.status == DocumentStatus::PendingApproval ? second(at) : workable(at);
}

ActionState rejecting(const Situation &at)
{
    if (at.document.status == DocumentStatus::PendingApproval)
        return second(at);
    const bool quarantined = at.document.status == DocumentStatus::Quarantined;
    return quarantined && at.actor.may(Permission::ReviewDocument) ? ActionState{} : workable(at);
}

ActionState resubmitting(const Situation &at)
{
    const ActionState state = workable(at);
    const bool spent = at.document.resubmissions >= kMaxResubmissions;
    return state.isLegal() && spent ? ActionState{Impediment::ResubmissionsSpent, {}} : state;
}

ActionState releasing(const Situation &at)
{
    if (at.document.status == DocumentStatus::InReview && at.isAnothers())
        return at.actor.may(Permission::ReopenDecision) ? ActionState{} : at.heldByOther();
    return correcting(at);
}

ActionState undoing(const Situation &at)
{
    const auto &document = at.document;
    if (!isDecided(document.status) || document.status == DocumentStatus::Expired || !document.decision)
        return {Impediment::NotDecided, {}};
    if (!at.isMyDecision())
        return {Impediment::DecidedByOther, document.decision->by};
    if (document.decision->at.addSecs(kUndoSeconds) <= at.now)
        return {Impediment::UndoOver, {}};
    return {};
}

ActionState reopening(const Situation &at)
{
    if (!at.actor.may(Permission::ReopenDecision))
        return {Impediment::NoRight, {}};
    const DocumentStatus status = at.document.status;
    if (status != DocumentStatus::Approved && status != DocumentStatus::Rejected)
        return {Impediment::NotDecided, {}};
    return {};
}

ActionState readingAgain(const Situation &at)
{
    if (!at.actor.may(Permission::ReadDocument))
        return {Impediment::NoRight, {}};
    if (const Impediment impediment = statusImpediment(at.document.status); impediment != Impediment::None)
        return {impediment, {}};
    return at.isAnothers() ? at.heldByOther() : ActionState{};
}

} // namespace

bool isHeldBy(const Document &document, const QString &account, const QDateTime &now)
{
    return document.status == DocumentStatus::InReview && document.claim && document.claim->holder == account
        && document.claim->until > now;
}

ReviewActions reviewActions(const Document &document, const Actor &actor, const QDateTime &now)
{
    const Situation at{document, actor, now};
    ReviewActions actions;
    actions[ReviewAction::Claim] = claiming(at);
    actions[ReviewAction::Correct] = correcting(at);
    actions[ReviewAction::Approve] = approving(at);
    actions[ReviewAction::Reject] = rejecting(at);
    actions[ReviewAction::RequestResubmission] = resubmitting(at);
    actions[ReviewAction::Release] = releasing(at);
    actions[ReviewAction::Undo] = undoing(at);
    actions[ReviewAction::Reopen] = reopening(at);
    actions[ReviewAction::ReadAgain] = readingAgain(at);
    return actions;
}

} // namespace pss
