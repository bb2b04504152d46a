// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// Members of legislatures in the manner of EveryPolitician, CSV in UTF-8, one row a person:
/// id,country_slug,legislature,birth_date,gender,prefix,names,langs,family,given; names with | between.
Status readEveryPolitician(ListInput input, ListRun &run);

} // namespace pss
