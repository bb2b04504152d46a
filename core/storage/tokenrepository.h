// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/permission.h"
#include "storage/connection.h"

#include <QDateTime>
#include <QString>

namespace pss {

/// What is kept of a token that the house issued; never the token itself.
struct IssuedToken {
    QString id; ///< `jti`
    QString subject;
    Roles roles;
    QString office;
    QString issuedBy;
    QDateTime issuedAt;
    QDateTime expiresAt;
};

/// Table `token`: issued tokens and the deny list.
class TokenRepository {
public:
    explicit TokenRepository(Connection &connection) : m_connection(connection) { }

    Status insert(const IssuedToken &token);
    /// ResourceNotFound for an id that was never issued here.
    Status revoke(const QString &id, const QDateTime &now);
    Result<bool> isRevoked(const QString &id);

private:
    Connection &m_connection;
};

} // namespace pss
