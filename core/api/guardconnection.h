// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/chunkreader.h"
#include "api/connectionbook.h"
#include "api/gate.h"

#include <QObject>
#include <QTcpSocket>

namespace pss {

class ConnectionGuard;

/// One client: reads its requests one at a time, lets the gate decide at each head, and writes the answers
/// in order. Deletes itself when the client is gone.
class GuardConnection final : public QObject {
    Q_OBJECT

public:
    GuardConnection(ConnectionGuard &guard, QTcpSocket *socket, PlaceTicket place);
    ~GuardConnection() override;

    const PlaceTicket &place() const { return m_place; }
    bool isBetweenRequests() const { return m_state == State::Head || m_state == State::Handshake; }
    /// Looks at the deadlines.
    void sweep(qint64 now);
    void roomGranted(qint64 room);
    /// Closes at once.
    void drop();

private:
    enum class State { Handshake, Head, Deciding, WaitingForRoom, Body, Handling, Writing, Lingering, Gone };

    void enter(State state);
    void awaitHandshake();
    void shakeHands();
    bool isEncrypted() const;
    qint64 unsent() const;
    void advance();
    bool readHead();
    bool readBody();
    bool readPlainBody();
    bool readChunks();
    bool completeOnceSettled();
    bool isWaitingForClient() const;
    bool takeContent(QByteArrayView content);
    void takeWhatCame();
    void pull(qsizetype most);
    void admitted(Admission admission);
    void startBody();
    void complete();
    void answered(HttpResponse response);
    void refuse(const Refusal &refusal);
    void refuse(const Error &error);
    void respond(HttpResponse response, bool close);
    void written();
    void pump();
    void takeMore();
    void finishResponse();
    void linger();
    void releaseRoom();
    void tellServed() const;

    ConnectionGuard &m_guard;
    QTcpSocket *m_socket;
    PlaceTicket m_place;
    State m_state = State::Head;
    qint64 m_since; ///< when this state began, or its window
    qint64 m_lastWritten = 0;
    bool m_isAdvancing = false;

    QByteArray m_buffer; ///< read, not yet taken
    qsizetype m_scanned = 0;
    bool m_hasHeadBytes = false;

    QString m_requestId;
    QByteArray m_origin;
    qint64 m_requestBegan = 0;
    int m_exchange = 0; ///< counts, so that a late answer finds nobody
    Admission m_admission;
    bool m_isHead = false;
    bool m_keepAlive = true;
    bool m_hasUnreadBody = false;
    bool m_isChunked = false;
    bool m_expectsContinue = false;
    qint64 m_remaining = 0;
    qint64 m_received = 0;
    qint64 m_windowReceived = 0;
    qint64 m_roomTaken = 0;
    ChunkReader m_chunks;
    std::shared_ptr<std::atomic_bool> m_cancelled;

    int m_status = 0;
    qint64 m_bytesIn = 0; ///< of this request
    qint64 m_bytesOut = 0; ///< of its answer
    QByteArray m_output;
    qsizetype m_written = 0;
    std::shared_ptr<StreamedBody> m_stream; ///< what comes after `m_output`
    bool m_isTaking = false;
    bool m_closeAfter = false;
};

} // namespace pss
