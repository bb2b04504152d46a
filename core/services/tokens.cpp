// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/tokens.h"

#include "base/json.h"
#include "domain/auditevent.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/tokenrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestId = 128;

Status needAdmin(const Actor &actor)
{
    if (!actor.may(Permission::ManageUsers))
        return fail(ErrorCode::Forbidden, u"Your role may not manage users and tokens."_s);
    return {};
}

} // namespace

TokenService::TokenService(Database &database, const AuditChain &audit, const Clock &clock)
    : m_database(database), m_audit(audit), m_clock(clock)
{
}

Status TokenService::recordIssued(const Actor &actor, IssuedToken token)
{
    if (auto allowed = needAdmin(actor); !allowed)
        return allowed;
    token.issuedBy = actor.subject;
    token.issuedAt = m_clock.now();
    return m_database.write([&](Connection &connection) -> Status {
        if (auto inserted = TokenRepository(connection).insert(token); !inserted)
            return inserted;
        const QJsonObject details{{u"subject"_s, token.subject},
                                  {u"roles"_s, QJsonArray::fromStringList(toWords(token.roles))}};
        return m_audit.append(connection, auditEvent(actor, u"token.issued"_s, token.id, details));
    });
}

Status TokenService::revoke(const Actor &actor, const QString &tokenId)
{
    if (auto allowed = needAdmin(actor); !allowed)
        return allowed;
    return m_database.write([&](Connection &connection) -> Status {
        if (auto revoked = TokenRepository(connection).revoke(tokenId, m_clock.now()); !revoked)
            return revoked;
        return m_audit.append(connection, auditEvent(actor, u"token.revoked"_s, tokenId));
    });
}

Status TokenService::deny(const Actor &actor, const QString &tokenId)
{
    if (auto allowed = needAdmin(actor); !allowed)
        return allowed;
    if (tokenId.isEmpty() || tokenId.size() > kLongestId)
        return invalid(u"id"_s, u"A token's id has 1 to %1 characters."_s.arg(kLongestId));
    return m_database.write([&](Connection &connection) -> Status {
        TokenRepository tokens(connection);
        const auto now = m_clock.now();
        auto revoked = tokens.revoke(tokenId, now);
        if (!revoked && revoked.error().code == ErrorCode::ResourceNotFound)
            revoked = tokens.insert({tokenId, {}, {}, {}, actor.subject, now, now, now});
        if (!revoked)
            return revoked;
        return m_audit.append(connection, auditEvent(actor, u"token.revoked"_s, tokenId));
    });
}

Result<bool> TokenService::isRevoked(const QString &tokenId) const
{
    return m_database.read(
        [&](Connection &connection) { return TokenRepository(connection).isRevoked(tokenId); });
}

Result<std::vector<IssuedToken>> TokenService::all(const Actor &actor) const
{
    if (auto allowed = needAdmin(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([](Connection &connection) { return TokenRepository(connection).all(); });
}

} // namespace pss
