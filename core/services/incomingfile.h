// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/pieces.h"
#include "base/secret.h"
#include "services/contenthash.h"

#include <QString>

#include <memory>

class QIODevice;

namespace pss {

class Vault;
class VaultWriter;

inline constexpr qint64 kMaxUploadBytes = 25 * 1024 * 1024;

/// A file on its way to becoming a document: sealed into the vault and hashed while it comes, never in memory
/// whole. Nothing is left of it unless a document takes it over. Blocking; one thread at a time.
class IncomingFile {
public:
    IncomingFile(Vault &vault, const Clock &clock);
    ~IncomingFile();

    /// TooLarge beyond kMaxUploadBytes; UnsupportedMedia as soon as the first bytes tell.
    Status write(QByteArrayView bytes);
    /// All that the device has.
    Status writeAll(QIODevice &device);
    /// Nothing more comes: durable, hashed and judged by its bytes when this returns.
    Status seal();
    /// Leaves nothing behind, at once.
    void drop();
    /// A document names it now.
    void handOver();

    qint64 size() const { return m_size; }
    /// SHA-256 of all that came; nothing can be written afterwards.
    QByteArray hash();
    // Once it is sealed:
    QString mediaType() const { return m_mediaType; }
    QString blobId() const { return m_blobId; }
    const Secret &key() const { return m_key; }
    /// The plain bytes, out of the vault.
    GivePieces pieces() const;

private:
    Status judge();

    Vault &m_vault;
    const Clock &m_clock;
    Secret m_key;
    ContentHash m_hashing;
    std::unique_ptr<VaultWriter> m_writer;
    QByteArray m_beginning; ///< what tells the media type
    qint64 m_size = 0;
    QByteArray m_sha256;
    QString m_mediaType;
    QString m_blobId; ///< once it is kept
};

} // namespace pss
