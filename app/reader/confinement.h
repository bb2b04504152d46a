// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>

namespace pss {

struct Confinement {
    int answer = -1; ///< the one descriptor that stays, and the only one that can be written to
    rlim_t memoryBytes = 0; ///< on top of what is mapped already
    rlim_t cpuSeconds = 0;
};

/// Takes from this process, for good, all it could do harm with: files, network, programs, children, other
/// processes, privileges, endless memory and time. Must come before the first hostile byte, with one thread.
/// False where one of the locks does not shut (Landlock alone may be missing from a kernel): leave at once.
bool confine(const Confinement &confinement);

} // namespace pss
