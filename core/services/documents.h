// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/pieces.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/auditevent.h"
#include "domain/check.h"
#include "domain/document.h"
#include "domain/documentfilter.h"
#include "domain/job.h"
#include "domain/reading.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

/// A slice of a list, paged by key: `next` is opaque, empty on the last slice.
struct DocumentPage {
    std::vector<Document> documents;
    QString next;
};

/// The row of a list without anything sealed: what a queue of a million keeps in memory.
using DocumentKeys = std::vector<QString>;

struct Content {
    QByteArray bytes;
    QString mediaType;
    QString filename;
};

/// The same for who takes it piece by piece.
struct ContentStream {
    qint64 size = 0;
    NextPiece next;
    QString mediaType;
    QString filename;
};

/// Finding and showing documents, with whose they are decided here: somebody else's is ResourceNotFound, as
/// is one that does not exist.
class DocumentService {
public:
    DocumentService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                    const Clock &clock);

    Result<Document> find(const Actor &actor, const QString &id) const;
    /// The caller's own documents, or all of them for staff.
    Result<DocumentPage> list(const Actor &actor, const DocumentFilter &filter, int limit,
                              const QString &cursor) const;
    /// Ids of all that match, sorted (staff): for the queue's view, which fetches rows by id as they come
    /// into sight.
    Result<DocumentKeys> keys(const Actor &actor, const DocumentFilter &filter) const;
    /// Rows for these ids, in their order; unknown ids are left out.
    Result<std::vector<Document>> rows(const Actor &actor, const std::vector<QString> &ids) const;

    Result<Reading> reading(const Actor &actor, const QString &id) const;
    /// The rules of check.h over a document that was found and its reading, as of today (staff).
    Result<std::vector<Check>> checks(const Actor &actor, const Document &document) const;
    /// The page as the viewer shows it (encoded by the reader's client), not wider than `width` pixels.
    Result<Content> page(const Actor &actor, const QString &id, int number, int width = 0) const;
    Result<ContentStream> pageStream(const Actor &actor, const QString &id, int number) const;
    /// The original bytes; audited.
    Result<ContentStream> content(const Actor &actor, const QString &id) const;
    /// A viewer showed this document's content (audited once per showing, not when prefetched).
    Status recordViewed(const Actor &actor, const QString &id) const;
    /// The audit trail of one document, oldest first, details opened (staff).
    Result<std::vector<AuditEvent>> history(const Actor &actor, const QString &id) const;

    /// Queues the document to be read (again); IllegalTransition once it is decided.
    Result<Job> readAgain(const Actor &actor, const QString &id, const QString &languages);
    Result<Job> job(const Actor &actor, const QString &jobId) const;

private:
    Result<ContentStream> blob(const Actor &actor, const QString &id, const QString &kind, int page) const;
    Result<Job> queueReading(Connection &connection, const Actor &actor, const QString &id,
                             const QString &languages);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
