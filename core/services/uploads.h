// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/appending.h"
#include "services/intake.h"

#include <QMap>

namespace pss {

class Database;
class IntakeService;
class Vault;

/// How far an upload has come.
struct UploadState {
    QString id;
    qint64 length = 0;
    qint64 offset = 0;
    QDateTime expiresAt;
    QByteArray metadata; ///< as its client sent it
    QString documentId; ///< once it has become one
    QStringList advice; ///< what the receipt says of its quality, told this once
};

/// Uploads that may take several lines to arrive and survive a restart. Whose they are is decided here:
/// somebody else's is ResourceNotFound. With its last byte an upload becomes a document, as any other file
/// does. Any thread; blocking.
class UploadService {
public:
    UploadService(Database &database, Vault &vault, IntakeService &intake, const Clock &clock)
        : m_database(database), m_vault(vault), m_intake(intake), m_clock(clock)
    {
    }

    /// For an upload that create() makes: takes its first bytes.
    Result<std::unique_ptr<Appending>> prepare(const Actor &actor, const Upload &said, qint64 length,
                                               std::optional<ExpectedHash> expected);
    /// Makes it, with what was prepared; complete at once where that is all of it.
    Result<UploadState> create(const Actor &actor, const QByteArray &metadata, Appending &first);

    /// Takes the upload's turn to go on at `offset`: OffsetMismatch, UploadLocked.
    Result<std::unique_ptr<Appending>> append(const Actor &actor, const QString &id, qint64 offset,
                                              std::optional<ExpectedHash> expected);
    /// All bytes of the request are there.
    Result<UploadState> commit(const Actor &actor, Appending &appending);

    /// Where it is. What became whole and no document, as by a crash, becomes one; what was refused then is
    /// refused again.
    Result<UploadState> find(const Actor &actor, const QString &id);
    Status terminate(const Actor &actor, const QString &id);
    /// Removes what is older than 24 hours; how many.
    Result<int> expire();

private:
    Result<UploadRow> owned(Connection &connection, const Actor &actor, const QString &id) const;
    Result<UploadRow> owned(const Actor &actor, const QString &id) const;
    Result<UploadState> complete(const Actor &actor, UploadRow upload);
    Status gather(const UploadRow &upload, IncomingFile &file) const;
    Status refuse(UploadRow upload, const Error &error);
    Status remove(const QString &id);
    Status removeSegments(const QString &id);

    Database &m_database;
    Vault &m_vault;
    IntakeService &m_intake;
    const Clock &m_clock;
    UploadTurns m_turns;
};

/// `Upload-Metadata` (tus 1.0.0): keys, each with its value in Base64, apart by commas.
Result<QMap<QString, QString>> parseUploadMetadata(const QByteArray &metadata);

} // namespace pss
