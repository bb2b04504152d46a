// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/deliveries.h"
#include "services/messagepost.h"
#include "services/webhooks.h"
#include "support/receiver.h"
#include "tests/services/servicehouse.h"

namespace pss {

/// A house with its webhooks, at a clock that the test moves; nothing is sent but by send().
class WebhookHouse : public ServiceHouse {
public:
    explicit WebhookHouse(Engine engine)
        : ServiceHouse(engine)
        , webhooks(house->database(), house->vault(), house->audit(), events, house.clock)
        , log(house->database(), house->vault(), house->audit(), events, house.clock)
        , post(house->database(), house->vault(), house->audit(), house.clock, http)
    {
    }

    const Actor admin = actorOf(QStringLiteral("ada"), Role::Admin);
    const Actor reviewer = actorOf(QStringLiteral("rita"), Role::Reviewer);

    /// An endpoint at the receiver, with its secret.
    NewWebhook add(const Receiver &receiver, const QStringList &wanted = {})
    {
        return add(receiver.url(), wanted);
    }
    NewWebhook add(const QString &url, const QStringList &wanted = {})
    {
        WebhookChange draft;
        draft.url = url;
        draft.events = wanted;
        draft.allowsPrivate = true;
        auto added = webhooks.add(admin, draft);
        if (!succeeds(added))
            qFatal("the test's webhook cannot be added");
        return *added;
    }

    /// One round: queues what has occurred and sends what is due, one after the other; how many requests.
    int send(const QString &node = QStringLiteral("node"))
    {
        const auto queued = post.queueDue();
        auto parcels = post.lease(node);
        if (!succeeds(queued) || !succeeds(parcels))
            return -1;
        for (const auto &parcel : *parcels)
            if (!succeeds(post.settle(parcel, post.post(parcel, {}))))
                return -1;
        return int(parcels->size());
    }
    /// All that was ever to be delivered to an endpoint, newest first.
    std::vector<Delivery> deliveries(const QString &webhookId)
    {
        const auto page = log.list(admin, webhookId, 100, {});
        return succeeds(page) ? page->deliveries : std::vector<Delivery>();
    }
    Delivery lastOf(const QString &webhookId)
    {
        const auto all = deliveries(webhookId);
        return all.empty() ? Delivery() : all.front();
    }
    /// The types that the outbox holds for `resource`, oldest first.
    QStringList outbox(const QString &resource) const
    {
        QStringList types;
        const auto raw = house.raw(); // outlives its rows
        auto rows = raw.run(
            QStringLiteral("SELECT type FROM webhook_event WHERE resource = '%1' ORDER BY occurred_at, id")
                .arg(resource));
        while (rows.next())
            types << rows.value(0).toString();
        return types;
    }

    HttpClient http;
    WebhookService webhooks;
    DeliveryService log;
    MessagePost post;
};

} // namespace pss
