// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/connectionbook.h"
#include "base/result.h"

#include <QList>
#include <QTcpServer>
#include <QTimer>

#include <atomic>

namespace pss {

class ConnectionGuard;
struct GuardCounters;

/// Owns the listening socket and hands each client to one of the guards, which live in the server's threads.
/// One thread.
class Acceptor final : public QTcpServer {
    Q_OBJECT

public:
    Acceptor(QList<ConnectionGuard *> guards, ConnectionBook &book, GuardCounters &counters);

    /// Listens with nobody else on this port and a long queue.
    Status listenAlone(const QHostAddress &address, quint16 port);
    /// Whose connections are many people's.
    void setProxies(const QList<QPair<QHostAddress, int>> &proxies) { m_proxies = proxies; }
    /// Says 503 to who finds no place; over TLS there are no words before the handshake.
    void setTls(bool isOn) { m_isTls = isOn; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(int descriptor);

    QList<ConnectionGuard *> m_guards;
    ConnectionBook &m_book;
    GuardCounters &m_counters;
    QList<QPair<QHostAddress, int>> m_proxies;
    bool m_isTls = false;
    qsizetype m_next = 0;
    QTimer m_resume;
};

/// As many connections as descriptors allow, with some left for everything else.
int affordableConnections(int wanted);

} // namespace pss
