// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/screeningindex.h"
#include "screening/matching/matchconfig.h"

namespace pss {

/// How far a name in one script may be held against one in another, of kOne; 0 for not at all. Han is
/// compared with Han by its characters; its readings, and Hangul's, only with what was written in Latin
/// letters.
int trustBetween(const NameForm &form, const ScreeningIndex::Name &listed, const MatchConfig &config);

} // namespace pss
