// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/permission.h"

#include <QString>

namespace pss {

struct Verification;

/// On whose behalf something is done. Made once where a caller is authenticated and handed down.
struct Actor {
    QString subject; ///< a staff account's name, a customer's user_id, or another token subject
    Roles roles;
    QString office; ///< of a field office
    QString clientAddress; ///< empty at the desk
    QString requestId;
    Channel channel = Channel::Api;

    bool may(Permission permission) const { return isAllowed(roles, permission); }
    /// Whether this is the caller's own resource: a customer's by its user_id, a field office's by its
    /// office, a service's always; staff see all.
    bool owns(const Document &document) const;
    bool owns(const Verification &verification) const;
};

} // namespace pss
