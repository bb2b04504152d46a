// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/policysimulation.h"

#include <functional>

namespace pss {

/// Tries the policy in a file on the decisions of the last days; ValidationFailed names what is wrong with
/// the file. For a worker.
using SimulatePolicy = std::function<Result<PolicySimulation>(const Actor &actor, const QString &path,
                                                              int days, const SimulationStep &step)>;

} // namespace pss
