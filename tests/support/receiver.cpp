// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/receiver.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QSslSocket>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLook = 20; // ms

/// The request that a socket brings; nothing where it ends before it is whole.
std::optional<ReceivedRequest> readRequest(QTcpSocket &socket, const std::stop_token &stop)
{
    QByteArray bytes;
    const auto more = [&] {
        while (!stop.stop_requested() && socket.state() == QAbstractSocket::ConnectedState)
            if (socket.bytesAvailable() > 0 || socket.waitForReadyRead(kLook)) {
                bytes += socket.readAll();
                return true;
            }
        return false;
    };
    while (!bytes.contains("\r\n\r\n"))
        if (!more())
            return {};
    const auto end = bytes.indexOf("\r\n\r\n");
    const auto lines = bytes.first(end).split('\n');
    ReceivedRequest request{lines.front().trimmed(), {}, {}};
    for (const auto &line : lines.mid(1)) {
        const auto colon = line.indexOf(':');
        request.headers[line.first(colon).trimmed().toLower()] = line.sliced(colon + 1).trimmed();
    }
    const auto length = request.headers.value("content-length").toLongLong();
    while (bytes.size() < end + 4 + length)
        if (!more())
            return {};
    request.body = bytes.sliced(end + 4, length);
    return request;
}

} // namespace

Receiver::Receiver(Answer answer, std::optional<QSslConfiguration> tls)
    : m_answer(std::move(answer)), m_tls(std::move(tls))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, generic, size) != 0 || ::listen(m_listener, 64) != 0
        || ::getsockname(m_listener, generic, &size) != 0)
        qFatal("the test's receiver cannot listen");
    m_port = ntohs(address.sin_port);
    m_accepting = std::jthread([this](std::stop_token stop) { accept(stop); });
}

Receiver::~Receiver()
{
    m_accepting = {}; // joins
    for (auto &thread : m_serving)
        thread.request_stop();
    m_serving.clear();
    ::close(m_listener);
}

void Receiver::accept(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, kLook) < 1)
            continue;
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0)
            continue;
        const std::lock_guard guard(m_mutex);
        ++m_connections;
        m_serving.emplace_back([this, descriptor](std::stop_token own) { serve(descriptor, own); });
    }
}

void Receiver::serve(int descriptor, std::stop_token stop)
{
    QSslSocket socket; // plain until it is told to encrypt
    socket.setSocketDescriptor(descriptor);
    if (m_tls) {
        socket.setSslConfiguration(*m_tls);
        socket.startServerEncryption();
        if (!socket.waitForEncrypted(5000))
            return;
    }
    answer(socket, stop);
}

void Receiver::answer(QTcpSocket &socket, std::stop_token stop)
{
    auto request = readRequest(socket, stop);
    if (!request)
        return;
    std::unique_lock lock(m_mutex);
    const auto before = int(m_requests.size());
    m_requests.push_back(*request);
    m_arrived.notify_all();
    lock.unlock();
    const auto bytes = m_answer ? m_answer(*request, before) : RawAnswer(status(204));
    if (!bytes) {
        while (!stop.stop_requested() && socket.state() == QAbstractSocket::ConnectedState)
            socket.waitForReadyRead(kLook);
        return;
    }
    socket.write(*bytes);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(2000)) { }
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected(2000);
}

QByteArray Receiver::status(int code, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(code) + " Whatever\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

QString Receiver::url(const QString &host) const
{
    return u"%1://%2:%3/hooks"_s.arg(m_tls ? u"https"_s : u"http"_s, host).arg(m_port);
}

std::vector<ReceivedRequest> Receiver::requests() const
{
    const std::lock_guard guard(m_mutex);
    return m_requests;
}

int Receiver::connections() const
{
    const std::lock_guard guard(m_mutex);
    return m_connections;
}

bool Receiver::waitFor(int requests, int milliseconds) const
{
    std::unique_lock lock(m_mutex);
    return m_arrived.wait_for(lock, std::chrono::milliseconds(milliseconds),
                              [&] { return int(m_requests.size()) >= requests; });
}

bool isSignedWith(const ReceivedRequest &request, const QString &secret)
{
    const auto timestamp = request.headers.value("webhook-timestamp");
    if (std::abs(timestamp.toLongLong() - QDateTime::currentSecsSinceEpoch()) > 300)
        return false;
    const auto text = request.headers.value("webhook-id") + '.' + timestamp + '.' + request.body;
    const auto key = QByteArray::fromBase64(secret.sliced(6).toLatin1());
    const auto hmac = QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
    return request.headers.value("webhook-signature").split(' ').contains("v1," + hmac.toBase64());
}

} // namespace pss
