// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

namespace pss {

/// Of a publisher who marks no name as the primary one: it is the first that is not weak, or the first.
void makeFirstPrimary(ListEntry &entry);

/// The primary name first, the others in their order.
void putPrimaryFirst(ListEntry &entry);

} // namespace pss
