// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

namespace pss {

/// The revision that If-Match names, which a decision must: RevisionRequired without it, StaleRevision for a
/// tag that no revision has.
Result<int> requiredRevision(const RequestHead &head);

} // namespace pss
