// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/permission.h"

#include <QDateTime>
#include <QString>

namespace pss {

/// What is kept of a token; never the token itself.
struct IssuedToken {
    QString id; ///< `jti`
    QString subject; ///< empty: another's, denied by its id
    Roles roles;
    QString office;
    QString issuedBy;
    QDateTime issuedAt;
    QDateTime expiresAt;
    QDateTime revokedAt; ///< invalid: it counts
};

} // namespace pss
