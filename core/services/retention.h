// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "storage/holdrepository.h"

#include <optional>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

/// What must be kept, for how long, and the erasure of what need not: its key is destroyed. Any thread.
class RetentionService {
public:
    RetentionService(Database &database, Vault &vault, const AuditChain &audit, Events &events,
                     const Clock &clock)
        : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
    {
    }

    /// By its owner before a decision, by an admin after. Retained, with the date, under retention; a legal
    /// hold, and whatever an owner must not know of, answers in the same way. `revision`: what the caller
    /// saw.
    Status erase(const Actor &actor, const QString &documentId, std::optional<int> revision);

    /// Forbids that anything of the customer is erased, or no longer.
    Result<LegalHold> hold(const Actor &actor, const QString &userId, const QString &reason);
    Status lift(const Actor &actor, const QString &userId, const QString &reason);

private:
    Status needErasable(Connection &connection, const Actor &actor, const Document &document) const;
    Result<QStringList> eraseIn(Connection &connection, const Actor &actor, const Document &document);

    Database &m_database;
    Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
