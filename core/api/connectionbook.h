// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHostAddress>

#include <atomic>
#include <list>
#include <memory>
#include <mutex>

namespace pss {

class ConnectionGuard;

/// The bucket of an address: itself, or the /64 of an IPv6 one.
QString addressKey(const QHostAddress &address);

/// A connection's place among all.
class Place {
public:
    Place(QString address, ConnectionGuard *guard) : m_address(std::move(address)), m_guard(guard) { }

    const QString &address() const { return m_address; }
    ConnectionGuard *guard() const { return m_guard; }
    bool isLost() const { return m_phase == Phase::Lost; }
    bool wasServed() const { return m_phase == Phase::Served; }
    /// A request begins to be worked on. False: the place was lost to another.
    bool becomeBusy();
    /// Its answer is out.
    void becomeIdle() { m_phase = Phase::Served; }
    /// Takes the place away where no request is worked on.
    bool lose();

private:
    enum class Phase { New, Served, Busy, Lost };

    const QString m_address;
    ConnectionGuard *const m_guard;
    std::atomic<Phase> m_phase = Phase::New;
};
using PlaceTicket = std::shared_ptr<Place>;

/// Every open connection of all server threads: how many there may be, and who goes first when they are too
/// many. Any thread.
class ConnectionBook {
public:
    /// `all` connections, `each` of an address.
    void setLimits(int all, int each);

    struct Admission {
        PlaceTicket place; ///< none: everybody is busy
        PlaceTicket loser; ///< who must go for it
    };
    /// An address without limit of its own is a trusted proxy's.
    Admission admit(const QString &address, ConnectionGuard *guard, bool hasOwnLimit);
    void leave(const PlaceTicket &place);

    int size() const;
    int evicted() const { return m_evicted; }

private:
    PlaceTicket findLoser(const QString &address);
    PlaceTicket findHeaviestLoser();
    void remove(const PlaceTicket &place);

    mutable std::mutex m_mutex;
    int m_all = 0;
    int m_each = 0;
    std::atomic<int> m_evicted = 0;
    std::list<PlaceTicket> m_places; ///< oldest first
    QHash<QString, int> m_perAddress;
};

} // namespace pss
