// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/httpclient.h"

namespace pss {

/// Writes a JSON answer down, where PSS_RECORD_ANSWERS names a folder, for answersvalid to hold against the
/// API's description once all tests are done, a file a process. Any thread.
void recordAnswer(const QByteArray &method, const QByteArray &target, const Reply &reply);

} // namespace pss
