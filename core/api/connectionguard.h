// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/connectionbook.h"
#include "api/guardlimits.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <optional>

namespace pss {

class Gate;
class GuardConnection;

/// What has happened at the door; any thread may read.
struct GuardCounters {
    std::atomic<qint64> requests = 0;
    std::atomic<qint64> refused = 0; ///< connections
    std::atomic<qint64> timedOut = 0;
    std::atomic<qint64> handshakesFailed = 0;
    std::atomic<qint64> zombies = 0; ///< requests still worked on whose clients have left
    std::atomic<qint64> bytesIn = 0; ///< of heads and bodies
    std::atomic<qint64> bytesOut = 0;
};

/// Owns the connections of one thread: drops those that dawdle, and lets only whole and unambiguous requests
/// through. One thread.
class ConnectionGuard final : public QObject {
    Q_OBJECT

public:
    ConnectionGuard(GuardLimits limits, ConnectionBook &book, GuardCounters &counters);
    ~ConnectionGuard() override;

    void setGate(Gate *gate) { m_gate = gate; }
    void setLimits(const GuardLimits &limits);
    /// How new connections are encrypted, if at all.
    void setTls(std::optional<QSslConfiguration> tls) { m_tls = std::move(tls); }
    /// A client that was accepted.
    void take(qintptr descriptor, const PlaceTicket &place);
    /// Its place is another's now.
    void evict(const PlaceTicket &place);
    /// Takes no more and closes what idles; `drained` when the last answer is out.
    void drain(std::function<void()> drained);
    void dropAll();

    Gate &gate() { return *m_gate; }
    const GuardLimits &limits() const { return m_limits; }
    const std::optional<QSslConfiguration> &tls() const { return m_tls; }
    GuardCounters &counters() { return m_counters; }
    bool isDraining() const { return m_isDraining; }
    qint64 now() const { return m_clock.elapsed(); }

    /// Room for a body of that size; false: `granted` is called when there is.
    bool takeRoom(GuardConnection *connection, qint64 bytes);
    void returnRoom(qint64 bytes);
    void forget(GuardConnection *connection);

private:
    void sweep();
    void grantRoom();

    GuardLimits m_limits;
    ConnectionBook &m_book;
    GuardCounters &m_counters;
    Gate *m_gate = nullptr;
    std::optional<QSslConfiguration> m_tls;
    QElapsedTimer m_clock;
    QTimer m_sweep;
    QList<GuardConnection *> m_connections;
    std::deque<std::pair<GuardConnection *, qint64>> m_waiting;
    qint64 m_room;
    bool m_isDraining = false;
    std::function<void()> m_drained;
};

} // namespace pss
