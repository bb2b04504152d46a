// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/checks/rules.h"
#include "domain/screeningstanding.h"

namespace pss::checks {

/// What a screening says: passed only where it is complete and clear. One that has not run or is incomplete
/// is failed, so that nobody is taken for clear; an open hit is a caution, as its decision stands out.
Finding screeningFinding(const std::optional<ScreeningOutcome> &outcome, const QString &lists,
                         const QString &code);

} // namespace pss::checks
