// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/deliveryrepository.h"

#include "base/timestamp.h"
#include "storage/deliveryrows.h"

#include <QHash>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kResend = u"UPDATE webhook_delivery SET status = 'pending', tries = 0, due_at = :due_at, "
                     "updated_at = :now WHERE id = :id AND status <> 'sending'"_s;
const auto kRemoveAttempts =
    u"DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM webhook_delivery WHERE "
    "updated_at < :time AND status <> 'sending')"_s;
const auto kRemoveDeliveries =
    u"DELETE FROM webhook_delivery WHERE updated_at < :time AND status <> 'sending'"_s;
const auto kRemoveEvents =
    u"DELETE FROM webhook_event WHERE queued = 1 AND occurred_at < :time AND NOT EXISTS (SELECT 1 FROM "
    "webhook_delivery d WHERE d.event_id = webhook_event.id)"_s;

} // namespace

Status DeliveryRepository::addLog(std::vector<Delivery> &deliveries)
{
    QHash<QString, Delivery *> byId;
    QStringList names;
    Bindings bindings;
    for (auto &delivery : deliveries) {
        byId[delivery.id] = &delivery;
        names << u":id%1"_s.arg(bindings.size());
        bindings.emplace_back(names.last(), delivery.id);
    }
    if (names.isEmpty())
        return {};
    auto rows =
        m_connection.run(u"SELECT delivery_id, number, started_at, http_status, milliseconds, error FROM "
                         u"webhook_attempt WHERE "
                         "delivery_id IN (%1) ORDER BY delivery_id, number"_s.arg(names.join(u", "_s)),
                         bindings);
    if (!rows)
        return fail(rows.error());
    while (rows->next())
        byId[rows->value(0).toString()]->log.push_back(
            {rows->value(1).toInt(), fromTimestamp(rows->value(2).toString()), rows->value(3).toInt(),
             rows->value(4).toInt(), rows->value(5).toString()});
    return {};
}

Result<Delivery> DeliveryRepository::find(const QString &id)
{
    auto found = selectDeliveries(m_connection, u"WHERE d.id = :id"_s, {{u":id"_s, id}});
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorCode::ResourceNotFound, u"There is no such delivery."_s);
    if (auto logged = addLog(*found); !logged)
        return fail(logged.error());
    return std::move(found->front());
}

Result<std::vector<Delivery>> DeliveryRepository::list(const QString &webhookId, const QString &before,
                                                       int limit)
{
    Bindings bindings{{u":webhook_id"_s, webhookId}, {u":limit"_s, limit}};
    if (!before.isEmpty())
        bindings.emplace_back(u":before"_s, before);
    auto found =
        selectDeliveries(m_connection,
                         u"WHERE d.webhook_id = :webhook_id %1 ORDER BY d.id DESC LIMIT :limit"_s.arg(
                             before.isEmpty() ? QString() : u"AND d.id < :before"_s),
                         bindings);
    if (!found)
        return found;
    if (auto logged = addLog(*found); !logged)
        return fail(logged.error());
    return found;
}

Result<bool> DeliveryRepository::resend(const QString &id, const QDateTime &now)
{
    const auto time = toTimestamp(now);
    const auto changed =
        m_connection.change(kResend, {{u":due_at"_s, time}, {u":now"_s, time}, {u":id"_s, id}});
    return changed ? Result<bool>(*changed == 1) : fail(changed.error());
}

Result<int> DeliveryRepository::removeBefore(const QDateTime &time)
{
    const Bindings before{{u":time"_s, toTimestamp(time)}};
    if (auto done = m_connection.run(kRemoveAttempts, before); !done)
        return fail(done.error());
    const auto removed = m_connection.change(kRemoveDeliveries, before);
    if (!removed)
        return removed;
    const auto events = m_connection.change(kRemoveEvents, before);
    return events ? removed : events;
}

} // namespace pss
