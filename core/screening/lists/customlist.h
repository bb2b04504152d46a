// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// The house's own CSV in UTF-8: id,kind,names,dates_of_birth,countries[,programs,remarks,weak_names]; names
/// with | between, the primary one first, dates, countries and programs with ;. Dates must be readable.
Status readCustomList(ListInput input, ListRun &run);

} // namespace pss
