// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/workers.h"

namespace pss {

Workers::Workers(int threads, int queue) : m_most(threads + queue)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1); // each keeps its connection to the database
}

Workers::~Workers() { m_pool.waitForDone(); }

bool Workers::start(std::function<void()> work)
{
    if (m_taken.fetch_add(1) >= m_most) {
        --m_taken;
        return false;
    }
    m_pool.start([this, work = std::move(work)] {
        work();
        --m_taken;
    });
    return true;
}

} // namespace pss
