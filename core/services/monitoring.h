// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "services/compliance.h"

#include <stop_token>

namespace pss {

/// What one run found.
struct MonitoringRun {
    int versions = 0; ///< of lists that customers were screened against
    qint64 entries = 0; ///< new or changed ones
    qint64 customers = 0; ///< who were held against them
    qint64 raised = 0; ///< customers with a hit that nobody had seen
};

/// Holds the house's customers against what is new in the lists, by a small index of that alone, which scores
/// as the whole list does. Nothing is raised twice. Blocking; one thread, which has others work for it.
class ListMonitoring {
public:
    /// `node` names this data directory among all that share a database.
    ListMonitoring(Database &database, const Vault &vault, ListIndexes &lists, ComplianceService &compliance,
                   const Clock &clock, const QString &node)
        : m_database(database)
        , m_vault(vault)
        , m_lists(lists)
        , m_compliance(compliance)
        , m_clock(clock)
        , m_node(node)
    {
    }

    /// Every list whose newest version the customers were not held against.
    Result<MonitoringRun> run(std::stop_token stop);

private:
    Status runList(const LoadedList &loaded, int from, MonitoringRun &run, std::stop_token stop);
    Status holdAgainst(const LoadedList &loaded, const std::vector<ListDifference> &differences,
                       MonitoringRun &run, std::stop_token stop);
    Result<bool> lease(const QString &listId);

    Database &m_database;
    const Vault &m_vault;
    ListIndexes &m_lists;
    ComplianceService &m_compliance;
    const Clock &m_clock;
    const QString m_node;
};

} // namespace pss
