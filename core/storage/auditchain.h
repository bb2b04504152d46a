// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/auditevent.h"
#include "storage/connection.h"
#include "storage/headfile.h"

#include <vector>

namespace pss {

class Database;
class Vault;

/// What verify() found. `broken` is empty when the chain is whole.
struct AuditVerification {
    qint64 events = 0;
    QString broken; ///< the first broken event: its id, or its sequence where the row is gone
    QString reason;
};

/// Which events; empty members do not filter.
struct AuditFilter {
    QString actor;
    QString action;
    QString resource;
    QDateTime from;
    QDateTime to;
};

/// The trail of who did what: each event's HMAC covers the one before it, under a key derived from the
/// vault's; the head is a row of its own, locked last in each transaction, and is noted outside the database
/// too, so that a cut tail shows.
class AuditChain {
public:
    AuditChain(const Vault &vault, HeadFile &head, const Clock &clock);

    /// The last statement of a transaction: locks the head, so writers queue here and nowhere earlier.
    Status append(Connection &connection, AuditEvent event) const;

    Result<AuditVerification> verify(Database &database) const;

    /// The events of one resource, oldest first, details opened where their key still lives.
    Result<std::vector<AuditEvent>> trail(Connection &connection, const QString &resource) const;

    /// Those that a filter names before the sequence `before` (0: from the newest), newest first.
    Result<std::vector<AuditEvent>> select(Connection &connection, const AuditFilter &filter, qint64 before,
                                           int limit) const;

private:
    Result<std::vector<AuditEvent>> opened(Connection &connection, const QString &sql,
                                           const Bindings &bindings) const;
    Status compareWithNote(Connection &connection, const ChainHead &last) const;
    Status openDetails(Connection &connection, AuditEvent &event, const QByteArray &sealed) const;

    const Vault &m_vault;
    HeadFile &m_head;
    const Clock &m_clock;
};

} // namespace pss
