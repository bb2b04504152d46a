// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/document.h"

#include <QByteArray>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class ReaderPool;
class Secret;
class Vault;

inline constexpr qint64 kMaxUploadBytes = 25 * 1024 * 1024;

/// What arrives, however it arrives.
struct Upload {
    QByteArray content;
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

    Result<Receipt> admit(const Actor &actor, const Upload &upload);

private:
    Result<Document> writeDown(Connection &connection, const Actor &actor, Document document,
                               const QString &supersedes, const Secret &key, const QByteArray &contentToken,
                               const QString &blobId);

    Database &m_database;
    Vault &m_vault;
    const AuditChain &m_audit;
    ReaderPool &m_readers;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
