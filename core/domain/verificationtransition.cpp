// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationtransition.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using enum VerificationStatus;
using Do = VerificationAction;
using May = Permission;

constexpr VerificationTransition kTransitions[] = {
    {Pending, Do::Begin, InProgress, May::System},
    {InProgress, Do::AskDocuments, AwaitingDocuments, May::System},
    {InProgress, Do::FinishChecks, PendingReview, May::System},
    {AwaitingDocuments, Do::Resume, InProgress, May::System},
    {PendingReview, Do::Resume, InProgress, May::System},
    {PendingReview, Do::AskDocuments, AwaitingDocuments, May::System},
    {PendingReview, Do::RequestDocuments, AwaitingDocuments, May::ReviewDocument},
    {PendingReview, Do::Approve, Approved, May::ReviewDocument},
    {PendingReview, Do::Reject, Rejected, May::ReviewDocument},
    {PendingReview, Do::Propose, PendingApproval, May::ReviewDocument},
    {PendingReview, Do::ApproveAutomatically, Approved, May::System},
    // Who never sends what is asked for can be rejected, never approved.
    {AwaitingDocuments, Do::Reject, Rejected, May::ReviewDocument},
    {PendingApproval, Do::ApproveProposal, Approved, May::SecondDecision},
    {PendingApproval, Do::RejectProposal, Rejected, May::SecondDecision},
    {PendingApproval, Do::ReturnProposal, PendingReview, May::SecondDecision},
    {Approved, Do::Reopen, PendingReview, May::ReopenDecision},
    {Rejected, Do::Reopen, PendingReview, May::ReopenDecision},
    {Approved, Do::Expire, Expired, May::System},
    {AwaitingDocuments, Do::Expire, Expired, May::System},
    // Its starter or a reviewer; whose it is, is a question of its own.
    {Pending, Do::Cancel, Cancelled, May::UploadDocument},
    {InProgress, Do::Cancel, Cancelled, May::UploadDocument},
    {AwaitingDocuments, Do::Cancel, Cancelled, May::UploadDocument},
    {PendingReview, Do::Cancel, Cancelled, May::UploadDocument},
    {PendingApproval, Do::Cancel, Cancelled, May::UploadDocument},
};

const VerificationTransition *find(VerificationStatus from, VerificationAction action)
{
    const auto *row = std::ranges::find_if(kTransitions, [&](const VerificationTransition &one) {
        return one.from == from && one.action == action;
    });
    return row == std::end(kTransitions) ? nullptr : row;
}

} // namespace

std::span<const VerificationTransition> verificationTransitions() { return kTransitions; }

Result<VerificationStatus> transition(VerificationStatus from, VerificationAction action)
{
    if (const auto *row = find(from, action))
        return row->to;
    return fail(ErrorCode::IllegalTransition,
                u"This cannot be done to a verification that is %1."_s.arg(wordOf(from).replace(u'_', u' ')));
}

Permission permissionFor(VerificationStatus from, VerificationAction action)
{
    const auto *row = find(from, action);
    return row ? row->permission : Permission::System;
}

} // namespace pss
