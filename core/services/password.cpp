// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/password.h"

#include <sodium.h>

namespace pss {

QByteArray hashPassword(const Secret &password)
{
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(hash, reinterpret_cast<const char *>(password.data()), size_t(password.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        return {};
    return QByteArray(hash);
}

bool verifyPassword(const QByteArray &hash, const Secret &password)
{
    return !hash.isEmpty() && hash.size() < qsizetype(crypto_pwhash_STRBYTES)
        && crypto_pwhash_str_verify(hash.constData(), reinterpret_cast<const char *>(password.data()),
                                    size_t(password.size()))
        == 0;
}

const QByteArray &unmatchablePassword()
{
    static const QByteArray hash = hashPassword(Secret::random(32));
    return hash;
}

} // namespace pss
