// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldlabels.h"
#include "vision/fields/valuespot.h"

namespace pss {

/// Values that stand behind their labels or below them. A label whose value was not read gives an empty spot
/// where it ought to stand.
std::vector<ValueSpot> labelledFields(const std::vector<PageRow> &rows, PageKind kind);

} // namespace pss
