// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/connection.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace pss {

class Secret;
class Vault;

/// A file of the vault that holds a part of an upload, in the order of the parts.
struct UploadSegment {
    QString blobId;
    qint64 size = 0;
};

/// An upload that may take several lines to arrive.
struct UploadRow {
    QString id;
    QString subject; ///< of the token that began it, with its office
    QString office;
    qint64 length = 0;
    qint64 received = 0;
    QDateTime createdAt;
    QDateTime expiresAt;
    QString documentId; ///< once it has become one

    // Sealed under a key of its own:
    QByteArray metadata; ///< as its client sent it
    QByteArray refusal; ///< JSON, where it was refused when it was complete
};

struct UploadUse {
    int uploads = 0;
    qint64 bytes = 0;
};

/// Tables `upload` and `upload_segment`.
class UploadRepository {
public:
    UploadRepository(Connection &connection, const Vault &vault)
        : m_connection(connection), m_vault(vault) { }

    /// Its key must be kept already.
    Status insert(const UploadRow &upload);
    Result<UploadRow> find(const QString &id);
    /// Adds segments behind `seen` bytes; OffsetMismatch where there are more or fewer.
    Status extend(const QString &id, qint64 seen, const std::vector<UploadSegment> &segments);
    Result<std::vector<UploadSegment>> segments(const QString &id);
    Status becomeDocument(const QString &id, const QString &documentId);
    Status refuse(const UploadRow &upload);
    Status removeSegments(const QString &id);
    /// The row, its segments and its key.
    Status remove(const QString &id);
    /// The upload that a document came by, if it is still known.
    Status removeOfDocument(const QString &documentId);
    /// What a caller has begun and not finished.
    Result<UploadUse> use(const QString &subject, const QString &office);
    Result<QStringList> expired(const QDateTime &now);

private:
    QByteArray sealed(const UploadRow &upload, const Secret &key) const;

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
