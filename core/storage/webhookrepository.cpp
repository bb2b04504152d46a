// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/webhookrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSelect = u"SELECT id, events, enabled, allow_private, disabled_reason, revision, created_at, "
                     "updated_at, sealed FROM webhook %1 ORDER BY id"_s;
const auto kInsert =
    u"INSERT INTO webhook (id, events, enabled, allow_private, disabled_reason, secrets_made, revision, "
    "created_at, updated_at, sealed) VALUES (:id, :events, :enabled, :allow_private, :disabled_reason, 0, 1, "
    ":created_at, :updated_at, :sealed)"_s;
const auto kUpdate =
    u"UPDATE webhook SET events = :events, enabled = :enabled, allow_private = :allow_private, "
    "disabled_reason = :disabled_reason, revision = revision + 1, updated_at = :updated_at, sealed = :sealed "
    "WHERE id = :id AND revision = :seen"_s;
const auto kCountSecret = u"UPDATE webhook SET secrets_made = secrets_made + 1 WHERE id = :id"_s;
const auto kSecretsMade = u"SELECT secrets_made FROM webhook WHERE id = :id"_s;
const auto kAddSecret = u"INSERT INTO webhook_secret (webhook_id, number, created_at, sealed) VALUES "
                        "(:webhook_id, :number, :created_at, :sealed)"_s;
const auto kRemoveSecret =
    u"DELETE FROM webhook_secret WHERE webhook_id = :webhook_id AND number = :number"_s;
const auto kSecrets =
    u"SELECT number, sealed FROM webhook_secret WHERE webhook_id = :webhook_id ORDER BY number DESC"_s;
const auto kNotes =
    u"SELECT webhook_id, number, created_at FROM webhook_secret ORDER BY webhook_id, number"_s;
const QStringList kRemove{
    u"DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT id FROM webhook_delivery WHERE webhook_id = "
    ":id)"_s,
    u"DELETE FROM webhook_delivery WHERE webhook_id = :id"_s,
    u"DELETE FROM webhook_secret WHERE webhook_id = :id"_s, u"DELETE FROM webhook WHERE id = :id"_s};

QByteArray contextOf(const QString &id) { return "webhook:" + id.toLatin1(); }
QByteArray contextOf(const QString &id, int number)
{
    return "webhook_secret:" + id.toLatin1() + ':' + QByteArray::number(number);
}

Bindings changingValues(const Webhook &webhook, const Secret &key)
{
    const QJsonObject sealed{{u"url"_s, webhook.url}, {u"description"_s, webhook.description}};
    return {{u":id"_s, webhook.id},
            {u":events"_s, webhook.events.join(u' ')},
            {u":enabled"_s, webhook.isEnabled ? 1 : 0},
            {u":allow_private"_s, webhook.allowsPrivate ? 1 : 0},
            {u":disabled_reason"_s, webhook.disabledReason},
            {u":updated_at"_s, toTimestamp(webhook.updatedAt)},
            {u":sealed"_s, seal(key, toJson(sealed), contextOf(webhook.id))}};
}

Webhook toWebhook(const Rows &row)
{
    Webhook webhook;
    webhook.id = row.value(0).toString();
    webhook.events = row.value(1).toString().split(u' ', Qt::SkipEmptyParts);
    webhook.isEnabled = row.value(2).toInt() != 0;
    webhook.allowsPrivate = row.value(3).toInt() != 0;
    webhook.disabledReason = row.value(4).toString();
    webhook.revision = row.value(5).toInt();
    webhook.createdAt = fromTimestamp(row.value(6).toString());
    webhook.updatedAt = fromTimestamp(row.value(7).toString());
    return webhook;
}

Status open(Webhook &webhook, const Secret &key, const QByteArray &sealed)
{
    const auto plain = unseal(key, sealed, contextOf(webhook.id));
    const auto members = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!members)
        return fail(members.error());
    webhook.url = (*members)[u"url"_s].toString();
    webhook.description = (*members)[u"description"_s].toString();
    return {};
}

} // namespace

Status WebhookRepository::insert(const Webhook &webhook)
{
    const auto key = m_vault.keyOrNew(m_connection, kHouseKey);
    if (!key)
        return fail(key.error());
    auto values = changingValues(webhook, *key);
    values.emplace_back(u":created_at"_s, toTimestamp(webhook.createdAt));
    auto done = m_connection.run(kInsert, values);
    return done ? Status() : fail(done.error());
}

