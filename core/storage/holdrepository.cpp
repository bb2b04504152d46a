// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/holdrepository.h"

#include "base/timestamp.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kPlace = u"INSERT INTO legal_hold (user_id, placed_by, placed_at, sealed) VALUES (:user_id, "
                    ":placed_by, :placed_at, :sealed) ON CONFLICT (user_id) DO UPDATE SET placed_by = "
                    "excluded.placed_by, placed_at = excluded.placed_at, sealed = excluded.sealed"_s;

QByteArray contextOf(const QString &userId) { return "legal_hold:" + userId.toUtf8(); }

} // namespace

Status HoldRepository::place(const LegalHold &hold)
{
    const auto key = m_vault.keyOrNew(m_connection, customerKey(hold.userId));
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(kPlace,
                                 {{u":user_id"_s, hold.userId},
                                  {u":placed_by"_s, hold.placedBy},
                                  {u":placed_at"_s, toTimestamp(hold.placedAt)},
                                  {u":sealed"_s, seal(*key, hold.reason.toUtf8(), contextOf(hold.userId))}});
    return done ? Status() : fail(done.error());
}

Result<bool> HoldRepository::isHeld(const QString &userId)
{
    auto row =
        m_connection.run(u"SELECT 1 FROM legal_hold WHERE user_id = :user_id"_s, {{u":user_id"_s, userId}});
    return row ? Result<bool>(row->next()) : fail(row.error());
}

Result<std::optional<LegalHold>> HoldRepository::find(const QString &userId)
{
    LegalHold hold;
    QByteArray sealed;
    {
        auto row = m_connection.run(
            u"SELECT user_id, placed_by, placed_at, sealed FROM legal_hold WHERE user_id = :user_id"_s,
            {{u":user_id"_s, userId}});
        if (!row)
            return fail(row.error());
        if (!row->next())
            return std::optional<LegalHold>();
        hold = {
            row->value(0).toString(), row->value(1).toString(), fromTimestamp(row->value(2).toString()), {}};
        sealed = row->value(3).toByteArray();
    }
    const auto key = m_vault.key(m_connection, customerKey(userId));
    if (!key)
        return fail(key.error());
    const auto reason = unseal(*key, sealed, contextOf(userId));
    if (!reason)
        return fail(reason.error());
    hold.reason = QString::fromUtf8(*reason);
    return std::optional(std::move(hold));
}

Result<bool> HoldRepository::lift(const QString &userId)
{
    const auto lifted =
        m_connection.change(u"DELETE FROM legal_hold WHERE user_id = :user_id"_s, {{u":user_id"_s, userId}});
    return lifted ? Result<bool>(*lifted == 1) : fail(lifted.error());
}

} // namespace pss
