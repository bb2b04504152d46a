// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/verificationkey.h"
#include "base/result.h"

namespace pss {

// Public keys from their numbers, big-endian, as a JWK holds them (RFC 7518 §6, RFC 8037 §2).
// ValidationFailed for what is no such key or a weak one.

/// 2048 to 8192 bits.
Result<PublicKey> rsaPublicKey(const QByteArray &modulus, const QByteArray &exponent);
/// On P-256.
Result<PublicKey> ecPublicKey(const QByteArray &x, const QByteArray &y);
Result<PublicKey> ed25519PublicKey(const QByteArray &x);

} // namespace pss
