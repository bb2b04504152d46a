// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pss {

/// Base64url without padding (RFC 7515 §2).
QByteArray toBase64Url(const QByteArray &bytes);

/// Only the one spelling that an encoder makes: no padding, no stray bits, no other character.
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace pss
