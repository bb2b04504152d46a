// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// OpenSanctions' simplified CSV, targets.simple.csv (https://www.opensanctions.org/docs/bulk/csv/); also of
/// one dataset. Targets that are nobody, as wallets and securities, are skipped and counted.
Status readOpenSanctions(ListInput input, ListRun &run);

} // namespace pss
