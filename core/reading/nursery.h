// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/nurseryprocess.h"

#include <chrono>
#include <memory>
#include <mutex>

namespace pss {

/// Sees to it that there is a nursery: starts it when it is needed, again when it died, and not over and over
/// when it cannot be. Any thread.
class Nursery {
public:
    Nursery(QString program, QString languages)
        : m_program(std::move(program)), m_languages(std::move(languages))
    {
    }

    /// The running nursery, started where there is none. Blocks while it warms up.
    Result<std::shared_ptr<NurseryProcess>> running(const Wake &stop);
    /// `stuck` no longer answers: the next job gets a new one.
    void discard(const std::shared_ptr<NurseryProcess> &stuck);
    bool isRunning() const;
    void close();

private:
    using Clock = std::chrono::steady_clock;

    const QString m_program;
    const QString m_languages;
    mutable std::mutex m_mutex; ///< of m_process
    std::mutex m_starting; ///< one start at a time; taken before m_mutex
    std::shared_ptr<NurseryProcess> m_process;
    Clock::time_point m_notBefore{};
    std::chrono::milliseconds m_pause{};
};

} // namespace pss
