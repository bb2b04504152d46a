// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "services/contenthash.h"
#include "services/uploadturns.h"
#include "storage/uploadrepository.h"

#include <memory>
#include <optional>
#include <vector>

namespace pss {

class Database;
class Vault;
class VaultWriter;

/// What the bytes of one request must come to.
struct ExpectedHash {
    HashAlgorithm algorithm = HashAlgorithm::Sha256;
    QByteArray value;
};

/// The bytes of one request on their way into an upload, sealed into segments of the vault. Whatever came is
/// durable and counted every few megabytes, when the request is complete, and also when it is cut off; but
/// what has a hash to meet, or belongs to an upload that is only being made, counts as a whole or not at all.
/// Blocking; one thread at a time.
class Appending {
public:
    /// `isNew`: there is no row of `upload` yet.
    Appending(Database &database, Vault &vault, const Clock &clock, UploadRow upload, Secret key,
              UploadTurns::Turn turn, std::optional<ExpectedHash> expected, bool isNew);
    ~Appending();

    Status write(QByteArrayView bytes);
    /// All of the request came: ChecksumMismatch drops it.
    Status finish();
    /// Keeps what counts, drops the rest, gives the turn back; nothing where that was done.
    void close();

    const QString &id() const { return m_upload.id; }
    const Secret &key() const { return m_key; }
    qint64 offset() const { return m_upload.received + m_pendingBytes; }
    qint64 room() const { return m_upload.length - offset(); }
    /// Of the bytes of a new upload (SHA-256).
    QByteArray hash() { return m_identity.result(); }
    /// Of a new upload, which its creator writes down with its row.
    std::vector<UploadSegment> takeSegments();

private:
    bool isAllOrNothing() const { return m_isNew || m_expected; }
    Status closeSegment();
    Status record();
    void dropPending();

    Database &m_database;
    Vault &m_vault;
    const Clock &m_clock;
    UploadRow m_upload;
    Secret m_key;
    UploadTurns::Turn m_turn;
    const std::optional<ExpectedHash> m_expected;
    const bool m_isNew;
    bool m_isClosed = false;
    Status m_status;
    ContentHash m_checked;
    ContentHash m_identity;
    std::unique_ptr<VaultWriter> m_segment;
    qint64 m_segmentBytes = 0;
    std::vector<UploadSegment> m_pending; ///< durable, not yet counted
    qint64 m_pendingBytes = 0; ///< with those of the open segment
};

} // namespace pss
