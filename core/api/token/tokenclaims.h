// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace pss {

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

/// How an issuer's tokens are read: whom they must name, and which of its claims mean ours.
struct TokenRules {
    QString issuer = QStringLiteral("pss");
    QString audience = QStringLiteral("pss");
    QString rolesClaim = QStringLiteral("roles"); ///< a name, or a path such as `realm_access.roles`
    QString officeClaim = QStringLiteral("office");
    QHash<QString, QString> roleNames; ///< the issuer's to ours; where any is told, others do not count
};

/// Unauthenticated where a claim cannot be read, names another issuer or audience, or is not good at `now`
/// (60 s leeway for what begins, none for what ends).
Result<TokenClaims> readClaims(const QJsonObject &object, const TokenRules &rules, const QDateTime &now);

} // namespace pss
