// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace pss {

/// How many children may be at work at once, and the queue before them. Probes have lanes of their own: they
/// are short, and an upload must not wait for somebody's fifty pages.
class Lanes {
public:
    enum Kind { Reading, Probing };

    /// A place at work, given back by its end.
    class Place {
    public:
        Place(Lanes &lanes, Kind kind) : m_lanes(&lanes), m_kind(kind) { }
        Place(Place &&other) noexcept : m_lanes(std::exchange(other.m_lanes, nullptr)), m_kind(other.m_kind)
        {
        }
        Place &operator=(Place &&) = delete;
        ~Place();

    private:
        Lanes *m_lanes;
        Kind m_kind;
    };

    Lanes(int reading, int probing) : m_free{reading, probing}, m_reading(reading) { }

    Result<Place> enter(Kind kind, std::chrono::milliseconds wait);
    Result<Place> enter(Kind kind, std::stop_token stop);
    /// Asks everybody to leave by `closing`, lets nobody in, and returns when all have left.
    void close();
    std::stop_token closing() const { return m_closing.get_token(); }
    int reading() const;

private:
    bool mayEnter(Kind kind) const { return m_free[kind] > 0 || m_closing.stop_requested(); }
    Result<Place> take(Kind kind, bool may);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::stop_source m_closing;
    int m_free[2];
    int m_reading; ///< places for readings in all
    int m_inside = 0; ///< callers waiting or at work
};

} // namespace pss
