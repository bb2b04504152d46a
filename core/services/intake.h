// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/document.h"
#include "services/incomingfile.h"

#include <functional>
#include <memory>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class ReaderPool;
class Vault;

/// What is said of a file that arrives, however it arrives.
struct Upload {
    QString filename; ///< as the sender names it; never used as a path
    DocumentType type = DocumentType::Other;
    Side side = Side::None;
    QString userId;
    QString issuingCountry; ///< as written; normalised here
    DeclaredData declared;
    QString supersedes;
};

struct Receipt {
    Document document;
    QStringList advice; ///< RejectionReason codes of group quality; never a refusal
    QDateTime receivedAt;
};

/// The one door for documents: judged, sealed, written down, then and only then acknowledged. What is refused
/// leaves nothing behind.
class IntakeService {
public:
    IntakeService(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers,
                  Events &events, const Clock &clock);

    /// A file to be filled and then admitted.
    std::unique_ptr<IncomingFile> receive() { return std::make_unique<IncomingFile>(m_vault, m_clock); }
    /// Whether such an upload would be taken from its sender, before its file is there.
    Status mayAdmit(const Actor &actor, const Upload &upload) const;

    /// Runs in the transaction that writes the document down.
    using Also = std::function<Status(Connection &, const Document &)>;
    Result<Receipt> admit(const Actor &actor, const Upload &upload, IncomingFile &file,
                          const Also &also = {});

private:
    Result<Document> writeDown(Connection &connection, const Actor &actor, Document document,
                               const QString &supersedes, IncomingFile &file);

    Database &m_database;
    Vault &m_vault;
    const AuditChain &m_audit;
    ReaderPool &m_readers;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
