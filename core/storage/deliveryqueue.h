// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/webhook.h"
#include "storage/connection.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace pss {

/// Tables `webhook_delivery` and `webhook_attempt` at work: messages queued for endpoints, leased to one node
/// at a time. A lease that ran out may be taken over: a message is sent at least once.
class DeliveryQueue {
public:
    explicit DeliveryQueue(Connection &connection) : m_connection(connection) { }

    /// Whether there may be something to queue or to lease.
    Result<bool> isAnyDue(const QDateTime &now);
    /// Queues what the outbox holds and has occurred for those of `webhooks` that want it; how many events.
    Result<int> queueDue(const std::vector<Webhook> &webhooks, const QDateTime &now);
    /// For this endpoint alone; the delivery's id.
    Result<QString> queue(const WebhookEvent &event, const QString &webhookId, const QDateTime &now);

    /// What is due, fairly: never more than a few of one endpoint at once, among all nodes.
    Result<std::vector<Delivery>> lease(const QString &node, const QDateTime &now, const QDateTime &until);
    /// Writes down what a request came to, and `next`: a time to try again, or none. StaleRevision when the
    /// lease was lost.
    Status settle(const Delivery &delivery, const DeliveryAttempt &attempt, DeliveryStatus status,
                  const QDateTime &next);
    /// Back into the queue as if it had not been leased.
    Status giveBack(const Delivery &delivery, const QDateTime &now);
    /// The same for all that a former life of `node` held.
    Result<int> giveBackAll(const QString &node, const QDateTime &now);
    /// Waiting for their time, or being sent.
    Result<int> backlog();

private:
    Status insert(const QString &id, const QString &webhookId, const QString &eventId, const QDateTime &now);
    Result<std::vector<Delivery>> leaseOf(const QString &webhookId, const QString &node, const QDateTime &now,
                                          const QDateTime &until);

    Connection &m_connection;
};

} // namespace pss
