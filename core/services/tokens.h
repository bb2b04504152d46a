// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/issuedtoken.h"

#include <vector>

namespace pss {

class AuditChain;
class Database;

/// The register of tokens: what was issued, never the tokens themselves, and which no longer count. Any
/// thread.
class TokenService {
public:
    TokenService(Database &database, const AuditChain &audit, const Clock &clock);

    /// Writes down a token with its id, subject, roles, office and end; who and when is added.
    Status recordIssued(const Actor &actor, IssuedToken token);
    /// ResourceNotFound for an id that was never issued here.
    Status revoke(const Actor &actor, const QString &tokenId);
    /// Denies a token of another issuer by its `jti`.
    Status deny(const Actor &actor, const QString &tokenId);
    Result<bool> isRevoked(const QString &tokenId) const;
    /// Newest first.
    Result<std::vector<IssuedToken>> all(const Actor &actor) const;

private:
    Database &m_database;
    const AuditChain &m_audit;
    const Clock &m_clock;
};

} // namespace pss
