// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

namespace pss {

/// Length of every key here, in bytes.
inline constexpr qsizetype kKeyBytes = 32;

/// XChaCha20-Poly1305 (libsodium's IETF construction): random nonce, then ciphertext and tag. `context` is
/// bound to it, not kept: it says what the sealed thing is, so that rows cannot be swapped.
QByteArray seal(const Secret &key, QByteArrayView plain, QByteArrayView context);
/// Corrupt when key, context or a single bit differ.
Result<QByteArray> unseal(const Secret &key, QByteArrayView sealed, QByteArrayView context);

/// A whole file as libsodium's secretstream in chunks of 64 KiB (sealstream.h); a cut, swapped or repeated
/// chunk is Corrupt.
QByteArray sealStream(const Secret &key, QByteArrayView plain, QByteArrayView context);
Result<QByteArray> unsealStream(const Secret &key, QByteArrayView sealed, QByteArrayView context);

} // namespace pss
