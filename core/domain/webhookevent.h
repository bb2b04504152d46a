// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/document.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

struct Verification;

/// All that webhooks tell of: the `type` of a message.
enum class WebhookEventType {
    Ping, ///< a test, asked for
    DocumentReceived,
    DocumentRead, ///< or found unreadable: its reading says which
    DocumentApproved,
    DocumentRejected,
    DocumentResubmissionRequested,
    DocumentReopened,
    DocumentExpired,
    DocumentDeleted,
    DocumentPendingApproval,
    DocumentQuarantined,
    VerificationStarted,
    VerificationAwaitingDocuments,
    VerificationInReview, ///< what was missing has come
    VerificationApproved,
    VerificationRejected,
    VerificationReopened,
    VerificationExpired,
    VerificationCancelled,
};
template <>
inline constexpr auto kWords<WebhookEventType> = std::to_array<EnumWord<WebhookEventType>>({
    {WebhookEventType::Ping, "ping"},
    {WebhookEventType::DocumentReceived, "document.received"},
    {WebhookEventType::DocumentRead, "document.read"},
    {WebhookEventType::DocumentApproved, "document.approved"},
    {WebhookEventType::DocumentRejected, "document.rejected"},
    {WebhookEventType::DocumentResubmissionRequested, "document.resubmission_requested"},
    {WebhookEventType::DocumentReopened, "document.reopened"},
    {WebhookEventType::DocumentExpired, "document.expired"},
    {WebhookEventType::DocumentDeleted, "document.deleted"},
    {WebhookEventType::DocumentPendingApproval, "document.pending_approval"},
    {WebhookEventType::DocumentQuarantined, "document.quarantined"},
    {WebhookEventType::VerificationStarted, "verification.started"},
    {WebhookEventType::VerificationAwaitingDocuments, "verification.awaiting_documents"},
    {WebhookEventType::VerificationInReview, "verification.in_review"},
    {WebhookEventType::VerificationApproved, "verification.approved"},
    {WebhookEventType::VerificationRejected, "verification.rejected"},
    {WebhookEventType::VerificationReopened, "verification.reopened"},
    {WebhookEventType::VerificationExpired, "verification.expired"},
    {WebhookEventType::VerificationCancelled, "verification.cancelled"},
});

/// What only staff may know: an endpoint gets it where it asks for it by its word.
bool isInternal(WebhookEventType type);

/// What happened, as the outbox keeps it: no names, no files, no values. Status and revision are those of the
/// public view, but of an internal event those that staff see.
struct WebhookEvent {
    QString id; ///< `webhook-id`: the same each time it is sent, to every endpoint
    WebhookEventType type = WebhookEventType::Ping;
    QString resource; ///< an id
    QString status; ///< empty where it has none
    int revision = 0;
    QDateTime occurredAt; ///< of a decision when it cannot be undone any more; not told before
};

/// The body that is sent, byte for byte the same each time.
QByteArray payloadOf(const WebhookEvent &event);

/// What is told of a new document, and of one that changed, if anything; without an id.
WebhookEvent newsOf(const Document &added);
std::optional<WebhookEvent> newsOf(const Document &before, const Document &after);

/// The same of verifications: of their public view alone, so that a step that only staff see is no news.
WebhookEvent newsOf(const Verification &started);
std::optional<WebhookEvent> newsOf(const Verification &before, const Verification &after);

} // namespace pss
