// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>

namespace pss {

/// The vault's key at work: wraps other keys, and derives the keys of the audit chain and of the search
/// tokens (crypto_kdf, one number each). The key itself never leaves. Any thread.
class Keyring {
public:
    explicit Keyring(Secret vaultKey);

    /// What a house keeps to know its key again; tells nothing of it.
    QByteArray fingerprint(const QString &houseId) const;

    QByteArray wrap(const Secret &key, const QString &owner) const;
    Result<Secret> unwrap(QByteArrayView wrapped, const QString &owner) const;

    /// HMAC-SHA256 for the audit chain.
    QByteArray auditHash(QByteArrayView canonical) const;
    /// 16 keyed bytes that stand for a folded word in the search index.
    QByteArray searchToken(QByteArrayView word) const;
    /// 16 keyed bytes that stand for a part of what a picture looks like.
    QByteArray pictureToken(QByteArrayView part) const;
    /// 32 keyed bytes that stand for the content of a file.
    QByteArray contentToken(QByteArrayView sha256) const;

    const Secret &vaultKey() const { return m_vaultKey; }

private:
    Secret m_vaultKey;
    Secret m_wrapping;
    Secret m_audit;
    Secret m_search;
};

} // namespace pss
