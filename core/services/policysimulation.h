// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "services/verificationevidence.h"

#include <functional>

namespace pss {

class Database;

/// A decision of the past that other policies would have taken otherwise.
struct ChangedDecision {
    QString verificationId;
    int number = 1; ///< of the verification's decisions
    QDateTime decidedAt;
    VerificationStatus outcome = VerificationStatus::Approved; ///< as it was decided
    QStringList changes; ///< in English, without personal data
};

struct PolicySimulation {
    int replayed = 0;
    std::vector<ChangedDecision> changed;
    QStringList lost; ///< verifications whose evidence is not what it was: erased, or changed since
};

/// Told of each decision that is replayed, and of how many; false ends it.
using SimulationStep = std::function<bool(int done, int all)>;

/// Holds the decisions since `since` against `wanted`, each on the evidence that it rested on and at its own
/// time, and tells what differs from `current`, the policies in use. Reads alone. By whoever may see reports.
/// Cancelled where `step` ends it.
Result<PolicySimulation> simulatePolicies(Database &database, const Vault &vault, const AuditChain &audit,
                                          const Actor &actor, const QDateTime &since,
                                          const HousePolicies &current, const HousePolicies &wanted,
                                          const SimulationStep &step = {});

} // namespace pss
