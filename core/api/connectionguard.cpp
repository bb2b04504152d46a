// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/connectionguard.h"

#include "api/guardconnection.h"

#include <QSslSocket>

#include <algorithm>

#include <unistd.h>

namespace pss {

namespace {

constexpr int kSweepInterval = 250;

} // namespace

ConnectionGuard::ConnectionGuard(GuardLimits limits, ConnectionBook &book, GuardCounters &counters)
    : m_limits(limits), m_book(book), m_counters(counters), m_room(limits.bodyRoom)
{
    m_clock.start();
    m_sweep.setInterval(kSweepInterval);
    connect(&m_sweep, &QTimer::timeout, this, &ConnectionGuard::sweep);
    m_sweep.start();
}

ConnectionGuard::~ConnectionGuard()
{
    for (auto *connection : std::exchange(m_connections, {})) {
        m_book.leave(connection->place());
        delete connection;
    }
}

void ConnectionGuard::setLimits(const GuardLimits &limits)
{
    m_room += limits.bodyRoom - m_limits.bodyRoom;
    m_limits = limits;
}

void ConnectionGuard::take(qintptr descriptor, const PlaceTicket &place)
{
    auto *socket = m_tls ? static_cast<QTcpSocket *>(new QSslSocket) : new QTcpSocket;
    if (place->isLost() || m_isDraining || !socket->setSocketDescriptor(descriptor)) {
        m_book.leave(place);
        if (socket->socketDescriptor() < 0)
            ::close(int(descriptor));
        delete socket;
        return;
    }
    m_connections << new GuardConnection(*this, socket, place);
}

void ConnectionGuard::evict(const PlaceTicket &place)
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&](const auto *connection) { return connection->place() == place; });
    if (found != m_connections.end())
        (*found)->drop();
}

void ConnectionGuard::forget(GuardConnection *connection)
{
    std::erase_if(m_waiting, [&](const auto &entry) { return entry.first == connection; });
    if (!m_connections.removeOne(connection))
        return;
    m_book.leave(connection->place());
    if (m_isDraining && m_connections.isEmpty() && m_drained)
        std::exchange(m_drained, {})();
}

bool ConnectionGuard::takeRoom(GuardConnection *connection, qint64 bytes)
{
    if (m_waiting.empty() && bytes <= m_room) {
        m_room -= bytes;
        return true;
    }
    m_waiting.emplace_back(connection, bytes);
    return false;
}

void ConnectionGuard::returnRoom(qint64 bytes)
{
    m_room += bytes;
    if (!m_waiting.empty())
        QMetaObject::invokeMethod(this, &ConnectionGuard::grantRoom, Qt::QueuedConnection);
}

void ConnectionGuard::grantRoom()
{
    while (!m_waiting.empty() && m_waiting.front().second <= m_room) {
        const auto [connection, bytes] = m_waiting.front();
        m_waiting.pop_front();
        m_room -= bytes;
        connection->roomGranted(bytes);
    }
}

void ConnectionGuard::sweep()
{
    const auto time = now();
    const auto connections = m_connections;
    for (auto *connection : connections) // who goes is deleted later
        connection->sweep(time);
}

void ConnectionGuard::dropAll()
{
    const auto connections = m_connections;
    for (auto *connection : connections)
        connection->drop();
}

void ConnectionGuard::drain(std::function<void()> drained)
{
    m_isDraining = true;
    const auto connections = m_connections;
    for (auto *connection : connections)
        if (connection->isBetweenRequests())
            connection->drop();
    if (m_connections.isEmpty())
        drained();
    else
        m_drained = std::move(drained);
}

} // namespace pss
