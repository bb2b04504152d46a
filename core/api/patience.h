// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

namespace pss {

/// How many milliseconds a caller wants to wait for an answer: `Prefer: wait=N` (RFC 7240 §4.3), at most half
/// a minute.
qint64 patienceOf(const RequestHead &head);

} // namespace pss
