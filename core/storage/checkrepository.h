// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/compliance.h"

#include <optional>

namespace pss {

class Connection;
class Rows;
class Vault;

/// Tables `compliance_check` and `check_hit`. Checks are written once and never changed; what is personal in
/// them is sealed under the customer's key.
class CheckRepository {
public:
    CheckRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault) { }

    /// With the places of its hits, which are rows already.
    Status insert(const ComplianceCheck &check);
    /// With its hits as they stand now.
    Result<ComplianceCheck> find(const QString &id);
    /// All of a customer, oldest first, without their hits.
    Result<std::vector<ComplianceCheck>> of(const QString &userId);
    /// The customer's latest that has this kind, if there is one.
    Result<std::optional<ComplianceCheck>> latest(const QString &userId, ComplianceKind kind);

private:
    Result<ComplianceCheck> unsealed(const Rows &row);
    Result<ComplianceCheck> opened(Rows &row);

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
