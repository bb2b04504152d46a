// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/verificationrecord.h"

#include <QSqlQuery>

#include <vector>

namespace pss {

class Connection;
class Vault;

/// Tables `verification` and `verification_decision`. What is personal is sealed under the customer's key;
/// decisions are written once and never changed.
class VerificationRepository {
public:
    VerificationRepository(Connection &connection, const Vault &vault)
        : m_connection(connection), m_vault(vault)
    {
    }

    Status insert(const VerificationRecord &record);
    /// Writes `record`, a next revision, over the revision `before`; StaleRevision when another was faster.
    Status update(int before, const VerificationRecord &record);
    /// Who changes a verification takes turns, until the transaction ends.
    Status lock(const QString &id);

    Result<VerificationRecord> find(const QString &id);
    Result<std::vector<VerificationRecord>> select(const VerificationFilter &filter);
    /// How many of a customer were rejected.
    Result<int> rejected(const QString &userId);

    Status insert(const DecisionSeal &seal, const QString &userId);
    /// Oldest first.
    Result<std::vector<DecisionSeal>> seals(const QString &verificationId, const QString &userId);

private:
    Result<VerificationRecord> opened(const QSqlQuery &row);

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
