// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/transition.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using enum DocumentStatus;
using Do = DocumentAction;
using May = Permission;

constexpr Transition kTransitions[] = {
    {Received, Do::LeaseRead, Processing, May::System},
    {Processing, Do::LoseRead, Received, May::System},
    {Processing, Do::FinishRead, PendingReview, May::System},
    {Received, Do::Quarantine, Quarantined, May::System},
    {Processing, Do::Quarantine, Quarantined, May::System},
    {PendingReview, Do::ReadAgain, Processing, May::ReadDocument},
    {PendingReview, Do::Claim, InReview, May::ReviewDocument},
    {InReview, Do::Release, PendingReview, May::ReviewDocument},
    {InReview, Do::Approve, Approved, May::ReviewDocument},
    {InReview, Do::Reject, Rejected, May::ReviewDocument},
    {InReview, Do::RequestResubmission, ResubmissionRequested, May::ReviewDocument},
    {InReview, Do::Propose, PendingApproval, May::ReviewDocument},
    {PendingApproval, Do::ApproveProposal, Approved, May::SecondDecision},
    {PendingApproval, Do::RejectProposal, Rejected, May::SecondDecision},
    {PendingApproval, Do::ReturnProposal, InReview, May::SecondDecision},
    {Approved, Do::Undo, InReview, May::ReviewDocument},
    {Rejected, Do::Undo, InReview, May::ReviewDocument},
    {ResubmissionRequested, Do::Undo, InReview, May::ReviewDocument},
    {Approved, Do::Reopen, InReview, May::ReopenDecision},
    {Rejected, Do::Reopen, InReview, May::ReopenDecision},
    {Approved, Do::Expire, Expired, May::System},
    {Quarantined, Do::ReleaseQuarantine, PendingReview, May::ReleaseQuarantine},
    {Quarantined, Do::RejectQuarantined, Rejected, May::ReviewDocument},
    // An owner deletes before a decision, an admin after.
    {Received, Do::Delete, Deleted, May::UploadDocument},
    {Processing, Do::Delete, Deleted, May::UploadDocument},
    {PendingReview, Do::Delete, Deleted, May::UploadDocument},
    {InReview, Do::Delete, Deleted, May::UploadDocument},
    {PendingApproval, Do::Delete, Deleted, May::DeleteDecided},
    {Approved, Do::Delete, Deleted, May::DeleteDecided},
    {Rejected, Do::Delete, Deleted, May::DeleteDecided},
    {ResubmissionRequested, Do::Delete, Deleted, May::DeleteDecided},
    {Expired, Do::Delete, Deleted, May::DeleteDecided},
    {Quarantined, Do::Delete, Deleted, May::DeleteDecided},
};

} // namespace

std::span<const Transition> transitions() { return kTransitions; }

Result<DocumentStatus> transition(DocumentStatus from, DocumentAction action)
{
    for (const auto &row : kTransitions)
        if (row.from == from && row.action == action)
            return row.to;
    return fail(ErrorCode::IllegalTransition,
                u"This cannot be done to a document that is %1."_s.arg(wordOf(from).replace(u'_', u' ')));
}

} // namespace pss
