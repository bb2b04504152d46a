// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxrepository.h"

#include "base/id.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kInsert = u"INSERT INTO webhook_event (id, type, resource, status, revision, occurred_at, queued) "
                     "VALUES (:id, :type, :resource, :status, :revision, :occurred_at, 0)"_s;
const auto kWithdraw =
    u"DELETE FROM webhook_event WHERE resource = :resource AND queued = 0 AND occurred_at > :now"_s;

} // namespace

Status OutboxRepository::add(WebhookEvent event)
{
    if (event.id.isEmpty())
        event.id = newId(IdKind::Message, event.occurredAt);
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, event.id},
                                  {u":type"_s, wordOf(event.type)},
                                  {u":resource"_s, event.resource},
                                  {u":status"_s, event.status},
                                  {u":revision"_s, event.revision},
                                  {u":occurred_at"_s, toTimestamp(event.occurredAt)}});
    return done ? Status() : fail(done.error());
}

Status OutboxRepository::tell(const Document &before, const Document &after)
{
    if (after.publicRevision < before.publicRevision) { // undone
        const auto withdrawn = withdraw(after.id, after.updatedAt);
        if (!withdrawn)
            return fail(withdrawn.error());
        if (*withdrawn > 0)
            return {};
    }
    const auto news = newsOf(before, after);
    return news ? add(*news) : Status();
}

Result<int> OutboxRepository::withdraw(const QString &resource, const QDateTime &now)
{
    return m_connection.change(kWithdraw, {{u":resource"_s, resource}, {u":now"_s, toTimestamp(now)}});
}

} // namespace pss
