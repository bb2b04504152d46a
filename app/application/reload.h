// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application/serversettings.h"
#include "base/result.h"

namespace pss {

class ApiServer;

/// Gives a running server the settings that were read again, on SIGHUP: keys, certificates, limits and what
/// is logged. What cannot be taken leaves everything as it was; the log tells either.
void reload(ApiServer &server, const Result<ServerSettings> &settings);

} // namespace pss
