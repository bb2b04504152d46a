// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/webhook.h"

#include <functional>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

struct DeliveryPage {
    std::vector<Delivery> deliveries; ///< newest first
    QString next; ///< the id to go on before; empty: that was all
};

/// What was sent to endpoints and what came of it; sending by hand. For admins; audited. Any thread.
class DeliveryService {
public:
    DeliveryService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                    const Clock &clock)
        : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
    {
    }

    Result<DeliveryPage> list(const Actor &actor, const QString &webhookId, int limit,
                              const QString &before) const;
    /// Sends the same message again, at once; InProgress while it is being sent.
    Result<Delivery> resend(const Actor &actor, const QString &deliveryId);
    /// Sends a `ping`.
    Result<Delivery> test(const Actor &actor, const QString &webhookId);
    /// Forgets deliveries that nothing has become of for so long; how many.
    Result<int> sweepLog(int days);

private:
    Result<Delivery> queueKnown(const Actor &actor,
                                const std::function<Result<Delivery>(Connection &)> &queue);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
