// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

namespace pss {

/// ValidationFailed for an Idempotency-Key that is none: 1 to 128 printable characters.
Status checkIdempotencyKey(const RequestHead &head);

/// Runs the route's handler; a POST with an Idempotency-Key runs it once, and what it answered is kept for
/// the next time. Any thread; blocking.
HttpResponse runOnce(const ApiServices &services, const HttpRequest &request) noexcept;

} // namespace pss
