// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/webhooksignature.h"

#include "base/hmac.h"

#include <QByteArrayList>

namespace pss {

using namespace Qt::StringLiterals;

QByteArray webhookSignature(const QString &id, qint64 timestamp, const QByteArray &body,
                            const std::vector<Secret> &secrets)
{
    const auto text = id.toLatin1() + '.' + QByteArray::number(timestamp) + '.' + body;
    QByteArrayList signatures;
    for (const auto &secret : secrets)
        signatures << "v1," + hmacSha256(text, secret.view()).toBase64();
    return signatures.join(' ');
}

QString webhookSecretText(const Secret &secret)
{
    return u"whsec_"_s + QString::fromLatin1(secret.view().toByteArray().toBase64());
}

} // namespace pss
