// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/foureyes.h"
#include "domain/verificationcase.h"

namespace pss {

/// Whether a verification is approved without a person: only where the policy says so, everything it needs
/// was read, no check failed, required or not, the risk is low, and one person would have been enough.
bool isApprovedAutomatically(const VerificationPolicy &policy, const Completeness &completeness,
                             const std::vector<Check> &checks, const DecisionGround &ground);

} // namespace pss
