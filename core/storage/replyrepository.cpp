// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/replyrepository.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kThis = u" WHERE subject = :subject AND route = :route AND key = :key"_s;
const auto kTake = u"INSERT INTO kept_reply (subject, route, key, content_token, begun_at, busy_until, "
                   "sealed_for, reply) VALUES (:subject, :route, :key, :content_token, :begun_at, "
                   ":busy_until, '', :reply) ON CONFLICT DO NOTHING"_s;
const auto kTakeOver =
    u"UPDATE kept_reply SET busy_until = :busy_until"_s + kThis + u" AND busy_until = :left"_s;
const auto kFind = u"SELECT content_token, begun_at, busy_until, sealed_for, reply FROM kept_reply"_s + kThis;
const auto kKeep =
    u"UPDATE kept_reply SET busy_until = '', sealed_for = :sealed_for, reply = :reply"_s + kThis;

Bindings bindingsOf(const RepeatKey &key, Bindings more = {})
{
    more.insert(more.end(), {{u":subject"_s, key.subject}, {u":route"_s, key.route}, {u":key"_s, key.key}});
    return more;
}

} // namespace

Result<bool> ReplyRepository::take(const RepeatKey &key, const QByteArray &contentToken, const QDateTime &now,
                                   const QDateTime &busyUntil)
{
    const auto taken = m_connection.change(kTake,
                                           bindingsOf(key,
                                                      {{u":content_token"_s, contentToken},
                                                       {u":begun_at"_s, toTimestamp(now)},
                                                       {u":busy_until"_s, toTimestamp(busyUntil)},
                                                       {u":reply"_s, QByteArray("")}}));
    return taken ? Result<bool>(*taken == 1) : fail(taken.error());
}

Result<bool> ReplyRepository::takeOver(const RepeatKey &key, const KeptReply &left,
                                       const QDateTime &busyUntil)
{
    const auto taken = m_connection.change(
        kTakeOver,
        bindingsOf(key,
                   {{u":busy_until"_s, toTimestamp(busyUntil)}, {u":left"_s, toTimestamp(left.busyUntil)}}));
    return taken ? Result<bool>(*taken == 1) : fail(taken.error());
}

Result<std::optional<KeptReply>> ReplyRepository::find(const RepeatKey &key)
{
    auto row = m_connection.run(kFind, bindingsOf(key));
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::optional<KeptReply>();
    return std::optional(KeptReply{row->value(0).toByteArray(), fromTimestamp(row->value(1).toString()),
                                   fromTimestamp(row->value(2).toString()), row->value(3).toString(),
                                   row->value(4).toByteArray()});
}

Status ReplyRepository::keep(const RepeatKey &key, const QString &sealedFor, const QByteArray &sealed)
{
    auto done =
        m_connection.run(kKeep, bindingsOf(key, {{u":sealed_for"_s, sealedFor}, {u":reply"_s, sealed}}));
    return done ? Status() : fail(done.error());
}

Status ReplyRepository::remove(const RepeatKey &key)
{
    auto done = m_connection.run(u"DELETE FROM kept_reply"_s + kThis, bindingsOf(key));
    return done ? Status() : fail(done.error());
}

Result<int> ReplyRepository::removeBefore(const QDateTime &begunAt)
{
    return m_connection.change(u"DELETE FROM kept_reply WHERE begun_at <= :begun_at"_s,
                               {{u":begun_at"_s, toTimestamp(begunAt)}});
}

Result<int> ReplyRepository::removeUnanswered()
{
    return m_connection.change(u"DELETE FROM kept_reply WHERE busy_until <> :none"_s, {{u":none"_s, u""_s}});
}

} // namespace pss
