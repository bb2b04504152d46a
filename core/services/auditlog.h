// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "storage/auditchain.h"

namespace pss {

class Database;

struct AuditPage {
    std::vector<AuditEvent> events; ///< newest first
    qint64 next = 0; ///< the sequence to go on before; 0: that was all
};

/// What happened in the house, for those who look after it. Any thread.
class AuditLog {
public:
    AuditLog(Database &database, const AuditChain &audit) : m_database(database), m_audit(audit) { }

    Result<AuditPage> events(const Actor &actor, const AuditFilter &filter, int limit, qint64 before) const;

private:
    Database &m_database;
    const AuditChain &m_audit;
};

} // namespace pss
