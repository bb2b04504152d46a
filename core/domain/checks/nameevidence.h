// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/checks/evidence.h"
#include "domain/names/namecomparison.h"

namespace pss::checks {

/// The holder's name: as corrected or read, its parts apart where they are known.
struct NameEvidence {
    WrittenName name;
    double confidence = 0; ///< of the less sure part
    Evidence place; ///< page and box of the surname, or of the whole

    bool isEmpty() const { return name.isEmpty(); }
};
NameEvidence nameFor(const CheckInput &input);

/// Passed for the same, caution for partly; failed for two that differ where the reading is sure and both are
/// in one script.
CheckResult resultOf(const NameComparison &comparison, double confidence);

} // namespace pss::checks
