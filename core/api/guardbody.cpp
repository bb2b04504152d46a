// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a connection that takes bodies in.
#include "api/connectionguard.h"
#include "api/guardconnection.h"

#include <QPointer>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSlice = 16 * 1024;

} // namespace

void GuardConnection::startBody()
{
    m_received = m_windowReceived = 0;
    m_chunks = {};
    enter(State::Body);
    if (m_admission.sink)
        m_admission.sink->onReady([self = QPointer(this)] {
            if (self)
                self->advance();
        });
    if (m_expectsContinue && m_buffer.isEmpty() && m_socket->bytesAvailable() == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    // Queued: a gate that decides at once is called from within advance().
    QMetaObject::invokeMethod(this, &GuardConnection::advance, Qt::QueuedConnection);
}

bool GuardConnection::readBody()
{
    if (m_admission.sink && m_admission.sink->isBusy())
        return false; // what comes waits in the socket, and then at the client
    return m_isChunked ? readChunks() : readPlainBody();
}

bool GuardConnection::isWaitingForClient() const { return !m_admission.sink || !m_admission.sink->isBusy(); }

/// Not read further: what follows is the next request.
bool GuardConnection::completeOnceSettled()
{
    if (!m_admission.sink || m_admission.sink->settle())
        complete();
    return false;
}

bool GuardConnection::readPlainBody()
{
    if (m_remaining == 0)
        return completeOnceSettled();
    pull(std::min<qint64>(kSlice, m_remaining));
    if (m_buffer.isEmpty())
        return false;
    const auto size = qsizetype(std::min<qint64>(m_remaining, m_buffer.size()));
    const auto isTaken = takeContent(QByteArrayView(m_buffer).first(size));
    m_buffer.remove(0, size);
    m_remaining -= size;
    return isTaken;
}

bool GuardConnection::readChunks()
{
    if (m_chunks.isDone())
        return completeOnceSettled();
    pull(kSlice);
    qsizetype used = 0;
    bool isGood = true;
    while (isGood && !m_chunks.isDone()) {
        const auto step = m_chunks.next(QByteArrayView(m_buffer).sliced(used));
        if (!step) {
            refuse(step.error());
            return false;
        }
        if (step->consumed == 0)
            break;
        used += step->consumed;
        isGood = takeContent(step->content);
    }
    m_buffer.remove(0, used);
    return isGood && used > 0;
}

/// Of a client that has left: the last bytes of a body that may go on on another line.
void GuardConnection::takeWhatCame()
{
    if (m_state != State::Body || m_isChunked || !m_admission.sink)
        return;
    m_buffer += m_socket->readAll();
    const auto size = qsizetype(std::min<qint64>(m_remaining, m_buffer.size()));
    (void)m_admission.sink->take(QByteArrayView(m_buffer).first(size)); // nobody is there to be told
}

bool GuardConnection::takeContent(QByteArrayView content)
{
    m_received += content.size();
    m_windowReceived += content.size();
    if (m_received > m_admission.bodyLimit) {
        refuse(Error{ErrorCode::TooLarge, u"The body is larger than this route takes."_s, {}, {}});
        return false;
    }
    if (content.isEmpty() || !m_admission.sink)
        return true;
    auto taken = m_admission.sink->take(content);
    if (!taken)
        refuse(taken.error());
    return taken.has_value();
}

} // namespace pss
