// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/deliveryqueue.h"

#include "base/id.h"
#include "base/timestamp.h"
#include "storage/deliveryrows.h"
#include "storage/outboxrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEventsAtOnce = 100;
constexpr int kRequestsPerWebhook = 4;

const auto kWaitingEvents =
    u"SELECT id, type FROM webhook_event WHERE queued = 0 AND occurred_at <= :now ORDER BY occurred_at, id "
    "LIMIT :most"_s;
const auto kMarkQueued = u"UPDATE webhook_event SET queued = 1 WHERE id = :id"_s;
const auto kInsert =
    u"INSERT INTO webhook_delivery (id, webhook_id, event_id, status, attempts, tries, due_at, leased_by, "
    "leased_until, created_at, updated_at) VALUES (:id, :webhook_id, :event_id, 'pending', 0, 0, :due_at, "
    "'', '', :created_at, :updated_at)"_s;
// SQLite uses the index of open deliveries only where their condition stands as it is.
const auto kDue = u"d.status IN ('pending', 'sending') AND ((d.status = 'pending' AND d.due_at <= :now) OR "
                  "(d.status = 'sending' AND d.leased_until < :until_now))"_s;
const auto kDueWebhooks = u"SELECT w.id FROM webhook w WHERE w.enabled = 1 AND EXISTS (SELECT 1 FROM "
                          "webhook_delivery d WHERE d.webhook_id = w.id AND %1)"_s.arg(kDue);
const auto kAnyDue =
    u"SELECT 1 WHERE EXISTS (SELECT 1 FROM webhook_event WHERE queued = 0 AND occurred_at <= "
    ":event_now) OR EXISTS (%1)"_s.arg(kDueWebhooks);
const auto kBusy = u"SELECT COUNT(*) FROM webhook_delivery WHERE webhook_id = :webhook_id AND status = "
                   "'sending' AND leased_until >= :now"_s;
const auto kLease = u"UPDATE webhook_delivery SET status = 'sending', leased_by = :node, leased_until = "
                    ":until WHERE id = :id"_s;
const auto kSettle =
    u"UPDATE webhook_delivery SET status = :status, attempts = :attempts, tries = tries + 1, due_at = "
    ":due_at, leased_by = '', leased_until = '', updated_at = :now WHERE id = :id AND status = 'sending' AND "
    "leased_by = :node AND attempts = :seen"_s;
const auto kAddAttempt =
    u"INSERT INTO webhook_attempt (delivery_id, number, started_at, http_status, milliseconds, error) VALUES "
    "(:delivery_id, :number, :started_at, :http_status, :milliseconds, :error)"_s;
const auto kGiveBack = u"UPDATE webhook_delivery SET status = 'pending', due_at = :now, leased_by = '', "
                       "leased_until = '' WHERE status = 'sending' AND leased_by = :node"_s;
const auto kBacklog = u"SELECT COUNT(*) FROM webhook_delivery WHERE status IN ('pending', 'sending')"_s;

} // namespace

Result<bool> DeliveryQueue::isAnyDue(const QDateTime &now)
{
    const auto time = toTimestamp(now);
    auto row =
        m_connection.run(kAnyDue, {{u":event_now"_s, time}, {u":now"_s, time}, {u":until_now"_s, time}});
    return row ? Result<bool>(row->next()) : fail(row.error());
}

Result<int> DeliveryQueue::queueDue(const std::vector<Webhook> &webhooks, const QDateTime &now)
{
    const auto skip = m_connection.locking(u"FOR UPDATE SKIP LOCKED"_s);
    auto rows =
        m_connection.run(kWaitingEvents + skip, {{u":now"_s, toTimestamp(now)}, {u":most"_s, kEventsAtOnce}});
    if (!rows)
        return fail(rows.error());
    std::vector<std::pair<QString, std::optional<WebhookEventType>>> waiting;
    while (rows->next())
        waiting.emplace_back(rows->value(0).toString(),
                             fromWord<WebhookEventType>(rows->value(1).toString()));
    for (const auto &[id, type] : waiting) {
        for (const auto &webhook : webhooks)
            if (webhook.isEnabled && type && webhook.wants(*type))
                if (auto done = insert(newId(IdKind::Delivery, now), webhook.id, id, now); !done)
                    return fail(done.error());
        if (auto marked = m_connection.run(kMarkQueued, {{u":id"_s, id}}); !marked)
            return fail(marked.error());
    }
    return int(waiting.size());
}

Status DeliveryQueue::insert(const QString &id, const QString &webhookId, const QString &eventId,
                             const QDateTime &now)
{
    const auto time = toTimestamp(now);
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, id},
                                  {u":webhook_id"_s, webhookId},
                                  {u":event_id"_s, eventId},
                                  {u":due_at"_s, time},
                                  {u":created_at"_s, time},
                                  {u":updated_at"_s, time}});
    return done ? Status() : fail(done.error());
}

