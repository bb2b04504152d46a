// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QObject>

#include <memory>

namespace pss {

class AuditChain;
class Database;
class Events;
class HttpClient;
class Vault;

/// What came of requests since the start.
struct WebhookTally {
    qint64 delivered = 0;
    qint64 failed = 0; ///< and tried again
    qint64 abandoned = 0; ///< for good
};

/// Sends what the outbox tells, beside the job runner: a thread of its own at the database, and one for each
/// request, a few an endpoint, so that a slow one holds up itself alone. A lease lost (kill -9, another node
/// stopped) is taken over: a message arrives at least once.
class WebhookDispatcher : public QObject {
    Q_OBJECT

public:
    /// `node` names this data directory among all that share a database; its lock is held.
    WebhookDispatcher(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                      const Clock &clock, const HttpClient &http, const QString &node);
    ~WebhookDispatcher() override;

    void start();
    /// Calls requests off, waits for them, and gives their leases back.
    void stop();

    WebhookTally tally() const;
    /// Deliveries that wait or are being sent, of all nodes.
    Result<int> backlog() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pss
