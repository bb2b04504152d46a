// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QObject>

#include <memory>

namespace pss {

class ComplianceService;
class Database;
class Events;
class ListIndexes;
class Vault;

/// Goes on screening after the first check, in a thread of its own: customers against what is new in the
/// lists, and changed customers against all of them.
class ComplianceWatch : public QObject {
    Q_OBJECT

public:
    /// `node` names this data directory among all that share a database; its lock is held.
    ComplianceWatch(Database &database, const Vault &vault, ListIndexes &lists, ComplianceService &compliance,
                    Events &events, const Clock &clock, const QString &node);
    ~ComplianceWatch() override;

    void start();
    void stop();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pss
