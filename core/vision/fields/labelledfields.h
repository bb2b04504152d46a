// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldlabels.h"
#include "vision/fields/valuespot.h"

namespace pss {

/// Values that stand behind their labels, the page's (findLabels()), or below them. A label whose value was
/// not read gives an empty spot where it ought to stand.
std::vector<ValueSpot> labelledFields(const std::vector<PageRow> &rows, const std::vector<FoundLabel> &labels,
                                      PageKind kind);

/// Whether a label or a value is known to stand there.
bool isClaimed(const QRect &box, const std::vector<ValueSpot> &spots, const std::vector<FoundLabel> &labels);

} // namespace pss
