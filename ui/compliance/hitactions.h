// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/compliance.h"

namespace pss {

/// Why `actor` cannot make this of the hit now, as a sentence; empty where it is legal. The service judges
/// again; this is what the buttons show.
QString whyNot(const ScreeningHit *hit, const Actor &actor, Disposition wanted);

} // namespace pss
