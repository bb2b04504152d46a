// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/document.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

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

} // namespace pss
