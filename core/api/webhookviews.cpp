// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/views.h"
#include "base/json.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject attemptView(const DeliveryAttempt &attempt)
{
    return {{u"number"_s, attempt.number},
            {u"at"_s, toTimestamp(attempt.at)},
            {u"http_status"_s, attempt.httpStatus > 0 ? QJsonValue(attempt.httpStatus) : QJsonValue()},
            {u"milliseconds"_s, attempt.milliseconds},
            {u"error"_s, orNull(attempt.error)}};
}

} // namespace

QJsonObject webhookView(const Webhook &webhook)
{
    QJsonArray secrets;
    for (const auto &secret : webhook.secrets)
        secrets << QJsonObject{{u"number"_s, secret.number},
                               {u"created_at"_s, toTimestamp(secret.createdAt)}};
    return {{u"id"_s, webhook.id},
            {u"revision"_s, webhook.revision},
            {u"created_at"_s, toTimestamp(webhook.createdAt)},
            {u"updated_at"_s, toTimestamp(webhook.updatedAt)},
            {u"url"_s, webhook.url},
            {u"description"_s, webhook.description},
            {u"events"_s, QJsonArray::fromStringList(webhook.events)},
            {u"enabled"_s, webhook.isEnabled},
            {u"disabled_reason"_s, orNull(webhook.disabledReason)},
            {u"allow_private"_s, webhook.allowsPrivate},
            {u"secrets"_s, secrets}};
}

QJsonObject deliveryView(const Delivery &delivery)
{
    const bool isOpen =
        delivery.status == DeliveryStatus::Pending || delivery.status == DeliveryStatus::Sending;
    QJsonArray attempts;
    for (const auto &attempt : delivery.log)
        attempts << attemptView(attempt);
    return {{u"id"_s, delivery.id},
            {u"status"_s, wordOf(delivery.status)},
            {u"created_at"_s, toTimestamp(delivery.createdAt)},
            {u"updated_at"_s, toTimestamp(delivery.updatedAt)},
            {u"webhook_id"_s, delivery.webhookId},
            {u"event_id"_s, delivery.event.id},
            {u"type"_s, wordOf(delivery.event.type)},
            {u"resource"_s, delivery.event.resource},
            {u"due_at"_s, isOpen ? QJsonValue(toTimestamp(delivery.dueAt)) : QJsonValue()},
            {u"attempts"_s, attempts}};
}

} // namespace pss
