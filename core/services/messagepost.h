// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/webhook.h"
#include "providers/httpclient.h"

#include <stop_token>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Vault;

/// A delivery that is leased, with all that sending it takes.
struct Parcel {
    Delivery delivery;
    Webhook webhook;
    std::vector<Secret> secrets;
};

/// What one request came to.
struct PostOutcome {
    DeliveryAttempt attempt;
    qint64 retryAfterSeconds = 0;
    bool isInterrupted = false; ///< by the end of the program: it does not count
};

/// A message's way from the outbox to an endpoint. Any thread; only post() waits for others.
class MessagePost {
public:
    MessagePost(Database &database, const Vault &vault, const AuditChain &audit, const Clock &clock,
                const HttpClient &http)
        : m_database(database), m_vault(vault), m_audit(audit), m_clock(clock), m_http(http)
    {
    }

    /// Whether queueDue() and lease() may find something; it hinders no writer.
    Result<bool> isAnyDue() const;
    /// Queues what has occurred for those whom it concerns; how many messages.
    Result<int> queueDue();
    /// What is due, leased to `node`.
    Result<std::vector<Parcel>> lease(const QString &node);
    /// One request, signed with each secret.
    PostOutcome post(const Parcel &parcel, std::stop_token stop) const;
    /// Writes down what it came to: delivered, to be tried again, or given up. An endpoint that is gone (410)
    /// is disabled.
    Result<DeliveryStatus> settle(const Parcel &parcel, const PostOutcome &outcome);
    /// What a former life of `node` left half done.
    Status giveBackAll(const QString &node);
    Result<int> backlog() const;

private:
    Result<DeliveryStatus> settleIn(Connection &connection, const Parcel &parcel, const PostOutcome &outcome);
    Status disable(Connection &connection, const QString &webhookId);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    const Clock &m_clock;
    const HttpClient &m_http;
};

} // namespace pss