Result<QString> DeliveryQueue::queue(const WebhookEvent &event, const QString &webhookId,
                                     const QDateTime &now)
{
    if (auto added = OutboxRepository(m_connection).add(event); !added)
        return fail(added.error());
    if (auto marked = m_connection.run(kMarkQueued, {{u":id"_s, event.id}}); !marked)
        return fail(marked.error());
    const auto id = newId(IdKind::Delivery, now);
    if (auto inserted = insert(id, webhookId, event.id, now); !inserted)
        return fail(inserted.error());
    return id;
}

Result<std::vector<Delivery>> DeliveryQueue::lease(const QString &node, const QDateTime &now,
                                                   const QDateTime &until)
{
    // Not FOR UPDATE: queueing for the endpoint goes on meanwhile.
    const auto skip = m_connection.locking(u"FOR NO KEY UPDATE SKIP LOCKED"_s);
    const auto time = toTimestamp(now);
    auto rows = m_connection.run(kDueWebhooks + skip, {{u":now"_s, time}, {u":until_now"_s, time}});
    if (!rows)
        return fail(rows.error());
    QStringList webhooks;
    while (rows->next())
        webhooks << rows->value(0).toString();
    std::vector<Delivery> leased;
    for (const auto &webhook : webhooks) {
        auto own = leaseOf(webhook, node, now, until);
        if (!own)
            return own;
        leased.insert(leased.end(), std::make_move_iterator(own->begin()),
                      std::make_move_iterator(own->end()));
    }
    return leased;
}

Result<std::vector<Delivery>> DeliveryQueue::leaseOf(const QString &webhookId, const QString &node,
                                                     const QDateTime &now, const QDateTime &until)
{
    const auto time = toTimestamp(now);
    auto busy = m_connection.run(kBusy, {{u":webhook_id"_s, webhookId}, {u":now"_s, time}});
    if (!busy)
        return fail(busy.error());
    const int room = kRequestsPerWebhook - (busy->next() ? busy->value(0).toInt() : 0);
    if (room <= 0)
        return std::vector<Delivery>();
    const auto skip = m_connection.locking(u"FOR UPDATE OF d SKIP LOCKED"_s);
    auto due = selectDeliveries(
        m_connection,
        u"WHERE d.webhook_id = :webhook_id AND %1 ORDER BY d.due_at, d.id LIMIT :room"_s.arg(kDue) + skip,
        {{u":webhook_id"_s, webhookId}, {u":now"_s, time}, {u":until_now"_s, time}, {u":room"_s, room}});
    if (!due)
        return due;
    for (auto &delivery : *due) {
        auto done = m_connection.run(
            kLease, {{u":node"_s, node}, {u":until"_s, toTimestamp(until)}, {u":id"_s, delivery.id}});
        if (!done)
            return fail(done.error());
        delivery.status = DeliveryStatus::Sending;
        delivery.leasedBy = node;
    }
    return due;
}

Status DeliveryQueue::settle(const Delivery &delivery, const DeliveryAttempt &attempt, DeliveryStatus status,
                             const QDateTime &next)
{
    const auto ended = toTimestamp(attempt.at.addMSecs(attempt.milliseconds));
    const auto changed = m_connection.change(kSettle,
                                             {{u":status"_s, wordOf(status)},
                                              {u":attempts"_s, attempt.number},
                                              {u":due_at"_s, next.isValid() ? toTimestamp(next) : ended},
                                              {u":now"_s, ended},
                                              {u":id"_s, delivery.id},
                                              {u":node"_s, delivery.leasedBy},
                                              {u":seen"_s, delivery.attempts}});
    if (!changed)
        return fail(changed.error());
    if (*changed != 1)
        return fail(ErrorCode::StaleRevision, u"The delivery's lease was lost."_s);
    auto added = m_connection.run(kAddAttempt,
                                  {{u":delivery_id"_s, delivery.id},
                                   {u":number"_s, attempt.number},
                                   {u":started_at"_s, toTimestamp(attempt.at)},
                                   {u":http_status"_s, attempt.httpStatus},
                                   {u":milliseconds"_s, attempt.milliseconds},
                                   {u":error"_s, attempt.error}});
    return added ? Status() : fail(added.error());
}

Status DeliveryQueue::giveBack(const Delivery &delivery, const QDateTime &now)
{
    auto done = m_connection.run(
        kGiveBack + u" AND id = :id"_s,
        {{u":now"_s, toTimestamp(now)}, {u":node"_s, delivery.leasedBy}, {u":id"_s, delivery.id}});
    return done ? Status() : fail(done.error());
}

Result<int> DeliveryQueue::giveBackAll(const QString &node, const QDateTime &now)
{
    return m_connection.change(kGiveBack, {{u":now"_s, toTimestamp(now)}, {u":node"_s, node}});
}

Result<int> DeliveryQueue::backlog()
{
    auto row = m_connection.run(kBacklog);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toInt() : 0;
}

} // namespace pss
