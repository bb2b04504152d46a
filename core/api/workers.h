// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <atomic>
#include <functional>

namespace pss {

/// A pool of threads for blocking work with a bounded queue before it. Any thread.
class Workers {
public:
    Workers(int threads, int queue);
    ~Workers();

    /// False where the queue is full: then nothing happens.
    [[nodiscard]] bool start(std::function<void()> work);

    /// What waits or runs.
    int load() const { return m_taken; }

private:
    QThreadPool m_pool;
    const int m_most;
    std::atomic<int> m_taken = 0;
};

} // namespace pss
