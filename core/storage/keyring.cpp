// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keyring.h"

#include "base/hmac.h"
#include "storage/seal.h"

#include <sodium.h>

namespace pss {

namespace {

enum Subkey : uint64_t { Wrapping = 1, Audit = 2, Search = 3 };

constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "PSSvault";

Secret derive(const Secret &vaultKey, Subkey number)
{
    Secret key(kKeyBytes);
    crypto_kdf_derive_from_key(key.data(), size_t(kKeyBytes), number, kContext, vaultKey.data());
    return key;
}

} // namespace

Keyring::Keyring(Secret vaultKey)
    : m_vaultKey(std::move(vaultKey))
    , m_wrapping(derive(m_vaultKey, Wrapping))
    , m_audit(derive(m_vaultKey, Audit))
    , m_search(derive(m_vaultKey, Search))
{
}

QByteArray Keyring::fingerprint(const QString &houseId) const
{
    return hmacSha256(QByteArrayView("house:" + houseId.toUtf8()), m_wrapping.view());
}

QByteArray Keyring::wrap(const Secret &key, const QString &owner) const
{
    return seal(m_wrapping, key.view(), owner.toUtf8());
}

Result<Secret> Keyring::unwrap(QByteArrayView wrapped, const QString &owner) const
{
    auto plain = unseal(m_wrapping, wrapped, owner.toUtf8());
    if (!plain)
        return fail(plain.error());
    auto key = Secret::copyOf(*plain);
    wipe(*plain);
    return key;
}

QByteArray Keyring::auditHash(QByteArrayView canonical) const
{
    return hmacSha256(canonical, m_audit.view());
}

QByteArray Keyring::searchToken(QByteArrayView word) const
{
    return hmacSha256(QByteArrayView("word:" + word.toByteArray()), m_search.view()).first(16);
}

QByteArray Keyring::pictureToken(QByteArrayView part) const
{
    return hmacSha256(QByteArrayView("picture:" + part.toByteArray()), m_search.view()).first(16);
}

QByteArray Keyring::contentToken(QByteArrayView sha256) const
{
    return hmacSha256(QByteArrayView("content:" + sha256.toByteArray()), m_search.view());
}

} // namespace pss
