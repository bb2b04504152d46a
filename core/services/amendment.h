// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/document.h"

#include <QMap>

#include <optional>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

/// What is to be said differently of a document; what is not named stays.
struct Amendment {
    std::optional<DocumentType> type;
    std::optional<Side> side;
    std::optional<QString> issuingCountry; ///< as written; empty: none
    std::optional<DeclaredData> declared;
    QMap<QString, QString> corrections; ///< of read fields, by who holds the claim; empty: taken back
};

/// Changes what is said of a document that is not decided yet: by its owner or a reviewer. Any thread.
class AmendmentService {
public:
    AmendmentService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                     const Clock &clock)
        : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
    {
    }

    /// `revision`: what the caller saw; another one is StaleRevision.
    Result<Document> amend(const Actor &actor, const QString &id, std::optional<int> revision,
                           const Amendment &amendment);

private:
    Result<Document> amendIn(Connection &connection, const Actor &actor, const Document &document,
                             const Amendment &amendment);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
