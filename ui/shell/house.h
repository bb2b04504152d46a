// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/signin/demoaccount.h"
#include "ui/verifications/simulatepolicy.h"

#include <QString>

#include <functional>
#include <vector>

namespace pss {

class AccessService;
class Clock;
class ComplianceService;
class CustomerService;
class DocumentService;
class Events;
class IntakeService;
class ListService;
class ReviewService;
class VerificationService;

/// What the status bar tells of the API.
struct ServerStatus {
    bool listening = false;
    QString address; ///< 127.0.0.1:4001
    int requestsPerMinute = 0;
    QString problem; ///< why it does not listen, or empty when it was not asked to
    bool exposed = false; ///< others reach it, and it is not encrypted
};

/// What a window is opened on: the services, and what is known of the house they serve.
struct HouseDoors {
    DocumentService &documents;
    ReviewService &review;
    IntakeService &intake;
    AccessService &access;
    ListService &lists;
    ComplianceService &compliance;
    VerificationService &verifications;
    CustomerService &customers;
    Events &events;
    const Clock &clock;
    QString name; ///< of the data directory
    QString databaseKind; ///< SQLite or PostgreSQL
    bool demo = false;
    std::vector<DemoAccount> demoAccounts;
    ExportKey exportKey;
    std::function<ServerStatus()> server; ///< quick, any thread
    std::function<Result<int>()> backlog; ///< asks the database: on a worker
    SimulatePolicy simulate = {};
};

} // namespace pss
