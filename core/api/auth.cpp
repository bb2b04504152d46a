// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/auth.h"

#include "api/token/keysource.h"
#include "services/access.h"
#include "services/tokens.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<TokenClaims> Authenticator::verify(const std::optional<QByteArray> &authorization) const
{
    constexpr QByteArrayView scheme("bearer ");
    if (!authorization)
        return fail(ErrorCode::Unauthenticated, u"A bearer token is needed."_s);
    if (authorization->size() > kMaxTokenBytes + scheme.size()
        || authorization->first(std::min(authorization->size(), scheme.size())).toLower() != scheme)
        return fail(ErrorCode::Unauthenticated, u"The token cannot be read."_s);
    return verifyToken(QByteArrayView(*authorization).sliced(scheme.size()), *m_keys.current(),
                       m_clock.now());
}

Result<Actor> Authenticator::confirm(const TokenClaims &claims) const
{
    if (!claims.id.isEmpty()) {
        const auto revoked = m_tokens.isRevoked(claims.id);
        if (!revoked)
            return fail(revoked.error());
        if (*revoked)
            return fail(ErrorCode::Unauthenticated, u"The token was revoked."_s);
    }
    Actor actor;
    actor.subject = claims.subject;
    actor.roles = rolesFromWords(claims.roles);
    if (isStaff(actor.roles)) {
        const auto confirmed = m_access.confirmedRoles(claims.subject, actor.roles & kStaff);
        if (!confirmed)
            return fail(confirmed.error());
        actor.roles = (actor.roles & ~kStaff) | *confirmed;
    }
    if (actor.roles.testFlag(Role::FieldOffice)) {
        if (claims.office.isEmpty())
            return fail(ErrorCode::Unauthenticated, u"A field office's token names its office."_s);
        actor.office = claims.office;
        actor.channel = Channel::FieldOffice;
    }
    return actor;
}

} // namespace pss
