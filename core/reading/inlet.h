// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "reading/descriptor.h"
#include "reading/wake.h"

#include <chrono>
#include <span>

namespace pss {

/// The end of a pipe or socket that bytes come out of, read against a deadline and until somebody says stop.
class Inlet {
public:
    using Clock = std::chrono::steady_clock;

    Inlet(Descriptor end, const Wake &stop, Clock::time_point deadline);

    /// Fills `bytes` wholly. Unavailable where the other side hung up or the deadline passed, else Cancelled.
    Status fill(std::span<char> bytes);
    void setDeadline(Clock::time_point deadline) { m_deadline = deadline; }
    void extendDeadline(std::chrono::seconds by) { m_deadline += by; }
    bool isOverdue() const { return Clock::now() >= m_deadline; }

private:
    Status awaitBytes();

    Descriptor m_end;
    const Wake &m_stop;
    Clock::time_point m_deadline;
};

/// Writes all of `bytes`; false where the other side is gone.
bool writeAll(int fd, std::span<const char> bytes);

} // namespace pss
