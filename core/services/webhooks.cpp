// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/webhooks.h"

#include "base/id.h"
#include "base/json.h"
#include "domain/auditevent.h"
#include "services/events.h"
#include "services/webhookaccess.h"
#include "services/webhookdraft.h"
#include "services/webhooksignature.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/webhookrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSecretBytes = 32;

QJsonObject detailsOf(const Webhook &webhook)
{
    return {{u"url"_s, webhook.url},
            {u"description"_s, webhook.description},
            {u"events"_s, QJsonArray::fromStringList(webhook.events)},
            {u"enabled"_s, webhook.isEnabled},
            {u"allow_private"_s, webhook.allowsPrivate}};
}

} // namespace

Status WebhookService::record(Connection &connection, const Actor &actor, const QString &action,
                              const QString &resource, const QJsonObject &details) const
{
    return m_audit.append(connection, auditEvent(actor, action, resource, details));
}

Result<std::vector<Webhook>> WebhookService::all(const Actor &actor) const
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    return m_database.read(
        [&](Connection &connection) { return WebhookRepository(connection, m_vault).all(); });
}

Result<Webhook> WebhookService::find(const Actor &actor, const QString &id) const
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    return m_database.read(
        [&](Connection &connection) { return WebhookRepository(connection, m_vault).find(id); });
}

Result<NewWebhook> WebhookService::add(const Actor &actor, const WebhookChange &draft)
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    const auto now = m_clock.now();
    Webhook webhook;
    webhook.id = newId(IdKind::Webhook, now);
    webhook.createdAt = webhook.updatedAt = now;
    if (auto applied = applyTo(webhook, draft); !applied)
        return fail(applied.error());
    const auto secret = Secret::random(kSecretBytes);
    auto added = m_database.write([&](Connection &connection) -> Result<Webhook> {
        WebhookRepository webhooks(connection, m_vault);
        if (auto turn = webhooks.takeTurn(); !turn)
            return fail(turn.error());
        const auto known = webhooks.all();
        if (!known)
            return fail(known.error());
        if (known->size() >= size_t(kMaxWebhooks))
            return fail(ErrorCode::IllegalTransition,
                        u"There are %1 webhooks already. Remove one first."_s.arg(kMaxWebhooks));
        if (auto inserted = webhooks.insert(webhook); !inserted)
            return fail(inserted.error());
        if (const auto number = webhooks.addSecret(webhook.id, secret, now); !number)
            return fail(number.error());
        if (auto done = record(connection, actor, u"webhook.added"_s, webhook.id, detailsOf(webhook)); !done)
            return fail(done.error());
        return webhooks.find(webhook.id);
    });
    return added ? Result<NewWebhook>(NewWebhook{*added, webhookSecretText(secret)}) : fail(added.error());
}

/// Runs `work` on the endpoint as it is, in a transaction, with others taking turns.
Result<Webhook> WebhookService::changeKnown(const Actor &actor, const QString &id,
                                            std::optional<int> revision, const Work &work)
{
    if (auto allowed = needWebhookManager(actor); !allowed)
        return fail(allowed.error());
    return m_database.write([&](Connection &connection) -> Result<Webhook> {
        WebhookRepository webhooks(connection, m_vault);
        if (auto turn = webhooks.takeTurn(); !turn)
            return fail(turn.error());
        auto known = webhooks.find(id);
        if (!known)
            return known;
        if (revision && *revision != known->revision)
            return fail(ErrorCode::StaleRevision, u"The webhook has changed since you looked."_s);
        return work(connection, std::move(*known));
    });
}

Result<Webhook> WebhookService::change(const Actor &actor, const QString &id, std::optional<int> revision,
                                       const WebhookChange &change)
{
    auto changed =
        changeKnown(actor, id, revision, [&](Connection &connection, Webhook webhook) -> Result<Webhook> {
            if (auto applied = applyTo(webhook, change); !applied)
                return fail(applied.error());
            auto written = WebhookRepository(connection, m_vault).update(webhook, m_clock.now());
            if (!written)
                return written;
            auto done = record(connection, actor, u"webhook.changed"_s, id, detailsOf(webhook));
            return done ? written : Result<Webhook>(fail(done.error()));
        });
    if (changed)
        Q_EMIT m_events.messageQueued(); // what waited for an endpoint that was disabled
    return changed;
}

Status WebhookService::remove(const Actor &actor, const QString &id, std::optional<int> revision)
{
    const auto removed =
        changeKnown(actor, id, revision, [&](Connection &connection, Webhook webhook) -> Result<Webhook> {
            if (auto done = WebhookRepository(connection, m_vault).remove(id); !done)
                return fail(done.error());
            auto done = record(connection, actor, u"webhook.removed"_s, id);
            return done ? Result<Webhook>(std::move(webhook)) : fail(done.error());
        });
    return removed ? Status() : fail(removed.error());
}

Result<NewWebhookSecret> WebhookService::addSecret(const Actor &actor, const QString &id)
{
    const auto secret = Secret::random(kSecretBytes);
    const auto changed =
        changeKnown(actor, id, {}, [&](Connection &connection, Webhook webhook) -> Result<Webhook> {
            if (webhook.secrets.size() >= size_t(kMaxWebhookSecrets))
                return fail(
                    ErrorCode::IllegalTransition,
                    u"The webhook has %1 secrets already. Remove one first."_s.arg(kMaxWebhookSecrets));
            WebhookRepository webhooks(connection, m_vault);
            const auto number = webhooks.addSecret(id, secret, m_clock.now());
            if (!number)
                return fail(number.error());
            if (auto done =
                    record(connection, actor, u"webhook.secret_added"_s, id, {{u"number"_s, *number}});
                !done)
                return fail(done.error());
            return webhooks.find(id);
        });
    if (!changed)
        return fail(changed.error());
    return NewWebhookSecret{changed->secrets.back(), webhookSecretText(secret)};
}

Status WebhookService::removeSecret(const Actor &actor, const QString &id, int number)
{
    const auto changed =
        changeKnown(actor, id, {}, [&](Connection &connection, Webhook webhook) -> Result<Webhook> {
            const auto removed = WebhookRepository(connection, m_vault).removeSecret(id, number);
            if (!removed)
                return fail(removed.error());
            if (!*removed)
                return fail(ErrorCode::ResourceNotFound, u"The webhook has no such secret."_s);
            if (webhook.secrets.size() == 1)
                return fail(ErrorCode::IllegalTransition,
                            u"This is the webhook's only secret. Add another, then remove this one."_s);
            auto done = record(connection, actor, u"webhook.secret_removed"_s, id, {{u"number"_s, number}});
            return done ? Result<Webhook>(std::move(webhook)) : fail(done.error());
        });
    return changed ? Status() : fail(changed.error());
}

} // namespace pss
