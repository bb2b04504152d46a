// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/circuitbreaker.h"

namespace pss {

CircuitState CircuitBreaker::stateAt(Time now) const
{
    if (m_failures < m_limit)
        return CircuitState::Closed;
    return m_isTrying || now - m_openedAt >= m_pause ? CircuitState::HalfOpen : CircuitState::Open;
}

bool CircuitBreaker::enter(Time now)
{
    const auto state = stateAt(now);
    if (state == CircuitState::Closed)
        return true;
    if (state == CircuitState::Open || m_isTrying)
        return false;
    m_isTrying = true;
    return true;
}

void CircuitBreaker::noteSuccess()
{
    m_failures = 0;
    m_isTrying = false;
}

bool CircuitBreaker::noteFailure(Time now)
{
    const bool wasOpen = m_failures >= m_limit;
    if (!wasOpen)
        ++m_failures;
    else if (!m_isTrying) // asked before it was left alone
        return false;
    m_isTrying = false;
    if (m_failures >= m_limit)
        m_openedAt = now;
    return !wasOpen && m_failures >= m_limit;
}

} // namespace pss
