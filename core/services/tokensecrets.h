// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/actor.h"

#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Vault;

/// A secret that signs the house's own tokens (HS256, 32 bytes).
struct TokenSecret {
    QString id; ///< `kid`
    Secret secret;
    QDateTime madeAt;
    QDateTime retiresAt; ///< invalid: not retired

    bool isLive(const QDateTime &now) const { return !retiresAt.isValid() || now < retiresAt; }
};

/// The house's token secrets, sealed by the vault's key: the newest signs, older ones prove what they signed
/// until they retire. The first is made on first use. Any thread.
class TokenSecrets {
public:
    TokenSecrets(Database &database, const AuditChain &audit, const Vault &vault, const Clock &clock);

    /// Those that are live, the one that signs last.
    Result<std::vector<TokenSecret>> live();
    Result<TokenSecret> signing();
    /// A new one signs from now on; those before retire at `retireAt`, which may be now.
    Result<TokenSecret> rotate(const Actor &actor, const QDateTime &retireAt);

private:
    Result<std::vector<TokenSecret>> kept(Connection &connection);
    Status keep(Connection &connection, const std::vector<TokenSecret> &secrets);

    Database &m_database;
    const AuditChain &m_audit;
    const Vault &m_vault;
    const Clock &m_clock;
};

} // namespace pss
