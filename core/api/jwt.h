// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace pss {

inline constexpr qsizetype kMaxTokenBytes = 4096;
inline constexpr qsizetype kMinTokenSecret = 32;

/// What a token says of its bearer (RFC 7519).
struct TokenClaims {
    QString subject;
    QStringList roles; ///< domain words; unknown ones are kept as they came
    QString office;
    QString id; ///< jti
    QDateTime issuedAt;
    QDateTime notBefore;
    QDateTime expires;
    QString issuer = QStringLiteral("pss");
    QString audience = QStringLiteral("pss");
};

/// A signed token (JWS compact, HS256). The secret has at least 32 bytes; empty otherwise.
QByteArray issueToken(const TokenClaims &claims, QByteArrayView secret);

/// The claims of a token that this secret signed with HS256, that names this issuer and audience, and that is
/// good at `now`. The key decides the algorithm: a header that says another, or that brings keys or anything
/// else to heed, is Unauthenticated, as is all that is not canonical.
Result<TokenClaims> verifyToken(QByteArrayView token, QByteArrayView secret, const QDateTime &now,
                                const QString &issuer = QStringLiteral("pss"),
                                const QString &audience = QStringLiteral("pss"));

} // namespace pss
