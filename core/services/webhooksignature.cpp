// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/webhooksignature.h"

#include <QByteArrayList>

#include <sodium.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QByteArray hmacOf(const QByteArray &text, const Secret &secret)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret.data(), size_t(secret.size()));
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.constData()),
                                  size_t(text.size()));
    QByteArray hmac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(hmac.data()));
    sodium_memzero(&state, sizeof state);
    return hmac;
}

} // namespace

QByteArray webhookSignature(const QString &id, qint64 timestamp, const QByteArray &body,
                            const std::vector<Secret> &secrets)
{
    const auto text = id.toLatin1() + '.' + QByteArray::number(timestamp) + '.' + body;
    QByteArrayList signatures;
    for (const auto &secret : secrets)
        signatures << "v1," + hmacOf(text, secret).toBase64();
    return signatures.join(' ');
}

QString webhookSecretText(const Secret &secret)
{
    return u"whsec_"_s + QString::fromLatin1(secret.view().toByteArray().toBase64());
}

} // namespace pss
