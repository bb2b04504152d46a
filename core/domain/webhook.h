// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/webhookevent.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pss {

/// What is told of a secret; the secret itself is shown once, when it is made.
struct WebhookSecretNote {
    int number = 0;
    QDateTime createdAt;
};

/// Where messages are sent. Each is signed with all of its secrets.
struct Webhook {
    QString id;
    QString url; ///< sealed: it may hold a key of the receiver's
    QString description;
    QStringList events; ///< words; none: all but the internal ones
    bool isEnabled = true; ///< what is due waits while it is not, and nothing new is queued
    bool allowsPrivate = false; ///< its address may lie in a private network, and be plain http there
    QString disabledReason; ///< `gone`: the receiver answered 410
    int revision = 1;
    QDateTime createdAt;
    QDateTime updatedAt;
    std::vector<WebhookSecretNote> secrets; ///< oldest first

    bool wants(WebhookEventType type) const;
};

enum class DeliveryStatus { Pending, Sending, Delivered, Failed };
template <>
inline constexpr auto kWords<DeliveryStatus> = std::to_array<EnumWord<DeliveryStatus>>({
    {DeliveryStatus::Pending, "pending"},
    {DeliveryStatus::Sending, "sending"},
    {DeliveryStatus::Delivered, "delivered"},
    {DeliveryStatus::Failed, "failed"},
});

/// What came of one request.
struct DeliveryAttempt {
    int number = 0; ///< from 1
    QDateTime at;
    int httpStatus = 0; ///< 0: no answer came
    int milliseconds = 0;
    QString error; ///< a word; empty: it was taken
};

/// One message on its way to one endpoint.
struct Delivery {
    QString id;
    QString webhookId;
    WebhookEvent event;
    DeliveryStatus status = DeliveryStatus::Pending;
    int attempts = 0; ///< requests sent, those that were interrupted left out
    int tries = 0; ///< of them since it was queued or sent again by hand
    QDateTime dueAt;
    QString leasedBy;
    QDateTime createdAt;
    QDateTime updatedAt;
    std::vector<DeliveryAttempt> log; ///< oldest first
};

/// When to try again after `tries` requests in vain: 5 s, 5 min, 1 h, 5 h, 18 h, up to a tenth more by
/// `jitter` (0 to 1), and not before what the receiver asked for (at most 18 h). Nothing: give up.
std::optional<QDateTime> nextTry(int tries, const QDateTime &now, qint64 retryAfterSeconds, double jitter);

/// How many endpoints a house may have, and secrets an endpoint.
inline constexpr int kMaxWebhooks = 16;
inline constexpr int kMaxWebhookSecrets = 5;

} // namespace pss
