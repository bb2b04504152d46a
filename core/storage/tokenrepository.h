// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/issuedtoken.h"
#include "storage/connection.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace pss {

/// Table `token`: issued tokens and the deny list.
class TokenRepository {
public:
    explicit TokenRepository(Connection &connection) : m_connection(connection) { }

    Status insert(const IssuedToken &token);
    /// ResourceNotFound for an id that was never issued here.
    Status revoke(const QString &id, const QDateTime &now);
    Result<bool> isRevoked(const QString &id);
    /// Newest first.
    Result<std::vector<IssuedToken>> all();

private:
    Connection &m_connection;
};

} // namespace pss
