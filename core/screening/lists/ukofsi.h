// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// The United Kingdom's lists as CSV: OFSI's consolidated list of asset freeze targets (ConList.csv as of
/// 2022, one row a name, joined by Group ID) and the UK Sanctions List, which took its place in January 2026
/// (joined by Unique ID). UTF-8, or Windows-1252 as OFSI used to write.
Status readUkOfsi(ListInput input, ListRun &run);

} // namespace pss
