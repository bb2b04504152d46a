// SPDX-License-Identifier: GPL-3.0-or-later
// What webhooks tell of verifications: what customers see of them, and nothing else.
#include "domain/verification.h"
#include "domain/verificationview.h"
#include "domain/webhookevent.h"

namespace pss {

namespace {

bool isInReview(VerificationStatus status)
{
    return publicStatus(status) == publicStatus(VerificationStatus::PendingReview);
}

WebhookEventType typeOf(VerificationStatus before, VerificationStatus after)
{
    using enum WebhookEventType;
    switch (after) {
    case VerificationStatus::Pending:
    case VerificationStatus::InProgress:
    case VerificationStatus::PendingReview:
    case VerificationStatus::PendingApproval:
        return before == VerificationStatus::AwaitingDocuments ? VerificationInReview : VerificationReopened;
    case VerificationStatus::AwaitingDocuments:
        return VerificationAwaitingDocuments;
    case VerificationStatus::Approved:
        return VerificationApproved;
    case VerificationStatus::Rejected:
        return VerificationRejected;
    case VerificationStatus::Expired:
        return VerificationExpired;
    case VerificationStatus::Cancelled:
        return VerificationCancelled;
    }
    Q_UNREACHABLE();
}

WebhookEvent eventOf(WebhookEventType type, const Verification &verification)
{
    return {{},
            type,
            verification.id,
            publicStatus(verification.status),
            verification.publicRevision,
            verification.publicUpdatedAt};
}

} // namespace

WebhookEvent newsOf(const Verification &started)
{
    return eventOf(WebhookEventType::VerificationStarted, started);
}

std::optional<WebhookEvent> newsOf(const Verification &before, const Verification &after)
{
    const bool isSame =
        before.status == after.status || (isInReview(before.status) && isInReview(after.status));
    return isSame ? std::nullopt : std::optional(eventOf(typeOf(before.status, after.status), after));
}

} // namespace pss
