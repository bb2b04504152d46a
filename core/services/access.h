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
class Vault;
class AuditChain;

/// Who may come in: local accounts with Argon2id passwords, and the secret that signs the house's own tokens.
class AccessService {
public:
    AccessService(Database &database, const AuditChain &audit, const Vault &vault, const Clock &clock);

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

    /// The house's HS256 secret, 32 bytes, made on first use and sealed by the vault's key.
    Result<Secret> tokenSecret();
    Status recordTokenIssued(const Actor &actor, const QString &tokenId, const QString &subject, Roles roles,
                             const QString &office, const QDateTime &expires);
    Status revokeToken(const Actor &actor, const QString &tokenId);
    Result<bool> isRevoked(const QString &tokenId) const;

private:
    Database &m_database;
    const AuditChain &m_audit;
    const Vault &m_vault;
    const Clock &m_clock;
};

} // namespace pss
