// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace pss {

/// Wakes those who wait for work. Who looks for work notes the rings before, and waits beyond them: a ring
/// meanwhile is not missed. Any thread.
class Doorbell {
public:
    void ring()
    {
        const std::lock_guard guard(m_mutex);
        ++m_rings;
        m_rung.notify_all();
    }

    quint64 rings() const
    {
        const std::lock_guard guard(m_mutex);
        return m_rings;
    }

    /// Until it rang more often than `rings` times, `most` has passed or somebody asks to stop.
    void wait(quint64 rings, std::chrono::milliseconds most, std::stop_token stop)
    {
        std::unique_lock lock(m_mutex);
        m_rung.wait_for(lock, stop, most, [&] { return m_rings != rings; });
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_rung;
    quint64 m_rings = 0;
};

} // namespace pss
