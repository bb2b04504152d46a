// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/deliveryrows.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSelect =
    u"SELECT d.id, d.webhook_id, d.event_id, d.status, d.attempts, d.tries, d.due_at, d.leased_by, "
    "d.created_at, d.updated_at, e.type, e.resource, e.status, e.revision, e.occurred_at "
    "FROM webhook_delivery d JOIN webhook_event e ON e.id = d.event_id "_s;

Delivery toDelivery(const Rows &row)
{
    Delivery delivery;
    delivery.id = row.value(0).toString();
    delivery.webhookId = row.value(1).toString();
    delivery.status = fromWord<DeliveryStatus>(row.value(3).toString()).value_or(DeliveryStatus::Failed);
    delivery.attempts = row.value(4).toInt();
    delivery.tries = row.value(5).toInt();
    delivery.dueAt = fromTimestamp(row.value(6).toString());
    delivery.leasedBy = row.value(7).toString();
    delivery.createdAt = fromTimestamp(row.value(8).toString());
    delivery.updatedAt = fromTimestamp(row.value(9).toString());
    delivery.event = {row.value(2).toString(),
                      fromWord<WebhookEventType>(row.value(10).toString()).value_or(WebhookEventType::Ping),
                      row.value(11).toString(),
                      row.value(12).toString(),
                      row.value(13).toInt(),
                      fromTimestamp(row.value(14).toString())};
    return delivery;
}

} // namespace

Result<std::vector<Delivery>> selectDeliveries(Connection &connection, const QString &rest,
                                               const Bindings &bindings)
{
    auto rows = connection.run(kSelect + rest, bindings);
    if (!rows)
        return fail(rows.error());
    std::vector<Delivery> found;
    while (rows->next())
        found.push_back(toDelivery(*rows));
    return found;
}

} // namespace pss
