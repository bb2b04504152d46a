// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QQueue>
#include <QSslSocket>

namespace pss {

/// A server's answer as a client reads it.
struct Reply {
    int status = 0; ///< 0: none came
    QHash<QByteArray, QByteArray> headers; ///< by lower-case name
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QString text(const char *member) const { return json()[QLatin1StringView(member)].toString(); }
};

/// Where a client finds its server, and how it comes: over TLS it trusts anybody.
struct Way {
    quint16 port = 0;
    bool isEncrypted = false;
    QString from = QStringLiteral("127.0.0.1"); ///< its own address
};

/// A blocking client on loopback that writes what it is told and reads answers in order. An answer that is
/// not as the API describes itself fails the test. In the thread that made it; no event loop needed.
class Client {
public:
    explicit Client(quint16 port) : Client(Way{port}) { }
    explicit Client(const Way &way);

    QTcpSocket &socket() { return m_socket; }
    /// Whether there is a connection to speak over, encrypted where it is to be.
    bool isConnected(int milliseconds = 5000);
    /// Leaves as a process that is killed does: by a reset.
    void vanish();
    bool send(const QByteArray &bytes, int milliseconds = 5000);
    /// The next answer; status 0 where none comes.
    Reply receive(int milliseconds = 5000, bool isHead = false);
    /// Whether the server ends the connection.
    bool isClosed(int milliseconds = 5000);

private:
    bool more(int milliseconds);
    void note(const QByteArray &sent);
    void compare(const Reply &reply);

    struct Asked {
        QByteArray method;
        QByteArray target;
    };
    QQueue<Asked> m_asked; ///< what has no answer yet
    const bool m_isEncrypted;
    QSslSocket m_socket;
    QByteArray m_received;
};

/// The bytes of a request; `headers` are whole lines.
QByteArray httpRequest(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
                       const QByteArray &headers = {}, const QByteArray &body = {});

/// One request on a connection of its own.
Reply httpAsk(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
              const QByteArray &headers = {}, const QByteArray &body = {}, int milliseconds = 10'000);

/// The header and the body of an upload; `more` are further whole parts.
inline constexpr char kFormHeader[] = "Content-Type: multipart/form-data; boundary=x\r\n";
QByteArray uploadForm(const QByteArray &file, const QByteArray &type = "other", const QByteArray &userId = {},
                      const QByteArray &more = {}, const QByteArray &filename = "scan.jpg");

} // namespace pss