Result<Webhook> WebhookRepository::update(Webhook webhook, const QDateTime &now)
{
    const auto key = m_vault.key(m_connection, kHouseKey);
    if (!key)
        return fail(key.error());
    webhook.updatedAt = now;
    auto values = changingValues(webhook, *key);
    values.emplace_back(u":seen"_s, webhook.revision);
    const auto changed = m_connection.change(kUpdate, values);
    if (!changed)
        return fail(changed.error());
    if (*changed != 1)
        return fail(ErrorCode::StaleRevision,
                    u"The webhook was changed by somebody else meanwhile. Look again."_s);
    ++webhook.revision;
    return webhook;
}

Status WebhookRepository::remove(const QString &id)
{
    for (const auto &statement : kRemove)
        if (auto done = m_connection.run(statement, {{u":id"_s, id}}); !done)
            return fail(done.error());
    return {};
}

Result<Webhook> WebhookRepository::find(const QString &id)
{
    auto found = webhooks(u"WHERE id = :id"_s, {{u":id"_s, id}});
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorCode::ResourceNotFound, u"There is no such webhook."_s);
    return std::move(found->front());
}

Result<std::vector<Webhook>> WebhookRepository::all() { return webhooks({}, {}); }

Result<std::vector<Webhook>> WebhookRepository::webhooks(const QString &where, const Bindings &bindings)
{
    auto rows = m_connection.run(kSelect.arg(where), bindings);
    if (!rows)
        return fail(rows.error());
    std::vector<Webhook> found;
    std::vector<QByteArray> sealed; // opened when the rows are read: another query would end them
    while (rows->next()) {
        found.push_back(toWebhook(*rows));
        sealed.push_back(rows->value(8).toByteArray());
    }
    if (found.empty())
        return found;
    const auto key = m_vault.key(m_connection, kHouseKey);
    if (!key)
        return fail(key.error());
    for (size_t i = 0; i < found.size(); ++i)
        if (auto opened = open(found[i], *key, sealed[i]); !opened)
            return fail(opened.error());
    if (auto noted = addNotes(found); !noted)
        return fail(noted.error());
    return found;
}

Status WebhookRepository::addNotes(std::vector<Webhook> &webhooks)
{
    if (webhooks.empty())
        return {};
    auto rows = m_connection.run(kNotes);
    if (!rows)
        return fail(rows.error());
    while (rows->next())
        for (auto &webhook : webhooks)
            if (webhook.id == rows->value(0).toString())
                webhook.secrets.push_back({rows->value(1).toInt(), fromTimestamp(rows->value(2).toString())});
    return {};
}

Status WebhookRepository::takeTurn() { return m_connection.takeTurn(4003); }

Result<int> WebhookRepository::addSecret(const QString &id, const Secret &secret, const QDateTime &now)
{
    const auto key = m_vault.key(m_connection, kHouseKey);
    if (!key)
        return fail(key.error());
    if (const auto counted = m_connection.change(kCountSecret, {{u":id"_s, id}}); !counted)
        return fail(counted.error());
    auto row = m_connection.run(kSecretsMade, {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no such webhook."_s);
    const int number = row->value(0).toInt();
    auto added = m_connection.run(kAddSecret,
                                  {{u":webhook_id"_s, id},
                                   {u":number"_s, number},
                                   {u":created_at"_s, toTimestamp(now)},
                                   {u":sealed"_s, seal(*key, secret.view(), contextOf(id, number))}});
    return added ? Result<int>(number) : fail(added.error());
}

Result<bool> WebhookRepository::removeSecret(const QString &id, int number)
{
    const auto removed = m_connection.change(kRemoveSecret, {{u":webhook_id"_s, id}, {u":number"_s, number}});
    return removed ? Result<bool>(*removed == 1) : fail(removed.error());
}

Result<std::vector<Secret>> WebhookRepository::secrets(const QString &id)
{
    const auto key = m_vault.key(m_connection, kHouseKey);
    if (!key)
        return fail(key.error());
    auto rows = m_connection.run(kSecrets, {{u":webhook_id"_s, id}});
    if (!rows)
        return fail(rows.error());
    std::vector<Secret> found;
    while (rows->next()) {
        auto plain = unseal(*key, rows->value(1).toByteArray(), contextOf(id, rows->value(0).toInt()));
        if (!plain)
            return fail(plain.error());
        found.push_back(Secret::copyOf(*plain));
        wipe(*plain);
    }
    return found;
}

} // namespace pss
