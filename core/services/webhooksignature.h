// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace pss {

/// The header `webhook-signature` of Standard Webhooks 1.0: for each secret `v1,` and the base64 of
/// HMAC-SHA256 over `id.timestamp.body`, apart by blanks. A receiver is content with any of them.
QByteArray webhookSignature(const QString &id, qint64 timestamp, const QByteArray &body,
                            const std::vector<Secret> &secrets);

/// How a secret is handed to the receiver: `whsec_` and its base64.
QString webhookSecretText(const Secret &secret);

} // namespace pss
