// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/processmemory.h"
#include "tests/api/apihouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

ApiOptions hurried()
{
    ApiOptions options;
    options.limits.head = 600;
    options.limits.idle = 1500;
    options.limits.bodyWindow = 600;
    options.limits.connectionsPerAddress = 40;
    options.limits.connections = 60;
    return options;
}

const QByteArray kLive = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";

qint64 residentKilobytes() { return memoryOf(QCoreApplication::applicationPid(), "VmRSS"); }

} // namespace

class GuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }
    void cleanup() { QVERIFY(isAlive()); }

    void hostileHeads_data();
    void hostileHeads();
    void pipelinedInOrder();
    void keepAliveAndClose();
    void slowHeadIsCutOff();
    void idleIsClosed();
    void slowBodyIsCutOff();
    void tooLargeIsRefusedAtTheHead();
    void tooLargeInChunksIsRefused();
    void chunkedUploadIsTaken();
    void continueOnlyWhenLetIn();
    void slowUploadInSmallPieces();
    void vanishingClients();
    void floodOfConnections();
    void manyFailuresAreSlowedDown();
    void portIsExclusive();
    void demoStaysAtHome();
    void drainFinishesWhatRuns();

private:
    bool isAlive() const { return m_house.ask("GET", "/health/live", {}).status == 200; }
    QByteArray customer() const { return m_house.customer(u"guard-customer"_s); }

    ApiHouse m_house{hurried()};
};

void GuardTest::hostileHeads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray post = "POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\n";
    row("length and chunks",
        post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + kLive, 400);
    row("two lengths", post + "Content-Length: 4\r\nContent-Length: 0\r\n\r\n" + kLive, 400);
    row("folded length", post + "X: y\r\n Content-Length: 4\r\n\r\n" + kLive, 400);
    row("length with a sign", post + "Content-Length: +4\r\n\r\n" + kLive, 400);
    row("coding in disguise", post + "Transfer-Encoding: xchunked\r\n\r\n" + kLive, 501);
    row("blank before colon", post + "Content-Length : 4\r\n\r\n" + kLive, 400);
    row("bare LF", "GET /health/live HTTP/1.1\nHost: a\n\n", 400);
    row("absolute form", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("encoded dots", "GET /%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("endless target", "GET /" + QByteArray(300'000, 'a'), 414);
    row("endless head", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(300'000, 'a'), 431);
    row("binary", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8) + QByteArray(200, '\x7f'), 400);
    row("http 2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 501);
}

void GuardTest::hostileHeads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Client client(m_house.port());
    client.send(bytes);
    const auto reply = client.receive();
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.value("connection"), QByteArray("close"));
    QCOMPARE(reply.headers.value("content-type"), QByteArray("application/problem+json"));
    QCOMPARE(client.receive(300).status, 0); // nothing that was smuggled is answered
    QVERIFY(client.isClosed());
}

void GuardTest::pipelinedInOrder()
{
    Client client(m_house.port());
    QByteArray requests;
    for (int i = 0; i < 50; ++i)
        requests += "GET " + QByteArray(i % 3 ? "/health/ready" : "/api/v1/documents")
            + " HTTP/1.1\r\nHost: a\r\nX-Request-Id: r" + QByteArray::number(i) + "\r\nAuthorization: Bearer "
            + customer() + "\r\n\r\n";
    QVERIFY(client.send(requests));
    for (int i = 0; i < 50; ++i) {
        const auto reply = client.receive();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.headers.value("x-request-id"), 'r' + QByteArray::number(i));
    }
}

