// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSslConfiguration>
#include <QString>

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

class QTcpSocket;

namespace pss {

/// A request as it came, header names in small letters.
struct ReceivedRequest {
    QByteArray line;
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
};

/// Bytes to answer with, none to hang up without an answer, or nothing to stay silent until the other side
/// leaves.
using RawAnswer = std::optional<QByteArray>;

/// A small HTTP server on loopback, as a main system may run one: a thread a connection, one request each.
class Receiver {
public:
    /// Called with each request and how many came before it.
    using Answer = std::function<RawAnswer(const ReceivedRequest &, int)>;

    explicit Receiver(Answer answer = {}, std::optional<QSslConfiguration> tls = {});
    ~Receiver();

    static QByteArray status(int code, const QByteArray &headers = {}, const QByteArray &body = {});

    quint16 port() const { return m_port; }
    /// `http://host:port/hooks`, or https.
    QString url(const QString &host = QStringLiteral("127.0.0.1")) const;
    std::vector<ReceivedRequest> requests() const;
    /// How many connections came, with a request or without.
    int connections() const;
    /// Whether that many requests have come in time.
    bool waitFor(int requests, int milliseconds = 20'000) const;

private:
    void accept(std::stop_token stop);
    void serve(int descriptor, std::stop_token stop);
    void answer(QTcpSocket &socket, std::stop_token stop);

    const Answer m_answer;
    const std::optional<QSslConfiguration> m_tls;
    int m_listener = -1;
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::vector<ReceivedRequest> m_requests;
    int m_connections = 0;
    std::list<std::jthread> m_serving;
    std::jthread m_accepting;
};

/// Whether the request's signature is that of Standard Webhooks 1.0 under `secret` (`whsec_…`), computed by
/// means of the test's own, and its timestamp within five minutes of now.
bool isSignedWith(const ReceivedRequest &request, const QString &secret);

} // namespace pss
