// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/jwt.h"
#include "base/clock.h"
#include "base/secret.h"
#include "domain/actor.h"

#include <optional>

namespace pss {

class AccessService;

/// Who a request's bearer token makes its caller. Any thread once loaded.
class Authenticator {
public:
    Authenticator(const AccessService &access, const Clock &clock) : m_access(access), m_clock(clock) { }

    /// Takes the secret that signs the house's tokens.
    void load(Secret secret) { m_secret = std::move(secret); }
    /// What the token of an Authorization field says; without asking the database.
    Result<TokenClaims> verify(const std::optional<QByteArray> &authorization) const;
    /// Whether that is still so: the token not revoked, a staff subject an enabled account with its roles.
    Result<Actor> confirm(const TokenClaims &claims) const;

private:
    const AccessService &m_access;
    const Clock &m_clock;
    Secret m_secret;
};

} // namespace pss
