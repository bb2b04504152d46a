// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// FollowTheMoney entities, one JSON object a line (entities.ftm.json, targets.nested.json), as OpenSanctions
/// gives them. Taken are people, organisations, vessels and aircraft under a topic that is screened;
/// everything else is skipped and counted.
Status readFtmList(ListInput input, ListRun &run);

} // namespace pss
