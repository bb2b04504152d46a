// SPDX-License-Identifier: GPL-3.0-or-later
// The half of a connection that writes and watches the clock.
#include "api/connectionguard.h"
#include "api/guardconnection.h"
#include "api/problem.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QSslSocket>

#include <sys/socket.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kOutputAhead = 256 * 1024;
constexpr qsizetype kSlice = 64 * 1024;

/// Made anew when the second is over.
QByteArray httpDate()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const auto now = QDateTime::currentSecsSinceEpoch();
    if (std::exchange(second, now) != now)
        text =
            QLocale::c()
                .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
    return text;
}

QByteArray wireHead(const HttpResponse &response, bool close)
{
    QByteArray head;
    head.reserve(1024);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const auto &header : response.headers)
        head.append(header.name).append(": ").append(header.value).append("\r\n");
    if (response.status != 204 && response.status != 304)
        head += "content-length: " + QByteArray::number(response.size()) + "\r\n";
    head += "date: " + httpDate() + "\r\n";
    head += close ? "connection: close\r\n\r\n" : "connection: keep-alive\r\n\r\n";
    return head;
}

} // namespace

void GuardConnection::respond(HttpResponse response, bool close)
{
    ++m_exchange; // whatever is still being done for this request finds nobody
    releaseRoom();
    m_admission.sink.reset();
    for (const auto &header : m_admission.extra)
        response.headers.push_back(header);
    m_guard.gate().adorn(response, {m_requestId, m_origin, isEncrypted()});
    m_closeAfter = close || !m_keepAlive || m_guard.isDraining();
    m_status = response.status;
    m_output = wireHead(response, m_closeAfter);
    if (!m_isHead && response.status != 204 && response.status != 304) {
        m_output += response.body;
        if (response.stream)
            m_stream = std::make_shared<StreamedBody>(std::move(*response.stream));
    }
    m_written = 0;
    m_lastWritten = m_guard.now();
    enter(State::Writing);
    pump();
}

/// What the network has not taken yet.
qint64 GuardConnection::unsent() const
{
    const auto *socket = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (socket ? socket->encryptedBytesToWrite() : 0);
}

void GuardConnection::written()
{
    m_lastWritten = m_guard.now();
    pump();
}

void GuardConnection::pump()
{
    if (m_state != State::Writing) {
        if (m_state == State::Lingering && unsent() == 0)
            linger();
        return;
    }
    while (m_written < m_output.size() && unsent() < kOutputAhead) {
        const auto size = std::min(kSlice, m_output.size() - m_written);
        m_socket->write(m_output.constData() + m_written, size);
        m_written += size;
        m_bytesOut += size;
        m_guard.counters().bytesOut += size;
    }
    if (m_written < m_output.size())
        return;
    if (m_stream)
        takeMore();
    else
        finishResponse();
}

/// The next bytes of a body that does not lie in memory, once the network has taken those before them.
void GuardConnection::takeMore()
{
    if (m_isTaking || unsent() >= kOutputAhead)
        return;
    m_isTaking = true;
    m_guard.gate().take(m_stream, [self = QPointer(this)](Result<QByteArray> piece) {
        if (!self || self->m_state != State::Writing)
            return;
        self->m_isTaking = false;
        if (!piece) // the client learns by what is missing
            return self->drop();
        self->m_output = std::move(*piece);
        self->m_written = 0;
        if (self->m_output.isEmpty())
            self->m_stream.reset();
        self->written();
    });
}

void GuardConnection::finishResponse()
{
    tellServed();
    m_bytesIn = 0;
    m_bytesOut = 0;
    m_output.clear();
    m_written = 0;
    m_admission = {};
    m_cancelled.reset();
    if (m_closeAfter) {
        enter(State::Lingering);
        m_buffer.clear();
        linger();
        return;
    }
    m_place->becomeIdle();
    enter(State::Head);
    QMetaObject::invokeMethod(this, &GuardConnection::advance, Qt::QueuedConnection);
}

/// Says that no more will come and reads on for a while: closing with unread bytes would reset the connection
/// and destroy the answer on its way.
void GuardConnection::linger()
{
    m_socket->skip(m_socket->bytesAvailable());
    if (unsent() > 0)
        return;
    if (isEncrypted() && !m_hasUnreadBody) { // with TLS's own farewell; nothing unread can reset it
        m_socket->disconnectFromHost();
        return;
    }
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
}

void GuardConnection::sweep(qint64 now)
{
    const auto &limits = m_guard.limits();
    const auto spent = now - m_since;
    const auto late = [&](int status, const QString &code, const QString &detail) {
        ++m_guard.counters().timedOut;
        refuse(Refusal{status, code, detail});
    };
    switch (m_state) {
    case State::Handshake:
        if (spent > limits.handshake)
            drop();
        return;
    case State::Head:
        if (m_hasHeadBytes && spent > limits.head)
            late(408, u"request_timeout"_s, u"The request's head took too long."_s);
        else if (!m_hasHeadBytes && spent > limits.idle)
            drop();
        return;
    case State::Deciding:
    case State::WaitingForRoom:
        if (spent > limits.room)
            late(503, u"unavailable"_s, u"The server is too busy for this request. Try again later."_s);
        return;
    case State::Body:
        if (spent <= limits.bodyWindow)
            return;
        if (!isWaitingForClient()) // but for our own disk
            m_windowReceived = limits.bodyMinimum;
        if (m_windowReceived < limits.bodyMinimum)
            return late(408, u"request_timeout"_s, u"The request's body came too slowly."_s);
        m_windowReceived = 0;
        m_since = now;
        return;
    case State::Handling:
        if (spent <= limits.handler + m_admission.patience)
            return;
        ++m_guard.counters().zombies;
        late(504, u"unavailable"_s, u"The answer took too long."_s);
        return;
    case State::Writing:
        if (!m_isTaking && now - m_lastWritten > limits.writeStall)
            drop();
        return;
    case State::Lingering:
        if (now - std::max(m_since, m_lastWritten) > limits.linger)
            drop();
        return;
    case State::Gone:
        return;
    }
}

void GuardConnection::tellServed() const
{
    const auto &request = m_admission.request;
    m_guard.gate().served({request.route, m_requestId, request.actor, m_status, m_bytesIn, m_bytesOut,
                           m_guard.now() - m_requestBegan});
}

} // namespace pss
