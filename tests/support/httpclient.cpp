// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/httpclient.h"

#include "support/contract.h"
#include "support/recorded.h"

#include <QTest>

#include <sys/socket.h>

namespace pss {

Client::Client(const Way &way) : m_isEncrypted(way.isEncrypted)
{
    const auto server = QStringLiteral("127.0.0.1");
    if (way.from != server)
        m_socket.bind(QHostAddress(way.from));
    if (m_isEncrypted) {
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.connectToHostEncrypted(server, way.port);
    } else {
        m_socket.connectToHost(server, way.port);
    }
}

bool Client::isConnected(int milliseconds)
{
    if (m_isEncrypted)
        return m_socket.isEncrypted() || m_socket.waitForEncrypted(milliseconds);
    return m_socket.waitForConnected(milliseconds);
}

void Client::vanish()
{
    const linger now{1, 0};
    setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.abort();
}

bool Client::send(const QByteArray &bytes, int milliseconds)
{
    if (!isConnected(milliseconds))
        return false;
    note(bytes);
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0)
        if (!m_socket.waitForBytesWritten(milliseconds))
            return false;
    return true;
}

Reply Client::receive(int milliseconds, bool isHead)
{
    Reply reply;
    while (!m_received.contains("\r\n\r\n"))
        if (!more(milliseconds))
            return {};
    const auto end = m_received.indexOf("\r\n\r\n");
    const auto lines = m_received.first(end).split('\n');
    m_received.remove(0, end + 4);
    reply.status = lines.first().split(' ').value(1).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i)
        reply.headers[lines[i].left(lines[i].indexOf(':')).trimmed().toLower()] =
            lines[i].mid(lines[i].indexOf(':') + 1).trimmed();
    const auto length = isHead ? 0 : reply.headers.value("content-length").toLongLong();
    while (m_received.size() < length)
        if (!more(milliseconds))
            return {};
    reply.body = m_received.first(length);
    m_received.remove(0, length);
    compare(reply);
    return reply;
}

/// A request that begins here. Left aside is the rest of one that is sent in pieces, what is no request, and
/// a preflight, which asks the server and not the API.
void Client::note(const QByteArray &sent)
{
    if (sent.contains("\r\nAccess-Control-Request-Method:"))
        return;
    const auto words = sent.first(std::max<qsizetype>(0, sent.indexOf("\r\n"))).split(' ');
    if (words.size() == 3 && words[1].startsWith('/') && words[2] == "HTTP/1.1")
        m_asked.enqueue({words[0], words[1]});
}

void Client::compare(const Reply &reply)
{
    if (reply.status < 200 || m_asked.isEmpty())
        return;
    const auto asked = m_asked.dequeue();
    if (asked.method != "HEAD")
        recordAnswer(asked.method, asked.target, reply);
    for (const auto &breach : contractBreaches(asked.method, asked.target, reply))
        QTest::qFail(qPrintable(QStringLiteral("%1 %2, %3: %4")
                                    .arg(QString::fromLatin1(asked.method), QString::fromLatin1(asked.target))
                                    .arg(reply.status)
                                    .arg(breach)),
                     __FILE__, __LINE__);
}

bool Client::isClosed(int milliseconds)
{
    while (m_socket.state() == QAbstractSocket::ConnectedState)
        if (!m_socket.waitForReadyRead(milliseconds))
            break;
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

bool Client::more(int milliseconds)
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(milliseconds))
        return false;
    m_received += m_socket.readAll();
    return true;
}

QByteArray httpRequest(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
                       const QByteArray &headers, const QByteArray &body)
{
    QByteArray text = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (!bearer.isEmpty())
        text += "Authorization: Bearer " + bearer + "\r\n";
    if (!body.isEmpty())
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

Reply httpAsk(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
              const QByteArray &headers, const QByteArray &body, int milliseconds)
{
    Client client(port);
    client.send(httpRequest(method, path, bearer, headers, body));
    return client.receive(milliseconds, method == "HEAD");
}

QByteArray uploadForm(const QByteArray &file, const QByteArray &type, const QByteArray &userId,
                      const QByteArray &more, const QByteArray &filename)
{
    const auto field = [](const QByteArray &name, const QByteArray &value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    auto body = field("document_type", type);
    if (!userId.isEmpty())
        body += field("user_id", userId);
    return body + more + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename
        + "\"\r\n\r\n" + file + "\r\n--x--\r\n";
}

} // namespace pss
