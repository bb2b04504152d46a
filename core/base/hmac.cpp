// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hmac.h"

#include <sodium.h>

namespace pss {

namespace {

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

} // namespace

QByteArray hmacSha256(QByteArrayView text, QByteArrayView key)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), size_t(key.size()));
    crypto_auth_hmacsha256_update(&state, bytesOf(text), size_t(text.size()));
    QByteArray hash(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(hash.data()));
    sodium_memzero(&state, sizeof state);
    return hash;
}

} // namespace pss
