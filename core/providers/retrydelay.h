// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace pss {

/// How long to wait after the `failures`-th failure (from 1): up to 200 ms doubled with each, at most 5 s, of
/// which `random` (0–1) takes its part, so that many do not come back at once.
inline std::chrono::milliseconds retryDelay(int failures, double random)
{
    constexpr std::chrono::milliseconds kFirst{200};
    constexpr std::chrono::milliseconds kMost{5000};
    const auto most = std::min(kMost, kFirst * (1 << std::clamp(failures - 1, 0, 10)));
    return std::chrono::milliseconds(std::int64_t(random * double(most.count())));
}

} // namespace pss
