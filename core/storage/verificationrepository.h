// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/verificationrecord.h"

#include <vector>

namespace pss {

class Connection;
class Rows;
class Vault;

/// Tables `verification` and `verification_decision`. What is personal is sealed under the customer's key;
/// decisions are written once and never changed.
class VerificationRepository {
public:
    VerificationRepository(Connection &connection, const Vault &vault)
        : m_connection(connection), m_vault(vault)
    {
    }

    /// With news of it in the outbox.
    Status insert(const VerificationRecord &record);
    /// Writes `record`, a next revision, over `before`, with news of what moved in the public view;
    /// StaleRevision when another was faster.
    Status update(const Verification &before, const VerificationRecord &record);
    /// Who changes a verification takes turns, until the transaction ends.
    Status lock(const QString &id);

    Result<VerificationRecord> find(const QString &id);
    Result<std::vector<VerificationRecord>> select(const VerificationFilter &filter);
    /// Ids of those that the clock may have moved, and when the next look at one is; no new revision.
    Result<QStringList> waking(const QDateTime &now, int limit);
    Status wakeAt(const QString &id, const QDateTime &time);
    /// How many of a customer were rejected, `id` left out.
    Result<int> rejected(const QString &userId, const QString &id);

    Status insert(const DecisionSeal &seal, const QString &userId);
    /// Oldest first.
    Result<std::vector<DecisionSeal>> seals(const QString &verificationId, const QString &userId);
    /// Which verifications were decided since `since`, and how often, by the time of it.
    struct Decided {
        QString verificationId;
        int number = 1;
    };
    Result<std::vector<Decided>> decidedSince(const QDateTime &since);

private:
    Result<VerificationRecord> opened(const Rows &row);

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
