// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

namespace pss {

/// The entity tag of a revision (RFC 9110 §8.8.3).
QByteArray etagOf(int revision);
/// The revision that If-Match names, which a decision must: RevisionRequired without it, StaleRevision for a
/// tag that no revision has.
Result<int> requiredRevision(const RequestHead &head);
/// The same for what may do without: nothing where there is no If-Match.
Result<std::optional<int>> matchedRevision(const RequestHead &head);

} // namespace pss
