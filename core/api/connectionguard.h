// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/guardlimits.h"
#include "base/result.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTcpServer>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>

namespace pss {

class Gate;
class GuardConnection;

/// What has happened at the door; any thread may read.
struct GuardCounters {
    std::atomic<int> connections = 0;
    std::atomic<qint64> requests = 0;
    std::atomic<qint64> refused = 0;
    std::atomic<qint64> evicted = 0;
    std::atomic<qint64> timedOut = 0;
};

/// Owns the listening socket and every connection: counts them, drops those that dawdle, and lets only whole
/// and unambiguous requests through. One thread.
class ConnectionGuard final : public QTcpServer {
    Q_OBJECT

public:
    ConnectionGuard(GuardLimits limits, GuardCounters &counters, QObject *parent = nullptr);
    ~ConnectionGuard() override;

    void setGate(Gate *gate) { m_gate = gate; }
    /// Listens with nobody else on this port and a long queue.
    Status listenAlone(const QHostAddress &address, quint16 port);
    /// Accepts no more and closes what idles; `drained` when the last answer is out.
    void drain(std::function<void()> drained);
    void dropAll();
    /// Hands a socket to whom this server is bound.
    void offer(QTcpSocket *socket) { addPendingConnection(socket); }

    Gate &gate() { return *m_gate; }
    const GuardLimits &limits() const { return m_limits; }
    GuardCounters &counters() { return m_counters; }
    bool isDraining() const { return m_isDraining; }
    qint64 now() const { return m_clock.elapsed(); }

    /// Room for a body of that size; false: `granted` is called when there is.
    bool takeRoom(GuardConnection *connection, qint64 bytes);
    void returnRoom(qint64 bytes);
    void forget(GuardConnection *connection);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void sweep();
    bool makeRoomFor(const QString &address);
    GuardConnection *oldestUnfinished(const QString &address) const;
    void grantRoom();

    GuardLimits m_limits;
    GuardCounters &m_counters;
    Gate *m_gate = nullptr;
    QElapsedTimer m_clock;
    QTimer m_sweep;
    QList<GuardConnection *> m_connections; ///< oldest first
    QHash<QString, int> m_perAddress;
    std::deque<std::pair<GuardConnection *, qint64>> m_waiting;
    qint64 m_room;
    bool m_isDraining = false;
    std::function<void()> m_drained;
};

/// The bucket of an address: itself, or the /64 of an IPv6 one.
QString addressKey(const QHostAddress &address);

} // namespace pss
