// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticity.h"
#include "domain/checks/rules.h"

#include <initializer_list>

namespace pss::checks {

/// The caution that signals of these kinds make, the plainest first, each with its page and box; passed with
/// `clean` where there is none, not run where nobody has looked.
Finding findingOf(const Reading &reading, std::initializer_list<SignalKind> kinds, const QString &clean);

} // namespace pss::checks
