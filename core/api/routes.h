// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

namespace pss {

/// Every endpoint there is: one row each.
std::span<const Route> routes();

} // namespace pss
