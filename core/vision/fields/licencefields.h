// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagerows.h"
#include "vision/fields/valuespot.h"

namespace pss {

/// Values behind the numbers of a driving licence (Directive 2006/126/EC, annex I): 1 surname, 2 other names,
/// 3 date and place of birth, 4a issue, 4b expiry, 4c authority, 5 number, 8 address. Empty for a page that
/// is none: fewer than four numbers in their order.
std::vector<ValueSpot> licenceFields(const std::vector<PageRow> &rows);

} // namespace pss
