// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/streamsocket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLook = 100; // ms between looks at the stop token

tl::unexpected<Error> disconnected()
{
    return fail(ErrorCode::Unavailable, u"The connection failed: %1."_s.arg(qt_error_string(errno)),
                u"connection_failed"_s);
}

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;
};

SocketAddress addressOf(const SocketPlace &place)
{
    SocketAddress address;
    if (!place.path.isEmpty()) {
        auto *local = reinterpret_cast<sockaddr_un *>(&address.storage);
        local->sun_family = AF_UNIX;
        const auto path = place.path.toLocal8Bit();
        std::memcpy(local->sun_path, path.constData(),
                    std::min<size_t>(size_t(path.size()), sizeof local->sun_path - 1));
        address.size = sizeof *local;
    } else if (place.address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *six = reinterpret_cast<sockaddr_in6 *>(&address.storage);
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(place.port);
        const auto bytes = place.address.toIPv6Address();
        std::memcpy(&six->sin6_addr, bytes.c, sizeof bytes.c);
        address.size = sizeof *six;
    } else {
        auto *four = reinterpret_cast<sockaddr_in *>(&address.storage);
        four->sin_family = AF_INET;
        four->sin_port = htons(place.port);
        four->sin_addr.s_addr = htonl(place.address.toIPv4Address());
        address.size = sizeof *four;
    }
    return address;
}

} // namespace

std::optional<SocketPlace> socketPlace(const QString &text)
{
    if (text.startsWith(u'/'))
        return text.toLocal8Bit().size() < qsizetype(sizeof sockaddr_un::sun_path)
            ? std::optional(SocketPlace{text})
            : std::nullopt;
    const auto colon = text.lastIndexOf(u':');
    auto host = text.first(std::max<qsizetype>(0, colon));
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.sliced(1).chopped(1);
    const QHostAddress address(host);
    bool isPort = false;
    const auto port = text.sliced(colon + 1).toUShort(&isPort);
    const bool isSix = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (address.isNull() || !isPort || port == 0 || isSix != isBracketed)
        return std::nullopt;
    return SocketPlace{{}, address, port};
}

StreamSocket::StreamSocket(int descriptor, Deadline until, std::stop_token stop)
    : m_descriptor(descriptor), m_until(until), m_stop(std::move(stop))
{
}

StreamSocket::StreamSocket(StreamSocket &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_until(other.m_until)
    , m_stop(std::move(other.m_stop))
{
}

StreamSocket::~StreamSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<StreamSocket> StreamSocket::connectTo(const SocketPlace &place, Deadline until, std::stop_token stop)
{
    const auto address = addressOf(place);
    StreamSocket made(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
                      until, stop);
    if (made.m_descriptor < 0)
        return disconnected();
    const auto *generic = reinterpret_cast<const sockaddr *>(&address.storage);
    if (::connect(made.m_descriptor, generic, address.size) == 0)
        return made;
    if (errno != EINPROGRESS)
        return disconnected();
    if (auto ready = made.wait(POLLOUT); !ready)
        return fail(ready.error());
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(made.m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    errno = error;
    return error == 0 ? Result<StreamSocket>(std::move(made)) : disconnected();
}

Status StreamSocket::wait(short event) const
{
    for (;;) {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"The request was called off."_s);
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_until - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return fail(ErrorCode::Unavailable, u"The service did not answer in time."_s, u"timeout"_s);
        pollfd one{m_descriptor, event, 0};
        if (::poll(&one, 1, int(std::min<qint64>(left.count(), kLook))) > 0)
            return {};
    }
}

Status StreamSocket::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto sent = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes = bytes.sliced(sent);
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return disconnected();
        if (auto ready = wait(POLLOUT); !ready)
            return ready;
    }
    return {};
}

Result<QByteArray> StreamSocket::receiveToNull(qsizetype longest)
{
    QByteArray bytes;
    while (bytes.size() <= longest) {
        if (auto ready = wait(POLLIN); !ready)
            return fail(ready.error());
        std::array<char, 1024> piece;
        const auto size = ::recv(m_descriptor, piece.data(), piece.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (size < 0)
            return disconnected();
        bytes.append(piece.data(), size);
        if (const auto end = bytes.indexOf('\0'); end >= 0 || size == 0)
            return end >= 0 ? bytes.first(end) : bytes;
    }
    return bytes.first(longest);
}

} // namespace pss
