// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

#include <memory>

namespace pss {

class Appending;

// Resumable uploads (tus 1.0.0) with creation, creation-with-upload, expiration, checksum and termination.

/// Whether a route speaks that protocol.
bool isTus(const Route &route);
/// What its every answer bears.
Headers tusHeaders();
/// UnsupportedVersion for a client of another version; ValidationFailed for extensions that are not spoken.
Status checkTusHead(const RequestHead &head);

/// The way for a request's bytes into its upload: decided by its head and the database. Blocking.
Result<std::unique_ptr<Appending>> openAppending(const ApiServices &services, const HttpRequest &request);

} // namespace pss
