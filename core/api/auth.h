// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/token/tokenclaims.h"
#include "base/clock.h"
#include "domain/actor.h"

#include <optional>

namespace pss {

class AccessService;
class KeySource;
class TokenService;

/// Who a request's bearer token makes its caller. Any thread.
class Authenticator {
public:
    Authenticator(const AccessService &access, const TokenService &tokens, const KeySource &keys,
                  const Clock &clock)
        : m_access(access), m_tokens(tokens), m_keys(keys), m_clock(clock)
    {
    }

    /// What the token of an Authorization field says; without asking the database.
    Result<TokenClaims> verify(const std::optional<QByteArray> &authorization) const;
    /// Whether that is still so: the token not revoked, a staff subject an enabled account with its roles.
    Result<Actor> confirm(const TokenClaims &claims) const;

private:
    const AccessService &m_access;
    const TokenService &m_tokens;
    const KeySource &m_keys;
    const Clock &m_clock;
};

} // namespace pss
