// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "storage/blobstore.h"
#include "storage/connection.h"
#include "storage/keyring.h"
#include "storage/sealstream.h"

#include <memory>

namespace pss {

class Database;

/// The owner of a key that belongs to no document: a customer, or the house itself.
QString customerKey(const QString &userId);
inline const QString kHouseKey = QStringLiteral("house");

/// A file that is sealed while it comes in. Nothing is left of it unless it is kept. One thread at a time.
class VaultWriter {
public:
    VaultWriter(QString id, const Secret &key, std::unique_ptr<BlobWriter> blob);

    const QString &id() const { return m_id; }
    Status write(QByteArrayView plain);
    /// Durable when this returns. Until a row names it, the sweep may take it away.
    Status keep();

private:
    QString m_id;
    SealingStream m_stream;
    std::unique_ptr<BlobWriter> m_blob;
};

/// A file that is opened while it goes out. One thread at a time.
class VaultReader {
public:
    VaultReader(Secret key, const QString &id, std::unique_ptr<BlobReader> blob);

    /// The next plain piece; empty at the end. Corrupt as soon as something is not as it was kept.
    Result<QByteArray> next();

private:
    const Secret m_key;
    OpeningStream m_stream;
    std::unique_ptr<BlobReader> m_blob;
    QByteArray m_plain; ///< opened, not handed out
    bool m_isEnded = false;
};

/// Everything personal, sealed: a key a document (or customer), wrapped by the vault's key and kept in
/// `sealed_key`; rows and files sealed under it. Destroying the key is the erasure. Any thread.
class Vault {
public:
    Vault(Keyring keyring, std::unique_ptr<BlobStore> store);

    const Keyring &keys() const { return m_keyring; }

    /// A new key for `owner`, not yet kept: seal a file with it first, then keep both in one transaction.
    static Secret newKey() { return Secret::random(32); }
    Status keepKey(Connection &connection, const QString &owner, const Secret &key) const;
    /// ResourceNotFound once destroyed.
    Result<Secret> key(Connection &connection, const QString &owner) const;
    /// The same of a row's column `wrapped`, NULL where it was destroyed: a query that is still being read
    /// takes no other beside it (PostgreSQL).
    Result<Secret> unwrapped(const QVariant &wrapped, const QString &owner) const;
    /// The key of a customer or the house, made on first use.
    Result<Secret> keyOrNew(Connection &connection, const QString &owner) const;
    Status destroyKey(Connection &connection, const QString &owner) const;

    /// A new file under `key`, outside any transaction.
    Result<std::unique_ptr<VaultWriter>> begin(const Secret &key, const Clock &clock);
    /// The same for content that is at hand; returns its new id.
    Result<QString> store(const Secret &key, QByteArrayView content, const Clock &clock);
    /// The plain bytes of a file, when they are asked for, in pieces or at once.
    Result<std::unique_ptr<VaultReader>> open(const Secret &key, const QString &blobId) const;
    Status read(const Secret &key, const QString &blobId, const TakePiece &take) const;
    Result<QByteArray> content(const Secret &key, const QString &blobId) const;
    Status remove(const QString &blobId);
    /// Removes files that no row names: what a crash left behind. How many.
    Result<int> sweep(Database &database);

private:
    Keyring m_keyring;
    std::unique_ptr<BlobStore> m_store;
};

} // namespace pss
