// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/webhookevent.h"
#include "storage/connection.h"

namespace pss {

/// Table `webhook_event`, the outbox: written in the transaction of what it tells of, so that what happened
/// is told and what did not is not. It waits there until it has occurred and is queued for each endpoint
/// (DeliveryRepository).
class OutboxRepository {
public:
    explicit OutboxRepository(Connection &connection) : m_connection(connection) { }

    Status add(WebhookEvent event);
    /// News of a change, if it is any. A decision that is taken back before it was told is not told at all.
    Status tell(const Document &before, const Document &after);

private:
    Result<int> withdraw(const QString &resource, const QDateTime &now);

    Connection &m_connection;
};

} // namespace pss