void GuardTest::keepAliveAndClose()
{
    Client client(m_house.port());
    client.send("HEAD /health/live HTTP/1.1\r\nHost: a\r\n\r\n" + kLive);
    QCOMPARE(client.receive(5000, true).headers.value("connection"), QByteArray("keep-alive"));
    QCOMPARE(client.receive().text("status"), u"live"_s);
    client.send("GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + kLive);
    QCOMPARE(client.receive().headers.value("connection"), QByteArray("close"));
    QCOMPARE(client.receive(300).status, 0);
    QVERIFY(client.isClosed());
}

void GuardTest::slowHeadIsCutOff()
{
    Client client(m_house.port());
    QElapsedTimer timer;
    timer.start();
    client.send("GET /health/live HT");
    while (timer.elapsed() < 500) {
        client.send("T"); // goes on, but never ends
        QTest::qWait(100);
    }
    QCOMPARE(client.receive().status, 408);
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(client.isClosed());
}

void GuardTest::idleIsClosed()
{
    Client client(m_house.port());
    client.send(kLive);
    QCOMPARE(client.receive().status, 200);
    QVERIFY(client.isClosed(4000));
}

void GuardTest::slowBodyIsCutOff()
{
    Client client(m_house.port());
    client.send("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n"
                "Content-Type: multipart/form-data; boundary=x\r\nAuthorization: Bearer "
                + customer() + "\r\n\r\n--x\r\n");
    QCOMPARE(client.receive(4000).status, 408);
    QVERIFY(client.isClosed());
}

void GuardTest::tooLargeIsRefusedAtTheHead()
{
    const auto before = residentKilobytes();
    Client client(m_house.port());
    client.send("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nContent-Length: 31457280\r\n"
                "Content-Type: multipart/form-data; boundary=x\r\nAuthorization: Bearer "
                + customer() + "\r\n\r\n");
    // It pushes on in spite of the answer, and reads the answer all the same.
    const QByteArray slice(256 * 1024, 'x');
    for (int i = 0; i < 120 && client.socket().state() == QAbstractSocket::ConnectedState; ++i) {
        client.socket().write(slice);
        client.socket().waitForBytesWritten(200);
        if (client.socket().bytesToWrite() > 1024 * 1024)
            break;
    }
    const auto reply = client.receive();
    QCOMPARE(reply.status, 413);
    QCOMPARE(reply.text("code"), u"too_large"_s);
    QVERIFY(residentKilobytes() - before < 16 * 1024);
}

void GuardTest::tooLargeInChunksIsRefused()
{
    Client client(m_house.port());
    client.send("POST /api/v1/documents/doc_1/process HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                "Content-Type: application/json\r\nAuthorization: Bearer "
                + customer() + "\r\n\r\n");
    for (int i = 0; i < 20; ++i)
        client.send("10000\r\n" + QByteArray(65536, ' ') + "\r\n");
    QCOMPARE(client.receive().status, 413);
}

void GuardTest::chunkedUploadIsTaken()
{
    Client client(m_house.port());
    client.send("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                "Content-Type: multipart/form-data; boundary=x\r\nAuthorization: Bearer "
                + customer() + "\r\n\r\n");
    const auto body = ApiHouse::form(someJpeg());
    for (qsizetype at = 0; at < body.size(); at += 700) {
        const auto piece = body.sliced(at, std::min<qsizetype>(700, body.size() - at));
        client.send(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    }
    client.send("0\r\n\r\n" + kLive);
    QCOMPARE(client.receive().status, 201);
    QCOMPARE(client.receive().text("status"), u"live"_s);
}

void GuardTest::continueOnlyWhenLetIn()
{
    const auto body = ApiHouse::form(someJpeg());
    const auto head = [&](const QByteArray &bearer) {
        return "POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
               "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nAuthorization: Bearer " + bearer + "\r\n\r\n";
    };
    Client good(m_house.port());
    good.send(head(customer()));
    QCOMPARE(good.receive().status, 100);
    good.send(body);
    QCOMPARE(good.receive().status, 201);
    Client bad(m_house.port());
    bad.send(head("nonsense"));
    QCOMPARE(bad.receive().status, 401);
    QVERIFY(bad.isClosed());
}

void GuardTest::slowUploadInSmallPieces()
{
    // Slow but steady: there is no limit on the whole.
    Client client(m_house.port());
    const auto body = ApiHouse::form(someJpeg(120'000));
    client.send("POST /api/v1/documents/upload HTTP/1.1\r\nHost: a\r\nContent-Length: "
                + QByteArray::number(body.size())
                + "\r\nContent-Type: multipart/form-data; boundary=x\r\nAuthorization: Bearer " + customer()
                + "\r\n\r\n");
    for (qsizetype at = 0; at < body.size(); at += 6000) {
        client.send(body.sliced(at, std::min<qsizetype>(6000, body.size() - at)));
        QTest::qWait(100);
    }
    QCOMPARE(client.receive().status, 201);
}

void GuardTest::vanishingClients()
{
    const auto body = ApiHouse::form(someJpeg(50'000));
    const auto upload = ApiHouse::request("POST", "/api/v1/documents/upload", customer(),
                                          "Content-Type: multipart/form-data; boundary=x\r\n", body);
    const auto list = ApiHouse::request("GET", "/api/v1/documents", customer());
    for (int i = 0; i < 50; ++i) {
        Client client(m_house.port());
        client.send(i % 2 ? list : i % 4 ? upload : upload.first(upload.size() * i / 50));
        client.vanish();
    }
    QVERIFY(isAlive());
    QTRY_COMPARE_WITH_TIMEOUT(m_house.server->activity().connections, 0, 5000);
}

void GuardTest::floodOfConnections()
{
    Client good(m_house.port());
    good.send(kLive);
    QCOMPARE(good.receive().status, 200);
    std::vector<std::unique_ptr<Client>> flood;
    for (int i = 0; i < 100; ++i) {
        flood.push_back(std::make_unique<Client>(m_house.port()));
        QVERIFY(flood.back()->socket().waitForConnected(2000));
        if (i % 2)
            flood.back()->send("GET / HTTP/1.1\r\nHos");
    }
    QVERIFY(isAlive());
    QVERIFY(m_house.server->activity().connections <= 40);
    good.send(kLive); // who was served before outlives those who never asked
    QCOMPARE(good.receive().status, 200);
}

void GuardTest::manyFailuresAreSlowedDown()
{
    // In a server of its own, since all clients here have one address.
    ApiHouse house;
    Client client(house.port());
    int refused = 0;
    int limited = 0;
    Reply last;
    for (int i = 0; i < 80; ++i) {
        client.send(ApiHouse::request("GET", "/api/v1/documents", "nonsense"));
        last = client.receive();
        refused += last.status == 401;
        limited += last.status == 429;
    }
    QVERIFY(refused >= 60 && refused < 70);
    QCOMPARE(refused + limited, 80);
    QVERIFY(last.headers.value("retry-after").toInt() >= 1);
    QCOMPARE(last.text("code"), u"rate_limited"_s);
    QCOMPARE(house.ask("GET", "/health/live", {}).status, 200);
}

void GuardTest::portIsExclusive()
{
    ApiOptions options;
    options.port = m_house.port();
    ApiServer second(m_house.services(), options);
    const auto started = second.start();
    QVERIFY(!started);
    QVERIFY(started.error().code == ErrorCode::Unavailable);
    QVERIFY(!second.isListening());
}

void GuardTest::demoStaysAtHome()
{
    ApiOptions options;
    options.port = 0;
    options.demo = true;
    options.address = QHostAddress::AnyIPv4;
    ApiServer everywhere(m_house.services(), options);
    const auto refused = everywhere.start();
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(u"demo"));
    options.address = QHostAddress::LocalHost;
    ApiServer here(m_house.services(), options);
    QVERIFY(here.start());
    Client client(here.port());
    client.send(kLive);
    QCOMPARE(client.receive().headers.value("x-pss-demo"), QByteArray("true"));
}

void GuardTest::drainFinishesWhatRuns()
{
    ApiHouse house;
    Client idle(house.port());
    idle.send(kLive);
    QCOMPARE(idle.receive().status, 200);
    Client busy(house.port());
    const auto body = ApiHouse::form(someJpeg(200'000));
    const auto upload = ApiHouse::request("POST", "/api/v1/documents/upload", house.customer(u"c"_s),
                                          "Content-Type: multipart/form-data; boundary=x\r\n", body);
    busy.send(upload.first(upload.size() - 10));
    QTest::qWait(100);
    std::thread stopping([&] { house.server->stop(); });
    QVERIFY(idle.isClosed());
    busy.send(upload.last(10));
    const auto reply = busy.receive();
    stopping.join();
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.headers.value("connection"), QByteArray("close"));
    QVERIFY(!house.server->isListening());
}

QTEST_GUILESS_MAIN(GuardTest)
#include "guardtest.moc"
