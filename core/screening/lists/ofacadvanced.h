// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// OFAC's advanced XML (sdn_advanced.xml, cons_advanced.xml; "Advanced Sanctions Data Model"): of all its
/// formats the one that tells weak aliases, scripts and the parts of names. The id is the profile's, which is
/// the legacy format's ent_num.
Status readOfacAdvanced(ListInput input, ListRun &run);

} // namespace pss
