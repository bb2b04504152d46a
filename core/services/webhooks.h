// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/webhook.h"

#include <functional>
#include <optional>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

/// What an admin says of an endpoint; what is left out stays as it is.
struct WebhookChange {
    std::optional<QString> url;
    std::optional<QString> description;
    std::optional<QStringList> events;
    std::optional<bool> isEnabled;
    std::optional<bool> allowsPrivate;
};

/// A secret as it is shown once: `whsec_…`.
struct NewWebhookSecret {
    WebhookSecretNote note;
    QString text;
};

struct NewWebhook {
    Webhook webhook;
    QString secret;
};

/// Where the main system is told what happened. For admins; every change is audited. Any
/// thread.
class WebhookService {
public:
    WebhookService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                   const Clock &clock)
        : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
    {
    }

    Result<std::vector<Webhook>> all(const Actor &actor) const;
    Result<Webhook> find(const Actor &actor, const QString &id) const;
    /// With its first secret. IllegalTransition over kMaxWebhooks.
    Result<NewWebhook> add(const Actor &actor, const WebhookChange &draft);
    /// `revision`: what the caller saw, or nothing.
    Result<Webhook> change(const Actor &actor, const QString &id, std::optional<int> revision,
                           const WebhookChange &change);
    /// With all that was to be delivered and the log.
    Status remove(const Actor &actor, const QString &id, std::optional<int> revision);

    /// One more; those before stay good. IllegalTransition over kMaxWebhookSecrets.
    Result<NewWebhookSecret> addSecret(const Actor &actor, const QString &id);
    /// The last one stays: IllegalTransition.
    Status removeSecret(const Actor &actor, const QString &id, int number);

private:
    using Work = std::function<Result<Webhook>(Connection &, Webhook)>;
    Result<Webhook> changeKnown(const Actor &actor, const QString &id, std::optional<int> revision,
                                const Work &work);
    Status record(Connection &connection, const Actor &actor, const QString &action, const QString &resource,
                  const QJsonObject &details = {}) const;

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
