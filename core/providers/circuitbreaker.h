// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace pss {

enum class CircuitState {
    Closed, ///< asked as usual
    Open, ///< left alone
    HalfOpen, ///< one asks, and its outcome says
};

/// Leaves a service alone that has failed several times one after the other, and after a pause lets one try.
/// A value; whoever shares it locks it.
class CircuitBreaker {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit CircuitBreaker(int failures = 5, std::chrono::milliseconds pause = std::chrono::seconds(30))
        : m_limit(failures), m_pause(pause)
    {
    }

    CircuitState stateAt(Time now) const;
    /// Whether the caller may ask; who may, then says what came of it: exactly one of the three below.
    bool enter(Time now);
    void noteSuccess();
    /// Whether it was left alone only now.
    bool noteFailure(Time now);
    /// It was called off and says nothing of the service.
    void noteNothing() { m_isTrying = false; }

private:
    int m_limit;
    std::chrono::milliseconds m_pause;
    int m_failures = 0; ///< one after the other
    Time m_openedAt{};
    bool m_isTrying = false; ///< one is on its way while half open
};

} // namespace pss
