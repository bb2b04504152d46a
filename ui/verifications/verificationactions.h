// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/verification.h"
#include "services/verifications.h"

namespace pss {

/// What a person may do with a verification.
enum class VerificationDeed { Approve, Reject, Reopen, Cancel, Take, GiveBack, AddNote, Prove };

/// Why `actor` cannot do this now, as a sentence; empty where it is legal. `outlook` where it is known: then
/// open hits and prohibited risks count too. The service judges again; this is what the buttons show.
QString whyNot(const Verification *verification, const Actor &actor, VerificationDeed deed,
               const VerificationOutlook *outlook = nullptr);

/// Whether this person could decide it.
bool isDecidable(const Verification &verification, const Actor &actor);

} // namespace pss
