// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/lanes.h"

namespace pss {

using namespace Qt::StringLiterals;

Lanes::Place::~Place()
{
    if (!m_lanes)
        return;
    // Told under the lock: after it, the lanes may be gone.
    const std::scoped_lock lock(m_lanes->m_mutex);
    ++m_lanes->m_free[m_kind];
    --m_lanes->m_inside;
    m_lanes->m_changed.notify_all();
}

Result<Lanes::Place> Lanes::enter(Kind kind, std::chrono::milliseconds wait)
{
    std::unique_lock lock(m_mutex);
    ++m_inside;
    return take(kind, m_changed.wait_for(lock, wait, [&] { return mayEnter(kind); }));
}

Result<Lanes::Place> Lanes::enter(Kind kind, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    ++m_inside;
    const bool may = m_changed.wait(lock, stop, [&] { return mayEnter(kind); });
    if (!may || stop.stop_requested()) {
        --m_inside;
        m_changed.notify_all();
        return fail(ErrorCode::Cancelled, u"The reading was stopped."_s);
    }
    return take(kind, may);
}

Result<Lanes::Place> Lanes::take(Kind kind, bool may)
{
    if (may && !m_closing.stop_requested()) {
        --m_free[kind];
        return Place(*this, kind);
    }
    --m_inside;
    m_changed.notify_all();
    if (may)
        return fail(ErrorCode::Cancelled, u"The readers are closing."_s);
    return fail(ErrorCode::Unavailable, u"Every reader is busy."_s);
}

void Lanes::close()
{
    m_closing.request_stop();
    std::unique_lock lock(m_mutex);
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_inside == 0; });
}

int Lanes::reading() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reading - m_free[Reading];
}

} // namespace pss
