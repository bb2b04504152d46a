// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationactions.h"

#include "domain/foureyes.h"
#include "domain/verificationtransition.h"
#include "ui/verifications/verificationtext.h"

#include <QCoreApplication>

namespace pss {
namespace {

struct VerificationActions {
    Q_DECLARE_TR_FUNCTIONS(VerificationActions)
};
using W = VerificationActions;

QString whyNoSecond(const VerificationDecision &proposal, const Actor &actor)
{
    QList<FourEyesReason> reasons;
    for (const auto &word : proposal.fourEyes)
        if (const auto reason = fromWord<FourEyesReason>(word))
            reasons << *reason;
    const auto may = maySecond(actor.subject, actor.roles, proposal.by, reasons);
    if (may)
        return {};
    if (may.error().code == ErrorCode::FourEyes)
        return W::tr("Four eyes: another person has to confirm what you proposed.");
    return secondRoles(reasons).testFlag(Role::ComplianceOfficer)
        ? W::tr("A compliance officer has to be the second here.")
        : W::tr("A senior reviewer has to be the second here.");
}

QString whyNoDecision(const Verification &one, const Actor &actor, bool isApproval)
{
    switch (one.status) {
    case VerificationStatus::Pending:
    case VerificationStatus::InProgress:
        return W::tr("Its checks are still running.");
    case VerificationStatus::AwaitingDocuments:
        return isApproval ? missingText(one.missing) : QString();
    case VerificationStatus::PendingReview:
        return {};
    case VerificationStatus::PendingApproval:
        return whyNoSecond(one.proposal.value_or(VerificationDecision()), actor);
    case VerificationStatus::Approved:
    case VerificationStatus::Rejected:
        return W::tr("It is decided.");
    case VerificationStatus::Expired:
    case VerificationStatus::Cancelled:
        return W::tr("It has ended.");
    }
    Q_UNREACHABLE();
}

QString whyNoReopening(const Verification &one, const Actor &actor)
{
    if (!actor.may(Permission::ReopenDecision))
        return W::tr("Senior reviewers and compliance officers reopen decisions.");
    return transition(one.status, VerificationAction::Reopen) ? QString()
                                                              : W::tr("There is no decision to take back.");
}

QString whyNotCancelled(const Verification &one, const Actor &actor)
{
    const bool isStarter = actor.may(Permission::UploadDocument) && one.startedBy == actor.subject;
    if (!actor.may(Permission::ReviewDocument) && !isStarter)
        return W::tr("Your role only looks: reviewers cancel verifications.");
    return transition(one.status, VerificationAction::Cancel) ? QString() : W::tr("It has ended already.");
}

QString whyNotTaken(const Verification &one, const Actor &actor, bool isTaking)
{
    if (!one.isOpen())
        return W::tr("It has ended already.");
    const bool isOwn = one.assignee == actor.subject;
    if (isTaking && isOwn)
        return W::tr("You have it already.");
    if (!isTaking && one.assignee.isEmpty())
        return W::tr("Nobody has taken it.");
    const bool isFree = one.assignee.isEmpty() || isOwn;
    return isFree || actor.may(Permission::ReopenDecision) ? QString()
                                                           : W::tr("%1 has taken it.").arg(one.assignee);
}

} // namespace

QString whyNot(const Verification *verification, const Actor &actor, VerificationDeed deed,
               const VerificationOutlook *outlook)
{
    if (!verification)
        return W::tr("Choose a verification first.");
    const auto &one = *verification;
    if (deed == VerificationDeed::Prove)
        return !actor.may(Permission::ViewAudit)
            ? W::tr("Auditors, compliance officers and administrators prove decisions.")
            : one.decision ? QString()
                           : W::tr("Nothing has been decided on it yet.");
    if (deed == VerificationDeed::Cancel)
        return whyNotCancelled(one, actor);
    if (!actor.may(Permission::ReviewDocument))
        return W::tr("Your role only looks: reviewers decide on verifications.");
    switch (deed) {
    case VerificationDeed::Approve:
        if (const QString why = whyNoDecision(one, actor, true); !why.isEmpty() || !outlook)
            return why;
        if (outlook->isScreeningOpen)
            return W::tr("A screening hit is open: it has to be decided first.");
        return outlook->isProhibited ? W::tr("The risk policy prohibits this customer: only reject.")
                                     : QString();
    case VerificationDeed::Reject:
        return whyNoDecision(one, actor, false);
    case VerificationDeed::Reopen:
        return whyNoReopening(one, actor);
    case VerificationDeed::Take:
        return whyNotTaken(one, actor, true);
    case VerificationDeed::GiveBack:
        return whyNotTaken(one, actor, false);
    case VerificationDeed::AddNote:
    case VerificationDeed::Cancel:
    case VerificationDeed::Prove:
        return {};
    }
    Q_UNREACHABLE();
}

bool isDecidable(const Verification &verification, const Actor &actor)
{
    const bool waits = verification.status == VerificationStatus::PendingReview
        || verification.status == VerificationStatus::PendingApproval;
    const bool isFree = verification.assignee.isEmpty() || verification.assignee == actor.subject;
    return waits && isFree && whyNot(&verification, actor, VerificationDeed::Approve).isEmpty();
}

} // namespace pss
