// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/document.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace pss {

class Vault;

/// Which documents a list or the queue wants; the words of a search are tokens already.
struct DocumentSelection {
    QString where = QStringLiteral("1 = 1"); ///< SQL over table `document`, made by documentquery.cpp alone
    QString order;
    Bindings bindings;
};

/// A file of the vault that belongs to a document.
struct BlobRow {
    QString id;
    QString kind; ///< original, page
    int page = 0;
    QString mediaType;
    qint64 sizeBytes = 0;
};

/// Tables `document`, `blob` and `search_token`. What is personal is sealed under the document's key on the
/// way in and opened on the way out. News of a document goes into the outbox with it.
class DocumentRepository {
public:
    DocumentRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault)
    {
    }

    /// The document's key must be kept already.
    Status insert(const Document &document, const QByteArray &contentToken);
    /// Writes `document` as the next revision of `before`; the public revision moves when the public view
    /// does. Returns it as written; StaleRevision when another was faster.
    Result<Document> update(const Document &before, Document document, const QDateTime &now);

    /// Moves the end of a claim and nothing else: no new revision. False when the claim is another's.
    Result<bool> renewClaim(const QString &id, const Claim &claim);
    /// Uploads of the same bytes take turns, until the transaction ends.
    Status lockContent(const QByteArray &contentToken);

    /// Who decides on a document takes turns, until the transaction ends: a renewed claim leaves no new
    /// revision to see it by.
    Status lock(const QString &id);

    Result<Document> find(const QString &id);
    /// The documents of these ids, in their order.
    Result<std::vector<Document>> findAll(const std::vector<QString> &ids);
    Result<std::vector<Document>> select(const DocumentSelection &selection, int limit);
    Result<std::vector<QString>> ids(const DocumentSelection &selection);
    /// Documents in review whose claim ran out.
    Result<std::vector<QString>> expiredClaims(const QDateTime &now);
    /// Approved documents whose time has come to be looked at for their date of expiry. One that is approved
    /// is looked at soon.
    Result<std::vector<QString>> waking(const QDateTime &now, int limit);
    Status wakeAt(const QString &id, const QDateTime &time);
    /// Documents with the same bytes that were not deleted.
    Result<std::vector<Document>> withContent(const QByteArray &contentToken);

    Status addBlob(const QString &documentId, const BlobRow &blob);
    Result<std::vector<BlobRow>> blobs(const QString &documentId, const QString &kind);
    Status removeBlobRows(const QString &documentId, const QString &kind);

    /// Makes the document findable by these texts: whole words and prefixes.
    Status addSearchTexts(const QString &documentId, const QStringList &texts);
    Status removeSearchTexts(const QString &documentId);

private:
    Status tellOthers(const QString &id);
    Result<std::vector<Document>> documents(Result<Rows> rows);
    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
