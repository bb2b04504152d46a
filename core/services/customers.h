// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "storage/customerrepository.h"
#include "storage/holdrepository.h"

#include <optional>

namespace pss {

class Database;
class Vault;

/// A slice of what was found; `next` is empty on the last.
struct CustomerPage {
    std::vector<CustomerRow> customers;
    QString next;
};

/// Finding customers, and what is theirs but no document, verification or check. Any thread.
class CustomerService {
public:
    CustomerService(Database &database, const Vault &vault) : m_database(database), m_vault(vault) { }

    /// Of staff: as CustomerRepository finds them. Nothing for an empty query.
    Result<CustomerPage> search(const Actor &actor, const QString &query, int limit,
                                const QString &after = {}) const;
    /// By whoever may see the audit log.
    Result<std::optional<LegalHold>> hold(const Actor &actor, const QString &userId) const;

private:
    Database &m_database;
    const Vault &m_vault;
};

} // namespace pss
