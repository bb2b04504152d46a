// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/guardconnection.h"

#include "api/connectionguard.h"
#include "api/problem.h"
#include "base/id.h"

#include <QPointer>
#include <QSslSocket>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReadBuffer = 32 * 1024;

/// The caller's own id for this request where it may stand in a log, else a new one.
QString requestIdOf(const RequestHead &head)
{
    const auto given = head.header("x-request-id");
    const bool isGood = given && !given->isEmpty() && given->size() <= 64
        && std::all_of(given->begin(), given->end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return isGood ? QString::fromLatin1(*given) : newId(IdKind::Request, QDateTime::currentDateTimeUtc());
}

} // namespace

GuardConnection::GuardConnection(ConnectionGuard &guard, QTcpSocket *socket, PlaceTicket place)
    : m_guard(guard), m_socket(socket), m_place(std::move(place)), m_since(guard.now())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &GuardConnection::advance);
    connect(m_socket, &QTcpSocket::disconnected, this, &GuardConnection::drop);
    if (m_guard.tls())
        awaitHandshake();
    else
        connect(m_socket, &QTcpSocket::bytesWritten, this, &GuardConnection::written);
}

GuardConnection::~GuardConnection()
{
    if (m_cancelled)
        m_cancelled->store(true);
    m_socket->disconnect(this);
}

void GuardConnection::awaitHandshake()
{
    const auto *socket = qobject_cast<QSslSocket *>(m_socket);
    m_state = State::Handshake;
    connect(socket, &QSslSocket::encrypted, this, [this] {
        enter(State::Head);
        advance();
    });
    // Not bytesWritten: at that time they are in neither buffer, and seem to be on their way.
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &GuardConnection::written);
}

/// Only once it has spoken: what TLS keeps of a connection is large, and of silent ones there may be many.
void GuardConnection::shakeHands()
{
    auto *socket = qobject_cast<QSslSocket *>(m_socket);
    if (socket->mode() != QSslSocket::UnencryptedMode)
        return;
    socket->setSslConfiguration(*m_guard.tls());
    socket->startServerEncryption();
}

bool GuardConnection::isEncrypted() const
{
    const auto *socket = qobject_cast<const QSslSocket *>(m_socket);
    return socket && socket->isEncrypted();
}

void GuardConnection::enter(State state)
{
    m_state = state;
    m_since = m_guard.now();
}

void GuardConnection::drop()
{
    if (m_state == State::Gone)
        return;
    if (m_state == State::Handshake)
        ++m_guard.counters().handshakesFailed;
    if (m_state == State::Handling)
        ++m_guard.counters().zombies;
    takeWhatCame();
    m_state = State::Gone;
    if (m_cancelled)
        m_cancelled->store(true);
    releaseRoom();
    m_socket->disconnect(this);
    m_admission = {}; // now: its sink's workers may be gone when this is deleted
    m_socket->abort();
    m_guard.forget(this);
    deleteLater();
}

void GuardConnection::advance()
{
    if (m_isAdvancing)
        return;
    m_isAdvancing = true;
    if (m_state == State::Handshake)
        shakeHands();
    for (bool again = true; again;) {
        if (m_state == State::Head)
            again = readHead();
        else if (m_state == State::Body)
            again = readBody();
        else
            again = false;
    }
    if (m_state == State::Lingering)
        m_socket->skip(m_socket->bytesAvailable());
    m_isAdvancing = false;
}

void GuardConnection::pull(qsizetype most)
{
    if (m_buffer.size() >= most)
        return;
    const auto bytes = m_socket->read(most - m_buffer.size());
    m_bytesIn += bytes.size();
    m_guard.counters().bytesIn += bytes.size();
    m_buffer += bytes;
}

bool GuardConnection::readHead()
{
    // No more than has come: a socket takes as much memory as it is asked for.
    pull(std::min<qint64>(kMaxHeadBytes, m_buffer.size() + m_socket->bytesAvailable()));
    if (m_buffer.isEmpty())
        return false;
    if (!m_hasHeadBytes) {
        m_hasHeadBytes = true;
        m_since = m_requestBegan = m_guard.now();
        m_requestId = newId(IdKind::Request, QDateTime::currentDateTimeUtc());
        m_origin.clear();
        m_isHead = m_hasUnreadBody = false;
        m_keepAlive = true;
    }
    const auto end = findHeadEnd(m_buffer, m_scanned);
    if (!end) {
        refuse(end.error());
        return false;
    }
    m_scanned = m_buffer.size();
    if (*end == 0)
        return false;
    auto head = parseHead(QByteArrayView(m_buffer).first(*end));
    m_buffer.remove(0, *end);
    m_scanned = 0;
    m_hasHeadBytes = false;
    ++m_guard.counters().requests;
    if (!head) {
        refuse(head.error());
        return false;
    }
    if (!m_place->becomeBusy()) {
        drop();
        return false;
    }
    m_requestId = requestIdOf(*head);
    m_origin = head->header("origin").value_or(QByteArray());
    m_isHead = head->method == Method::Head;
    m_keepAlive = head->keepAlive;
    m_hasUnreadBody = head->hasBody();
    m_isChunked = head->isChunked;
    m_expectsContinue = head->expectsContinue;
    m_remaining = head->contentLength;
    enter(State::Deciding);
    m_guard.gate().admit(std::move(*head), m_socket->peerAddress(), m_requestId,
                         [self = QPointer(this), exchange = m_exchange](Admission admission) {
                             if (self && self->m_exchange == exchange && self->m_state == State::Deciding)
                                 self->admitted(std::move(admission));
                         });
    return true;
}

void GuardConnection::admitted(Admission admission)
{
    m_admission = std::move(admission);
    if (m_admission.refusal) {
        respond(std::move(*m_admission.refusal), m_hasUnreadBody);
        return;
    }
    m_cancelled = m_admission.request.cancelled = std::make_shared<std::atomic_bool>(false);
    if (!m_hasUnreadBody) {
        complete();
        return;
    }
    const auto room = m_admission.sink ? m_admission.sink->memory() : 0;
    if (!m_guard.takeRoom(this, room)) {
        enter(State::WaitingForRoom);
        return;
    }
    m_roomTaken = room;
    startBody();
}

void GuardConnection::roomGranted(qint64 room)
{
    m_roomTaken = room;
    if (m_state == State::WaitingForRoom)
        startBody();
    else
        releaseRoom();
}

void GuardConnection::complete()
{
    m_hasUnreadBody = false;
    if (m_admission.sink)
        if (auto finished = m_admission.sink->finish(m_admission.request); !finished) {
            refuse(finished.error());
            return;
        }
    m_admission.sink.reset();
    enter(State::Handling);
    auto request = std::move(m_admission.request);
    m_admission.request.route = request.route; // for the log
    m_admission.request.actor = request.actor;
    m_guard.gate().answer(std::move(request),
                          [self = QPointer(this), exchange = m_exchange,
                           &counters = m_guard.counters()](HttpResponse response) {
                              if (self && self->m_exchange == exchange && self->m_state == State::Handling)
                                  self->answered(std::move(response));
                              else
                                  --counters.zombies;
                          });
}

void GuardConnection::answered(HttpResponse response) { respond(std::move(response), false); }

void GuardConnection::releaseRoom()
{
    if (m_roomTaken > 0)
        m_guard.returnRoom(std::exchange(m_roomTaken, 0));
}

void GuardConnection::refuse(const Refusal &refusal) { respond(problem(refusal, m_requestId), true); }

void GuardConnection::refuse(const Error &error) { respond(problem(error, m_requestId), true); }

} // namespace pss
