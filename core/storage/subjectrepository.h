// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/compliance.h"

#include <functional>
#include <optional>
#include <vector>

namespace pss {

class Connection;
class Vault;

/// A customer as last screened, and whether the lists are watched for them.
struct MonitoredSubject {
    QString userId;
    bool isMonitored = true;
    bool isDeclared = false; ///< the subject is what the customer declared, and changes with it
    QString hash; ///< keyed, of what is compared
    QDateTime updatedAt;
    ScreeningSubject subject;
};

struct SubjectPage {
    std::vector<MonitoredSubject> subjects;
    QString next; ///< behind whom it goes on; empty: that was all
};

/// Tables `screening_subject` and `list_monitoring`.
class SubjectRepository {
public:
    SubjectRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault)
    {
    }

    Status keep(const MonitoredSubject &subject);
    Result<std::optional<MonitoredSubject>> find(const QString &userId);
    /// Those that are monitored, by customer, behind `after`. Erased ones are left out.
    Result<SubjectPage> page(const QString &after, int limit);
    Result<qint64> count();

    /// Up to which version the customers were screened against a list; 0: not yet.
    Result<int> screenedVersion(const QString &listId);
    /// For two minutes `node` alone screens the customers against the list; false where another does.
    Result<bool> lease(const QString &listId, const QString &node, const QDateTime &now);
    /// Ends the lease, if it still holds.
    Status noteScreened(const QString &listId, const QString &node, int version, const QDateTime &now);

private:
    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
