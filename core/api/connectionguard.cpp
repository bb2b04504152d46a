// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/connectionguard.h"

#include "api/guardconnection.h"

#include <QTcpSocket>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBacklog = 1024;
constexpr int kReservedDescriptors = 128;
constexpr int kSweepInterval = 250;

constexpr char kFull[] = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
                         "Connection: close\r\n\r\n";

/// As many connections as descriptors allow, with some left for everything else.
int affordable(int wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    const auto most = limit.rlim_cur > rlim_t(kReservedDescriptors) * 2
        ? qint64(std::min<rlim_t>(limit.rlim_cur, 1'000'000)) - kReservedDescriptors
        : kReservedDescriptors;
    return int(std::min<qint64>(wanted, most));
}

int boundSocket(const QHostAddress &address, quint16 port)
{
    const bool isIpv4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    const int socket = ::socket(isIpv4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return -1;
    const int yes = 1; // a restart need not wait for old connections; two listeners still exclude each other
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in ipv4{};
    sockaddr_in6 ipv6{};
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(port);
    ipv4.sin_addr.s_addr = htonl(address.toIPv4Address());
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(port);
    const auto bytes = address.toIPv6Address();
    std::memcpy(&ipv6.sin6_addr, &bytes, sizeof bytes);
    const auto *place =
        isIpv4 ? reinterpret_cast<const sockaddr *>(&ipv4) : reinterpret_cast<const sockaddr *>(&ipv6);
    const auto size = socklen_t(isIpv4 ? sizeof ipv4 : sizeof ipv6);
    if (::bind(socket, place, size) == 0 && ::listen(socket, kBacklog) == 0)
        return socket;
    const int error = errno;
    ::close(socket);
    errno = error;
    return -1;
}

} // namespace

QString addressKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const auto ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4).toString();
    const auto bytes = address.toIPv6Address();
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(&bytes), 8).toHex());
}

ConnectionGuard::ConnectionGuard(GuardLimits limits, GuardCounters &counters, QObject *parent)
    : QTcpServer(parent), m_limits(limits), m_counters(counters), m_room(limits.bodyRoom)
{
    m_limits.connections = affordable(m_limits.connections);
    m_clock.start();
    m_sweep.setInterval(kSweepInterval);
    connect(&m_sweep, &QTimer::timeout, this, &ConnectionGuard::sweep);
    m_sweep.start();
}

ConnectionGuard::~ConnectionGuard()
{
    const auto connections = std::exchange(m_connections, {});
    qDeleteAll(connections);
    m_counters.connections = 0;
}

Status ConnectionGuard::listenAlone(const QHostAddress &address, quint16 port)
{
    const int socket = boundSocket(address, port);
    if (socket < 0)
        return fail(ErrorCode::Unavailable,
                    u"Port %1 of %2 cannot be listened on: %3."_s.arg(port).arg(
                        address.toString(), QString::fromLocal8Bit(std::strerror(errno))));
    if (!setSocketDescriptor(socket)) {
        ::close(socket);
        return fail(ErrorCode::Unavailable, errorString());
    }
    return {};
}

void ConnectionGuard::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        delete socket;
        return;
    }
    const auto address = addressKey(socket->peerAddress());
    if (m_isDraining || !makeRoomFor(address)) {
        ++m_counters.refused;
        (void)::send(int(descriptor), kFull, sizeof kFull - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
        ::shutdown(int(descriptor), SHUT_WR);
        delete socket;
        return;
    }
    ++m_perAddress[address];
    m_connections << new GuardConnection(*this, socket, address);
    m_counters.connections = int(m_connections.size());
}

bool ConnectionGuard::makeRoomFor(const QString &address)
{
    GuardConnection *victim = nullptr;
    if (m_perAddress.value(address) >= m_limits.connectionsPerAddress) {
        victim = oldestUnfinished(address);
    } else if (m_connections.size() >= m_limits.connections) {
        QList<std::pair<int, QString>> heaviest;
        for (auto it = m_perAddress.cbegin(); it != m_perAddress.cend(); ++it)
            heaviest.emplace_back(it.value(), it.key());
        std::sort(heaviest.begin(), heaviest.end(), std::greater<>());
        for (qsizetype i = 0; i < heaviest.size() && !victim; ++i)
            victim = oldestUnfinished(heaviest[i].second);
    } else {
        return true;
    }
    if (!victim)
        return false;
    ++m_counters.evicted;
    victim->drop();
    return true;
}

GuardConnection *ConnectionGuard::oldestUnfinished(const QString &address) const
{
    // Who never said anything goes before who was served and may come back.
    GuardConnection *served = nullptr;
    for (auto *connection : m_connections) {
        if (connection->address() != address || !connection->isBetweenRequests())
            continue;
        if (!connection->wasServed())
            return connection;
        if (!served)
            served = connection;
    }
    return served;
}

void ConnectionGuard::forget(GuardConnection *connection)
{
    std::erase_if(m_waiting, [&](const auto &entry) { return entry.first == connection; });
    if (!m_connections.removeOne(connection))
        return;
    m_counters.connections = int(m_connections.size());
    const auto address = m_perAddress.find(connection->address());
    if (address != m_perAddress.end() && --*address <= 0)
        m_perAddress.erase(address);
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
    if (isListening() && !m_isDraining)
        resumeAccepting(); // it pauses by itself when descriptors run out
}

void ConnectionGuard::dropAll()
{
    const auto connections = m_connections;
    for (auto *connection : connections)
        connection->drop();
}

void ConnectionGuard::drain(std::function<void()> drained)
{
    // Not close(): what was let in is still replayed through this server, which must count as listening.
    pauseAccepting();
    ::shutdown(int(socketDescriptor()), SHUT_RD);
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
