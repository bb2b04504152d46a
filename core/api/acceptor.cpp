// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/acceptor.h"

#include "api/connectionguard.h"
#include "api/forwarded.h"

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
constexpr int kResumeInterval = 250;

constexpr char kFull[] = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n"
                         "Connection: close\r\n\r\n";

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

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

} // namespace

int affordableConnections(int wanted)
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

Acceptor::Acceptor(QList<ConnectionGuard *> guards, ConnectionBook &book, GuardCounters &counters)
    : m_guards(std::move(guards)), m_book(book), m_counters(counters)
{
    m_resume.setInterval(kResumeInterval); // it pauses by itself when descriptors run out
    connect(&m_resume, &QTimer::timeout, this, [this] {
        if (isListening())
            resumeAccepting();
    });
    m_resume.start();
}

Status Acceptor::listenAlone(const QHostAddress &address, quint16 port)
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

void Acceptor::incomingConnection(qintptr descriptor)
{
    const auto peer = peerOf(int(descriptor));
    auto *guard = m_guards[m_next++ % m_guards.size()];
    const auto admission = m_book.admit(addressKey(peer), guard, !isWithin(peer, m_proxies));
    if (admission.loser)
        QMetaObject::invokeMethod(
            admission.loser->guard(), [loser = admission.loser] { loser->guard()->evict(loser); },
            Qt::QueuedConnection);
    if (!admission.place)
        return turnAway(int(descriptor));
    QMetaObject::invokeMethod(
        guard, [guard, descriptor, place = admission.place] { guard->take(descriptor, place); },
        Qt::QueuedConnection);
}

void Acceptor::turnAway(int descriptor)
{
    ++m_counters.refused;
    if (!m_isTls)
        (void)::send(descriptor, kFull, sizeof kFull - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(descriptor, SHUT_WR);
    ::close(descriptor);
}

} // namespace pss
