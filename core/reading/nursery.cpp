// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/nursery.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kFirstPause{250};
constexpr std::chrono::milliseconds kLongestPause{10'000};

} // namespace

Result<std::shared_ptr<NurseryProcess>> Nursery::running(const Wake &stop)
{
    const std::scoped_lock starting(m_starting);
    std::shared_ptr<NurseryProcess> dead;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_process && m_process->isAlive())
            return m_process;
        dead = std::move(m_process);
    }
    dead.reset();
    if (Clock::now() < m_notBefore)
        return fail(ErrorCode::Unavailable,
                    u"The reader program does not start; it is tried again shortly."_s);

    auto started = NurseryProcess::start(m_program, m_languages, stop);
    if (!started) {
        if (started.error().code != ErrorCode::Cancelled) {
            m_pause = std::clamp(m_pause * 2, kFirstPause, kLongestPause);
            m_notBefore = Clock::now() + m_pause;
        }
        return started;
    }
    m_pause = {};
    const std::scoped_lock lock(m_mutex);
    m_process = *started;
    return started;
}

void Nursery::discard(const std::shared_ptr<NurseryProcess> &stuck)
{
    stuck->kill();
    const std::scoped_lock lock(m_mutex);
    if (m_process == stuck)
        m_process.reset();
}

bool Nursery::isRunning() const
{
    const std::scoped_lock lock(m_mutex);
    return m_process && m_process->isAlive();
}

void Nursery::close()
{
    const std::scoped_lock lock(m_mutex);
    m_process.reset();
}

} // namespace pss
