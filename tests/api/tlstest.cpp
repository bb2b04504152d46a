// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"
#include "tests/api/certificate.h"

#include <QSslSocket>
#include <QtTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A client that speaks TLS of these versions and trusts anybody.
class TlsClient {
public:
    TlsClient(quint16 port, QSsl::SslProtocol protocol)
    {
        m_socket.setProtocol(protocol);
        m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        m_isEncrypted = m_socket.waitForEncrypted(5000);
    }
    bool isEncrypted() const { return m_isEncrypted; }
    QSslSocket &socket() { return m_socket; }
    /// Everything that comes until the server closes.
    QByteArray ask(const QByteArray &request)
    {
        m_socket.write(request);
        QByteArray all;
        while (m_socket.waitForReadyRead(5000))
            all += m_socket.readAll();
        return all + m_socket.readAll();
    }

private:
    QSslSocket m_socket;
    bool m_isEncrypted = false;
};

/// The alert that a ClientHello of version 3.`minor` is answered with; 0: it was none.
char alertTo(quint16 port, char minor)
{
    QByteArray hello("\x03");
    hello += minor + QByteArray(32, 'r') + '\0'; // random, no session
    hello += QByteArray::fromHex("0004c009c00a"
                                 "0100"
                                 "000e"
                                 "000a000400020017"
                                 "000b00020100");
    const auto message = QByteArray::fromHex("010000") + char(hello.size()) + hello;
    Client client(port);
    client.send(QByteArray::fromHex("16030100") + char(message.size()) + message);
    QByteArray reply;
    while (reply.size() < 7 && client.socket().waitForReadyRead(5000))
        reply += client.socket().readAll();
    return reply.size() >= 7 && reply[0] == 0x15 ? reply[6] : '\0';
}

const QByteArray kOnce = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

} // namespace

class TlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void versions();
    void versionThirteenAlone();
    void answersAreWhole();
    void strictTransport();
    void plainClientsGetNothing();
    void silentClientsAreDropped();
    void refusalsArriveWhole();
    void certificatesAreChanged();
    void badFilesAreRefused();
    void plainBeyondLoopbackNeedsConsent();

private:
    ApiOptions options() const
    {
        ApiOptions made;
        made.tls = {path("certificate"), path("key"), TlsVersion::Tls12};
        made.limits.handshake = 800;
        return made;
    }
    QString path(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }

    QTemporaryDir m_folder;
    std::unique_ptr<ApiHouse> m_house;
};

void TlsTest::initTestCase()
{
    const TestCertificate made(path("certificate"), path("key"));
    m_house = std::make_unique<ApiHouse>(options());
    QVERIFY2(m_house->started, "the server did not start");
}

void TlsTest::versions()
{
    QVERIFY(TlsClient(m_house->port(), QSsl::TlsV1_3).isEncrypted());
    QVERIFY(TlsClient(m_house->port(), QSsl::TlsV1_2).isEncrypted());
    // Clients of today do not offer less by themselves: the record is written by hand.
    constexpr char kProtocolVersion = 70; // the alert (RFC 8446 §6)
    QCOMPARE(alertTo(m_house->port(), 1), kProtocolVersion);
    QCOMPARE(alertTo(m_house->port(), 2), kProtocolVersion);
    QVERIFY(alertTo(m_house->port(), 3) != kProtocolVersion);
}

void TlsTest::versionThirteenAlone()
{
    auto strict = options();
    strict.tls.minimum = TlsVersion::Tls13;
    const ApiHouse house(strict);
    QVERIFY(house.started);
    QVERIFY(TlsClient(house.port(), QSsl::TlsV1_3).isEncrypted());
    QVERIFY(!TlsClient(house.port(), QSsl::TlsV1_2).isEncrypted());
}

