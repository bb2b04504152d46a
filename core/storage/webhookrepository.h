// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "domain/webhook.h"
#include "storage/connection.h"

#include <QString>

#include <vector>

namespace pss {

class Vault;

/// Tables `webhook` and `webhook_secret`; addresses and secrets are sealed under the house's key.
class WebhookRepository {
public:
    WebhookRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault)
    {
    }

    Status insert(const Webhook &webhook);
    /// As the next revision; StaleRevision where it was changed meanwhile.
    Result<Webhook> update(Webhook webhook, const QDateTime &now);
    /// With its secrets and deliveries.
    Status remove(const QString &id);
    Result<Webhook> find(const QString &id);
    /// Oldest first.
    Result<std::vector<Webhook>> all();
    /// Makes writers that count endpoints or secrets first take turns.
    Status takeTurn();

    /// Under a number that was never used for this endpoint.
    Result<int> addSecret(const QString &id, const Secret &secret, const QDateTime &now);
    /// False where there is no such number.
    Result<bool> removeSecret(const QString &id, int number);
    /// Newest first.
    Result<std::vector<Secret>> secrets(const QString &id);

private:
    Result<std::vector<Webhook>> webhooks(const QString &where, const Bindings &bindings);
    Status addNotes(std::vector<Webhook> &webhooks);

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
