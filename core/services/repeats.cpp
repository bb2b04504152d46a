// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/repeats.h"

#include "storage/database.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKeptSeconds = 24 * 3600;
constexpr int kBusySeconds = 120; ///< more than any handler takes; then its process must have died

QByteArray contextOf(const RepeatKey &key)
{
    return "reply:" + QStringList{key.subject, key.route, key.key}.join(u'\n').toUtf8();
}

} // namespace

Result<std::optional<QByteArray>> RepeatService::begin(const RepeatKey &key, QByteArrayView contentHash)
{
    const auto token = m_vault.keys().contentToken(contentHash);
    return m_database.write([&](Connection &connection) -> Result<std::optional<QByteArray>> {
        const auto now = m_clock.now();
        const auto busyUntil = now.addSecs(kBusySeconds);
        ReplyRepository replies(connection);
        auto before = replies.find(key);
        if (!before)
            return fail(before.error());
        if (*before && (*before)->begunAt.addSecs(kKeptSeconds) <= now) {
            if (auto removed = replies.remove(key); !removed)
                return fail(removed.error());
            before->reset();
        }
        auto isOurs = *before ? Result<bool>(false) : replies.take(key, token, now, busyUntil);
        if (isOurs && *before && (*before)->busyUntil.isValid() && (*before)->busyUntil <= now
            && (*before)->contentToken == token)
            isOurs = replies.takeOver(key, **before, busyUntil);
        if (!isOurs)
            return fail(isOurs.error());
        if (*isOurs)
            return std::optional<QByteArray>();
        if (*before && (*before)->contentToken != token)
            return fail(ErrorCode::IdempotencyMismatch,
                        u"This Idempotency-Key was used for another request. Use a new key for a new one."_s);
        if (!*before || (*before)->busyUntil.isValid())
            return fail(ErrorCode::InProgress,
                        u"The first request with this Idempotency-Key is still being worked on. Ask again in "
                        u"a moment."_s);
        const auto sealing = m_vault.key(connection, (*before)->sealedFor);
        if (!sealing)
            return fail(sealing.error());
        const auto reply = unseal(*sealing, (*before)->sealed, contextOf(key));
        return reply ? Result<std::optional<QByteArray>>(*reply) : fail(reply.error());
    });
}

Status RepeatService::keep(const RepeatKey &key, const QString &documentId, const QByteArray &reply)
{
    return m_database.write([&](Connection &connection) -> Status {
        auto owner = documentId.isEmpty() ? kHouseKey : documentId;
        auto sealing = m_vault.key(connection, owner);
        if (!sealing && sealing.error().code == ErrorCode::ResourceNotFound) { // a document there is not
            owner = kHouseKey;
            sealing = m_vault.keyOrNew(connection, owner);
        }
        if (!sealing)
            return fail(sealing.error());
        return ReplyRepository(connection).keep(key, owner, seal(*sealing, reply, contextOf(key)));
    });
}

Status RepeatService::release(const RepeatKey &key)
{
    return m_database.write([&](Connection &connection) { return ReplyRepository(connection).remove(key); });
}

Result<int> RepeatService::expire()
{
    return m_database.write([&](Connection &connection) {
        return ReplyRepository(connection).removeBefore(m_clock.now().addSecs(-kKeptSeconds));
    });
}

Status RepeatService::forgetUnanswered()
{
    auto forgotten = m_database.write(
        [](Connection &connection) { return ReplyRepository(connection).removeUnanswered(); });
    return forgotten ? Status() : fail(forgotten.error());
}

} // namespace pss
