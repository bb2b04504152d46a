// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/account.h"
#include "domain/actor.h"

#include <vector>

namespace pss {

class Database;
class AuditChain;

/// Who may come in: local accounts with Argon2id passwords.
class AccessService {
public:
    AccessService(Database &database, const AuditChain &audit, const Clock &clock);

    /// The account behind a name and a password, both as typed. Unauthenticated, in the same time, for an
    /// unknown name, a wrong password or a disabled account; audited either way.
    Result<Account> signIn(const QString &name, const Secret &password, const QString &clientAddress);

    Result<Account> addAccount(const Actor &actor, const QString &name, const QString &displayName,
                               Roles roles, const Secret &password);
    /// The last enabled admin stays: IllegalTransition.
    Status setEnabled(const Actor &actor, const QString &name, bool enabled);
    Result<std::vector<Account>> accounts() const;
    /// True while no enabled account holds the role admin: first run.
    Result<bool> needsFirstAdmin() const;

    /// A staff token is good only while its subject is an enabled account that holds those roles (api.md).
    /// Returns the roles that count; Unauthenticated where none do.
    Result<Roles> confirmedRoles(const QString &subject, Roles claimed) const;

private:
    Database &m_database;
    const AuditChain &m_audit;
    const Clock &m_clock;
};

} // namespace pss
