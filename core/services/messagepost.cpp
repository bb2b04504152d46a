// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/messagepost.h"

#include "domain/auditevent.h"
#include "services/webhooksignature.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/deliveryqueue.h"
#include "storage/webhookrepository.h"

#include <QRandomGenerator>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeaseSeconds = 60; ///< well over what a request may take
constexpr int kGone = 410; ///< RFC 9110 §15.5.11
constexpr int kTooMany = 429;
constexpr int kUnavailable = 503;

OutgoingRequest requestOf(const Parcel &parcel, const QDateTime &now)
{
    const auto &id = parcel.delivery.event.id;
    const auto timestamp = now.toSecsSinceEpoch();
    OutgoingRequest request;
    request.url = parcel.webhook.url;
    request.allowsPrivate = parcel.webhook.allowsPrivate;
    request.body = payloadOf(parcel.delivery.event);
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", id.toLatin1()},
                       {"webhook-timestamp", QByteArray::number(timestamp)},
                       {"webhook-signature", webhookSignature(id, timestamp, request.body, parcel.secrets)}};
    return request;
}

/// Empty: the message was taken.
QString errorOf(const Result<OutgoingReply> &reply)
{
    if (!reply)
        return reply.error().subject.isEmpty() ? u"address_refused"_s : reply.error().subject;
    if (reply->status >= 200 && reply->status < 300)
        return {};
    return reply->status >= 300 && reply->status < 400 ? u"redirected"_s : u"not_taken"_s;
}

} // namespace

Result<bool> MessagePost::isAnyDue() const
{
    return m_database.read(
        [&](Connection &connection) { return DeliveryQueue(connection).isAnyDue(m_clock.now()); });
}

Result<int> MessagePost::queueDue()
{
    return m_database.write([&](Connection &connection) -> Result<int> {
        const auto webhooks = WebhookRepository(connection, m_vault).all();
        if (!webhooks)
            return fail(webhooks.error());
        return DeliveryQueue(connection).queueDue(*webhooks, m_clock.now());
    });
}

Result<std::vector<Parcel>> MessagePost::lease(const QString &node)
{
    return m_database.write([&](Connection &connection) -> Result<std::vector<Parcel>> {
        const auto now = m_clock.now();
        auto leased = DeliveryQueue(connection).lease(node, now, now.addSecs(kLeaseSeconds));
        if (!leased)
            return fail(leased.error());
        std::vector<Parcel> parcels;
        for (auto &delivery : *leased) {
            WebhookRepository webhooks(connection, m_vault);
            auto webhook = webhooks.find(delivery.webhookId);
            if (!webhook)
                return fail(webhook.error());
            auto secrets = webhooks.secrets(delivery.webhookId);
            if (!secrets)
                return fail(secrets.error());
            parcels.push_back({std::move(delivery), std::move(*webhook), std::move(*secrets)});
        }
        return parcels;
    });
}

PostOutcome MessagePost::post(const Parcel &parcel, std::stop_token stop) const
{
    PostOutcome outcome;
    outcome.attempt.number = parcel.delivery.attempts + 1;
    outcome.attempt.at = m_clock.now();
    const auto begun = std::chrono::steady_clock::now();
    const auto reply = m_http.send(requestOf(parcel, outcome.attempt.at), stop);
    const auto took = std::chrono::steady_clock::now() - begun;
    outcome.attempt.milliseconds = int(std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
    outcome.isInterrupted = !reply && reply.error().code == ErrorCode::Cancelled;
    outcome.attempt.error = errorOf(reply);
    if (reply) {
        outcome.attempt.httpStatus = reply->status;
        if (reply->status == kTooMany || reply->status == kUnavailable)
            outcome.retryAfterSeconds = reply->retryAfterSeconds;
    }
    return outcome;
}

Result<DeliveryStatus> MessagePost::settle(const Parcel &parcel, const PostOutcome &outcome)
{
    return m_database.write([&](Connection &connection) { return settleIn(connection, parcel, outcome); });
}

Result<DeliveryStatus> MessagePost::settleIn(Connection &connection, const Parcel &parcel,
                                             const PostOutcome &outcome)
{
    DeliveryQueue deliveries(connection);
    const auto &attempt = outcome.attempt;
    const auto now = m_clock.now();
    if (outcome.isInterrupted) {
        auto given = deliveries.giveBack(parcel.delivery, now);
        return given ? Result<DeliveryStatus>(DeliveryStatus::Pending) : fail(given.error());
    }
    const bool isGone = attempt.httpStatus == kGone;
    const auto next = isGone ? std::nullopt
                             : nextTry(parcel.delivery.tries + 1, now, outcome.retryAfterSeconds,
                                       QRandomGenerator::global()->generateDouble());
    const auto status = attempt.error.isEmpty() ? DeliveryStatus::Delivered
        : next                                  ? DeliveryStatus::Pending
                                                : DeliveryStatus::Failed;
    if (auto settled = deliveries.settle(parcel.delivery, attempt, status, next.value_or(QDateTime()));
        !settled)
        return fail(settled.error());
    if (isGone)
        if (auto disabled = disable(connection, parcel.webhook.id); !disabled)
            return fail(disabled.error());
    return status;
}

Status MessagePost::disable(Connection &connection, const QString &webhookId)
{
    WebhookRepository webhooks(connection, m_vault);
    if (auto turn = webhooks.takeTurn(); !turn)
        return fail(turn.error());
    auto webhook = webhooks.find(webhookId);
    if (!webhook)
        return fail(webhook.error());
    if (!webhook->isEnabled)
        return {};
    webhook->isEnabled = false;
    webhook->disabledReason = u"gone"_s;
    if (auto written = webhooks.update(*webhook, m_clock.now()); !written)
        return fail(written.error());
    return m_audit.append(
        connection, auditEvent(systemActor(), u"webhook.disabled"_s, webhookId, {{u"reason"_s, u"gone"_s}}));
}

Status MessagePost::giveBackAll(const QString &node)
{
    const auto given = m_database.write(
        [&](Connection &connection) { return DeliveryQueue(connection).giveBackAll(node, m_clock.now()); });
    return given ? Status() : fail(given.error());
}

Result<int> MessagePost::backlog() const
{
    return m_database.read([](Connection &connection) { return DeliveryQueue(connection).backlog(); });
}

} // namespace pss
