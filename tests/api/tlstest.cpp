// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"
#include "tests/api/certificate.h"

#include <QSslSocket>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A connection of this version, to whoever is there; not encrypted where the server does not speak it.
std::unique_ptr<QSslSocket> connected(quint16 port, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setProtocol(protocol);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(u"127.0.0.1"_s, port);
    socket->waitForEncrypted(5000);
    return socket;
}

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
    Way way() const { return {m_house->port(), true}; }
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
    QVERIFY(connected(m_house->port(), QSsl::TlsV1_3)->isEncrypted());
    QVERIFY(connected(m_house->port(), QSsl::TlsV1_2)->isEncrypted());
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
    QVERIFY(connected(house.port(), QSsl::TlsV1_3)->isEncrypted());
    QVERIFY(!connected(house.port(), QSsl::TlsV1_2)->isEncrypted());
}

void TlsTest::answersAreWhole()
{
    const auto body = ApiHouse::form(someJpeg(400'000));
    Client client(way());
    client.send(ApiHouse::request("POST", "/api/v1/documents/upload", m_house->customer(u"tls"_s),
                                  QByteArray(kFormHeader) + "Connection: close\r\n", body));
    const auto reply = client.receive();
    QVERIFY2(reply.status == 201, reply.body.left(200));
    Client again(way());
    again.send(ApiHouse::request("GET", reply.headers.value("location") + "/content",
                                 m_house->customer(u"tls"_s), "Connection: close\r\n"));
    const auto content = again.receive().body;
    QVERIFY(content.size() > 400'000);
    QVERIFY(content.endsWith(QByteArray::fromHex("ffd9")));
}

void TlsTest::strictTransport()
{
    Client client(way());
    client.send(kOnce);
    QVERIFY(client.receive().headers.value("strict-transport-security").startsWith("max-age="));
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
    QVERIFY(connected(m_house->port(), QSsl::TlsV1_2OrLater)->isEncrypted());
    for (const auto &client : silent)
        QVERIFY(client->isClosed(4000));
    QTRY_COMPARE_WITH_TIMEOUT(m_house->server->activity().connections, 0, 5000);
}

void TlsTest::refusalsArriveWhole()
{
    // It pushes a body that is not wanted, and reads the answer all the same.
    Client client(way());
    client.send("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n"
                "Content-Type: multipart/form-data; boundary=x\r\n\r\n");
    client.socket().write(QByteArray(500'000, 'x'));
    const auto reply = client.receive();
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.body.endsWith('}'));
}

void TlsTest::certificatesAreChanged()
{
    const auto nameOf = [&] {
        return connected(m_house->port())
            ->peerCertificate()
            .subjectInfo(QSslCertificate::CommonName)
            .value(0);
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
