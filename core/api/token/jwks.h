// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/verificationkey.h"
#include "base/result.h"

#include <vector>

namespace pss {

inline constexpr qsizetype kMaxJwksBytes = 256 * 1024;

/// Another issuer's public keys (RFC 7517 §5).
struct Jwks {
    /// A key that proves no tokens here: of another use, type or algorithm.
    struct LeftOut {
        QString id;
        QString why;
    };
    std::vector<VerificationKey> keys;
    std::vector<LeftOut> leftOut;
};

/// ValidationFailed, with a sentence that names the key, where one is private, weak, malformed or there
/// twice: then none is taken. A key without `alg` is RS256, ES256 or EdDSA by its type.
Result<Jwks> parseJwks(const QByteArray &bytes);

} // namespace pss
