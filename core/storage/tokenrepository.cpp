// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/tokenrepository.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kInsert = u"INSERT INTO token (id, subject, roles, office, issued_by, issued_at, expires_at, "
                     "revoked_at) VALUES (:id, :subject, :roles, :office, :issued_by, :issued_at, "
                     ":expires_at, :revoked_at)"_s;
const auto kRevoke = u"UPDATE token SET revoked_at = :now WHERE id = :id"_s;
const auto kIsRevoked = u"SELECT COUNT(*) FROM token WHERE id = :id AND revoked_at IS NOT NULL"_s;
const auto kAll =
    u"SELECT id, subject, roles, office, issued_by, issued_at, expires_at, revoked_at FROM token "
    "ORDER BY issued_at DESC, id DESC"_s;

QVariant timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QVariant(toTimestamp(time)) : QVariant::fromValue(nullptr);
}

} // namespace

Status TokenRepository::insert(const IssuedToken &token)
{
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, token.id},
                                  {u":subject"_s, token.subject},
                                  {u":roles"_s, toWords(token.roles).join(u' ')},
                                  {u":office"_s, token.office},
                                  {u":issued_by"_s, token.issuedBy},
                                  {u":issued_at"_s, toTimestamp(token.issuedAt)},
                                  {u":expires_at"_s, toTimestamp(token.expiresAt)},
                                  {u":revoked_at"_s, timeOrNull(token.revokedAt)}});
    return done ? Status() : fail(done.error());
}

Status TokenRepository::revoke(const QString &id, const QDateTime &now)
{
    const auto changed = m_connection.change(kRevoke, {{u":now"_s, toTimestamp(now)}, {u":id"_s, id}});
    if (!changed)
        return fail(changed.error());
    if (*changed == 0)
        return fail(ErrorCode::ResourceNotFound, u"No token with this id was issued here."_s);
    return {};
}

Result<bool> TokenRepository::isRevoked(const QString &id)
{
    auto row = m_connection.run(kIsRevoked, {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    return row->next() && row->value(0).toInt() > 0;
}

Result<std::vector<IssuedToken>> TokenRepository::all()
{
    auto row = m_connection.run(kAll);
    if (!row)
        return fail(row.error());
    std::vector<IssuedToken> tokens;
    while (row->next())
        tokens.push_back({row->value(0).toString(), row->value(1).toString(),
                          rolesFromWords(row->value(2).toString().split(u' ', Qt::SkipEmptyParts)),
                          row->value(3).toString(), row->value(4).toString(),
                          fromTimestamp(row->value(5).toString()), fromTimestamp(row->value(6).toString()),
                          fromTimestamp(row->value(7).toString())});
    return tokens;
}

} // namespace pss
