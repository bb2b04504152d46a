// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

namespace pss {

/// Cuts a whole answer down to the one range that was asked for (RFC 9110 §14): 206, or 416 where it lies
/// outside. Several ranges, and what cannot be read, get the whole.
void applyRange(HttpResponse &response, const std::optional<QByteArray> &range);

} // namespace pss
