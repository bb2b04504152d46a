// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/tokenclaims.h"
#include "api/token/verificationkey.h"

#include <QByteArray>

#include <vector>

namespace pss {

inline constexpr qsizetype kMaxTokenBytes = 4096;

/// Whose tokens are taken: each issuer's keys prove tokens of that issuer alone.
struct TokenIssuer {
    TokenRules rules;
    std::vector<VerificationKey> keys;
};
using TokenIssuers = std::vector<TokenIssuer>;

/// A signed token (JWS compact, HS256) that names its key where that has an id. The secret has at least 32
/// bytes; empty otherwise.
QByteArray issueToken(const TokenClaims &claims, QByteArrayView secret, const QString &keyId = {});

/// The claims of a token that one of these keys signed and that is good at `now`. The key decides the
/// algorithm: a header that says another, or that brings keys or anything else to heed, is Unauthenticated,
/// as is all that is not canonical.
Result<TokenClaims> verifyToken(QByteArrayView token, const TokenIssuers &issuers, const QDateTime &now);

} // namespace pss
