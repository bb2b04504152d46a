// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pss {

/// Leaves this process the system calls of computing in memory and of writing to `answer`. Calls about paths
/// answer EACCES, since libraries ask and cope; any other call kills.
bool filterSystemCalls(int answer);

} // namespace pss
