// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/webhook.h"
#include "storage/connection.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace pss {

/// Tables `webhook_delivery` and `webhook_attempt` as a log of what was sent and what came of it.
class DeliveryRepository {
public:
    explicit DeliveryRepository(Connection &connection) : m_connection(connection) { }

    Result<Delivery> find(const QString &id);
    /// Of one endpoint, newest first, from before the id `before` on where it names one.
    Result<std::vector<Delivery>> list(const QString &webhookId, const QString &before, int limit);
    /// To be sent now, with all tries before it; false while it is being sent.
    Result<bool> resend(const QString &id, const QDateTime &now);
    /// What was last touched before `time`, and events that nobody waits for any more; how many deliveries.
    Result<int> removeBefore(const QDateTime &time);

private:
    Status addLog(std::vector<Delivery> &deliveries);

    Connection &m_connection;
};

} // namespace pss
