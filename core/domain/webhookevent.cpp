// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/webhookevent.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "domain/publicview.h"
#include "domain/transition.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool wasDecided(const Document &document)
{
    return document.status == DocumentStatus::Approved || document.status == DocumentStatus::Rejected
        || document.status == DocumentStatus::ResubmissionRequested;
}

std::optional<WebhookEventType> typeOf(const Document &before, const Document &after)
{
    using enum WebhookEventType;
    if (before.status == after.status)
        return {};
    switch (after.status) {
    case DocumentStatus::PendingReview:
        if (before.status == DocumentStatus::Processing)
            return DocumentRead;
        return wasDecided(before) ? std::optional(DocumentReopened) : std::nullopt;
    case DocumentStatus::InReview:
        return wasDecided(before) ? std::optional(DocumentReopened) : std::nullopt;
    case DocumentStatus::PendingApproval:
        return DocumentPendingApproval;
    case DocumentStatus::Approved:
        return DocumentApproved;
    case DocumentStatus::Rejected:
        return DocumentRejected;
    case DocumentStatus::ResubmissionRequested:
        return DocumentResubmissionRequested;
    case DocumentStatus::Expired:
        return DocumentExpired;
    case DocumentStatus::Quarantined:
        return DocumentQuarantined;
    case DocumentStatus::Deleted:
        return DocumentDeleted;
    case DocumentStatus::Received:
    case DocumentStatus::Processing:
        return {};
    }
    Q_UNREACHABLE();
}

WebhookEvent eventOf(WebhookEventType type, const Document &document, const QDateTime &at)
{
    if (isInternal(type))
        return {{}, type, document.id, wordOf(document.status), document.revision, at};
    const auto view = publicViewOf(document, at);
    return {{}, type, document.id, view.status, view.revision, at};
}

} // namespace

bool isInternal(WebhookEventType type)
{
    return type == WebhookEventType::DocumentPendingApproval || type == WebhookEventType::DocumentQuarantined;
}

QByteArray payloadOf(const WebhookEvent &event)
{
    QJsonObject data{{u"id"_s, event.resource}};
    if (!event.status.isEmpty()) {
        data[u"status"_s] = event.status;
        data[u"revision"_s] = event.revision;
    }
    return toJson({{u"type"_s, wordOf(event.type)},
                   {u"timestamp"_s, toTimestamp(event.occurredAt)},
                   {u"data"_s, data}});
}

WebhookEvent newsOf(const Document &added)
{
    return eventOf(WebhookEventType::DocumentReceived, added, added.createdAt);
}

std::optional<WebhookEvent> newsOf(const Document &before, const Document &after)
{
    using enum WebhookEventType;
    const auto type = typeOf(before, after);
    if (!type)
        return {};
    const bool isDecision =
        *type == DocumentApproved || *type == DocumentRejected || *type == DocumentResubmissionRequested;
    return eventOf(*type, after,
                   isDecision && after.decision ? after.decision->at.addSecs(kUndoSeconds) : after.updatedAt);
}

} // namespace pss
