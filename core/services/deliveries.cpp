// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/deliveries.h"

#include "base/id.h"
#include "domain/auditevent.h"
#include "services/events.h"
#include "services/webhookaccess.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/deliveryqueue.h"
#include "storage/deliveryrepository.h"
#include "storage/webhookrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needEnabled(const Webhook &webhook)
{
    if (!webhook.isEnabled)
        return fail(ErrorCode::IllegalTransition, u"The webhook is disabled. Enable it, then send."_s);
    return {};
}

} // namespace

Result<DeliveryPage> DeliveryService::list(const Actor &actor, const QString &id, int limit,
                                           const QString &before) const
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<DeliveryPage> {
        if (const auto known = WebhookRepository(connection, m_vault).find(id); !known)
            return fail(known.error());
        auto found = DeliveryRepository(connection).list(id, before, limit + 1);
        if (!found)
            return fail(found.error());
        DeliveryPage page{std::move(*found), {}};
        if (page.deliveries.size() > size_t(limit)) {
            page.deliveries.pop_back();
            page.next = page.deliveries.back().id;
        }
        return page;
    });
}

Result<Delivery> DeliveryService::queueKnown(const Actor &actor,
                                             const std::function<Result<Delivery>(Connection &)> &queue)
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    auto queued = m_database.write(queue);
    if (queued)
        Q_EMIT m_events.messageQueued();
    return queued;
}

Result<Delivery> DeliveryService::resend(const Actor &actor, const QString &deliveryId)
{
    return queueKnown(actor, [&](Connection &connection) -> Result<Delivery> {
        DeliveryRepository deliveries(connection);
        const auto known = deliveries.find(deliveryId);
        if (!known)
            return known;
        const auto webhook = WebhookRepository(connection, m_vault).find(known->webhookId);
        if (!webhook)
            return fail(webhook.error());
        if (auto enabled = needEnabled(*webhook); !enabled)
            return fail(enabled.error());
        const auto queued = deliveries.resend(deliveryId, m_clock.now());
        if (!queued)
            return fail(queued.error());
        if (!*queued)
            return fail(ErrorCode::InProgress, u"It is being sent at this moment. Look again."_s);
        if (auto done = m_audit.append(
                connection,
                auditEvent(actor, u"webhook.resent"_s, webhook->id,
                           {{u"delivery_id"_s, deliveryId}, {u"event_id"_s, known->event.id}}));
            !done)
            return fail(done.error());
        return deliveries.find(deliveryId);
    });
}

Result<Delivery> DeliveryService::test(const Actor &actor, const QString &id)
{
    return queueKnown(actor, [&](Connection &connection) -> Result<Delivery> {
        const auto webhook = WebhookRepository(connection, m_vault).find(id);
        if (!webhook)
            return fail(webhook.error());
        if (auto enabled = needEnabled(*webhook); !enabled)
            return fail(enabled.error());
        const auto now = m_clock.now();
        const WebhookEvent ping{newId(IdKind::Message, now), WebhookEventType::Ping, id, {}, 0, now};
        const auto queued = DeliveryQueue(connection).queue(ping, id, now);
        if (!queued)
            return fail(queued.error());
        if (auto done = m_audit.append(
                connection, auditEvent(actor, u"webhook.tested"_s, id, {{u"delivery_id"_s, *queued}}));
            !done)
            return fail(done.error());
        return DeliveryRepository(connection).find(*queued);
    });
}

Result<int> DeliveryService::sweepLog(int days)
{
    return m_database.write([&](Connection &connection) {
        return DeliveryRepository(connection).removeBefore(m_clock.now().addDays(-days));
    });
}

} // namespace pss
