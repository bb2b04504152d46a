// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagerows.h"
#include "vision/fields/valuespot.h"

#include <QSize>

namespace pss {

/// What a bill, a statement or a letter says of its holder: full_name and address from its address block or
/// behind labels, document_date, and issuer from its head.
std::vector<ValueSpot> paperFields(const std::vector<PageRow> &rows, QSize page);

} // namespace pss
