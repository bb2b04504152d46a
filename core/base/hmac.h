// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pss {

/// HMAC-SHA256 (RFC 2104), 32 bytes; a key of any length.
QByteArray hmacSha256(QByteArrayView text, QByteArrayView key);

} // namespace pss