void TlsTest::answersAreWhole()
{
    const auto body = ApiHouse::form(someJpeg(400'000));
    TlsClient client(m_house->port(), QSsl::TlsV1_2OrLater);
    const auto reply =
        client.ask(ApiHouse::request("POST", "/api/v1/documents/upload", m_house->customer(u"tls"_s),
                                     QByteArray(kFormHeader) + "Connection: close\r\n", body));
    QVERIFY2(reply.startsWith("HTTP/1.1 201 "), reply.left(200));
    const auto at = reply.indexOf("location: ") + 10;
    const auto location = reply.sliced(at, reply.indexOf('\r', at) - at);
    TlsClient again(m_house->port(), QSsl::TlsV1_2OrLater);
    const auto content = again.ask(ApiHouse::request("GET", location + "/content",
                                                     m_house->customer(u"tls"_s), "Connection: close\r\n"));
    QVERIFY(content.size() > 400'000);
    QVERIFY(content.endsWith(QByteArray::fromHex("ffd9")));
}

void TlsTest::strictTransport()
{
    TlsClient client(m_house->port(), QSsl::TlsV1_2OrLater);
    QVERIFY(client.ask(kOnce).contains("strict-transport-security: max-age="));
    const ApiHouse plain;
    QVERIFY(!plain.ask("GET", "/health/live", {}).headers.contains("strict-transport-security"));
}

void TlsTest::plainClientsGetNothing()
{
    Client client(m_house->port());
    client.send("GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(client.receive(2000).status, 0);
    QVERIFY(client.isClosed());
}

void TlsTest::silentClientsAreDropped()
{
    std::vector<std::unique_ptr<Client>> silent;
    for (int i = 0; i < 50; ++i) {
        silent.push_back(std::make_unique<Client>(m_house->port()));
        QVERIFY(silent.back()->socket().waitForConnected(2000));
    }
    QVERIFY(TlsClient(m_house->port(), QSsl::TlsV1_2OrLater).isEncrypted());
    for (const auto &client : silent)
        QVERIFY(client->isClosed(4000));
    QTRY_COMPARE_WITH_TIMEOUT(m_house->server->activity().connections, 0, 5000);
}

void TlsTest::refusalsArriveWhole()
{
    // It pushes a body that is not wanted, and reads the answer all the same.
    TlsClient client(m_house->port(), QSsl::TlsV1_2OrLater);
    client.socket().write("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n"
                          "Content-Type: multipart/form-data; boundary=x\r\n\r\n");
    const auto reply = client.ask(QByteArray(500'000, 'x'));
    QVERIFY2(reply.startsWith("HTTP/1.1 401 "), reply.left(100));
    QVERIFY(reply.endsWith('}'));
}

void TlsTest::certificatesAreChanged()
{
    const auto nameOf = [&] {
        TlsClient client(m_house->port(), QSsl::TlsV1_2OrLater);
        return client.socket().peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
    };
    QCOMPARE(nameOf(), u"localhost"_s);
    const TestCertificate renewed(path("certificate"), path("key"), "renewed");
    QVERIFY(m_house->server->reload(options()));
    QCOMPARE(nameOf(), u"renewed"_s);
    QFile key(path("key"));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("nonsense");
    key.close();
    QVERIFY(!m_house->server->reload(options()));
    QCOMPARE(nameOf(), u"renewed"_s);
    const TestCertificate again(path("certificate"), path("key"));
    QVERIFY(m_house->server->reload(options()));
}

void TlsTest::badFilesAreRefused()
{
    const TestCertificate other(path("other"), path("otherkey"));
    const TestCertificate old(path("old"), path("oldkey"), "old", -1);
    const auto refusal = [&](const char *certificate, const char *key) {
        const auto made = tlsConfiguration({path(certificate), path(key), TlsVersion::Tls12});
        return made ? QString() : made.error().detail;
    };
    QVERIFY(refusal("certificate", "key").isEmpty());
    QVERIFY(refusal("certificate", "otherkey").contains(u"not the certificate's"));
    QVERIFY(refusal("old", "oldkey").contains(u"expired"));
    QVERIFY(refusal("nowhere", "key").contains(u"cannot be read"));
    QVERIFY(refusal("certificate", "nowhere").contains(u"cannot be read"));
    QVERIFY(refusal("key", "key").contains(u"no certificate"));
    QVERIFY(refusal("certificate", "certificate").contains(u"no private key"));
}

void TlsTest::plainBeyondLoopbackNeedsConsent()
{
    ApiOptions open;
    open.address = QHostAddress::AnyIPv4;
    open.port = 0;
    ApiServer refused(m_house->services(), open);
    const auto started = refused.start();
    QVERIFY(!started);
    QVERIFY(started.error().detail.contains(u"allow_plain"));
    open.allowPlain = true;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not encrypted"_s));
    ApiServer allowed(m_house->services(), open);
    QVERIFY(allowed.start());
    open.allowPlain = false;
    open.tls = options().tls;
    ApiServer encrypted(m_house->services(), open);
    QVERIFY(encrypted.start());
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tlstest.moc"
