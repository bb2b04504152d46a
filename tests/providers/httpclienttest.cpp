// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httpclient.h"
#include "support/localhosttls.h"
#include "support/outcome.h"
#include "support/receiver.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A name service of the test's own, which counts how often it is asked.
struct Names {
    QHash<QString, QList<QHostAddress>> known;
    std::atomic<int> asked = 0;

    ResolveName resolver()
    {
        return [this](const QString &host, Deadline, std::stop_token) -> Result<QList<QHostAddress>> {
            ++asked;
            if (const auto found = known.value(host); !found.isEmpty())
                return found;
            return fail(ErrorCode::Unavailable, u"There is no such name."_s, u"name_not_found"_s);
        };
    }
};

QList<QHostAddress> addresses(std::initializer_list<const char *> texts)
{
    QList<QHostAddress> list;
    for (const auto *text : texts)
        list << QHostAddress(QString::fromLatin1(text));
    return list;
}

OutgoingRequest requestTo(const QString &url, bool allowsPrivate = true)
{
    OutgoingRequest request;
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}, {"webhook-id", "msg_1"}};
    request.body = "{\"a\":1}";
    request.allowsPrivate = allowsPrivate;
    return request;
}

/// The word of a request that came to nothing.
QString wordOf(const Result<OutgoingReply> &reply) { return reply ? u"answered"_s : reply.error().subject; }

} // namespace

/// The way out: where it goes, where it does not, and how it ends.
class HttpClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsWhatItIsGiven();
    void tellsTheAnswer();
    void followsNoRedirect();
    void usesNoProxy();
    void privateAddressesNeedLeave();
    void namesThatLeadHomeAreRefused_data();
    void namesThatLeadHomeAreRefused();
    void namesAreResolvedOnce();
    void plainIsForPrivateNetworks();
    void otherSpellingsOfAnAddressAreThatAddress();
    void unknownNamesAreToldOf();
    void systemResolves();
    void failuresHaveWords();
    void hangingTakesItsTimeAlone();
    void cutAnswersAreNone();
    void isCalledOff();
    void longAnswersAreCut();
    void headsHaveAnEnd();
    void verifiesCertificates();

private:
    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
};

void HttpClientTest::initTestCase() { m_tls = localhostTls(m_folder.path()); }

void HttpClientTest::sendsWhatItIsGiven()
{
    Receiver receiver;
    const auto reply = HttpClient().send(requestTo(receiver.url() + u"?x=1"_s), {});
    QVERIFY(succeeds(reply));
    QCOMPARE(reply->status, 204);
    const auto request = receiver.requests().front();
    QCOMPARE(request.line, QByteArray("POST /hooks?x=1 HTTP/1.1"));
    QCOMPARE(request.body, QByteArray("{\"a\":1}"));
    QCOMPARE(request.headers.value("host"), "127.0.0.1:" + QByteArray::number(receiver.port()));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(request.headers.value("webhook-id"), QByteArray("msg_1"));
    QVERIFY(!request.headers.contains("expect") && !request.headers.contains("cookie"));
}

void HttpClientTest::tellsTheAnswer()
{
    Receiver receiver(
        [](const ReceivedRequest &, int) { return Receiver::status(503, "Retry-After: 7\r\n", "busy"); });
    const auto reply = HttpClient().send(requestTo(receiver.url()), {});
    QVERIFY(succeeds(reply));
    QCOMPARE(reply->status, 503);
    QCOMPARE(reply->body, QByteArray("busy"));
    QCOMPARE(reply->retryAfterSeconds, 7);
    QVERIFY(!reply->isCut);
}

void HttpClientTest::followsNoRedirect()
{
    Receiver elsewhere;
    Receiver receiver([&](const ReceivedRequest &, int) {
        return Receiver::status(307, "Location: " + elsewhere.url().toLatin1() + "\r\n");
    });
    const auto reply = HttpClient().send(requestTo(receiver.url()), {});
    QVERIFY(succeeds(reply));
    QCOMPARE(reply->status, 307);
    QCOMPARE(elsewhere.connections(), 0);
}

void HttpClientTest::usesNoProxy()
{
    Receiver proxy;
    Receiver receiver;
    const auto address = u"http://127.0.0.1:%1"_s.arg(proxy.port()).toLatin1();
    const QByteArrayList variables{"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    for (const auto &variable : variables)
        qputenv(variable, address);
    const auto reply = HttpClient().send(requestTo(receiver.url()), {});
    for (const auto &variable : variables)
        qunsetenv(variable);
    QVERIFY(succeeds(reply));
    QCOMPARE(receiver.connections(), 1);
    QCOMPARE(proxy.connections(), 0);
}

void HttpClientTest::privateAddressesNeedLeave()
{
    Receiver receiver({}, m_tls);
    QCOMPARE(wordOf(HttpClient().send(requestTo(receiver.url(), false), {})), u"address_refused"_s);
    QCOMPARE(receiver.connections(), 0);
}

void HttpClientTest::namesThatLeadHomeAreRefused_data()
{
    QTest::addColumn<QList<QHostAddress>>("resolved");
    QTest::addColumn<bool>("allowsPrivate");
    QTest::newRow("loopback") << addresses({"127.0.0.1"}) << false;
    QTest::newRow("loopback beside a public one") << addresses({"1.1.1.1", "127.0.0.1"}) << false;
    QTest::newRow("mapped") << addresses({"::ffff:127.0.0.1"}) << false;
    QTest::newRow("private") << addresses({"10.0.0.1"}) << false;
    QTest::newRow("this network, even with leave") << addresses({"0.0.0.0"}) << true;
    QTest::newRow("the cloud's secrets, even with leave") << addresses({"169.254.169.254"}) << true;
    QTest::newRow("multicast, even with leave") << addresses({"127.0.0.1", "224.0.0.1"}) << true;
}

void HttpClientTest::namesThatLeadHomeAreRefused()
{
    QFETCH(QList<QHostAddress>, resolved);
    QFETCH(bool, allowsPrivate);
    Receiver receiver({}, m_tls);
    Names names;
    names.known[u"main.example"_s] = resolved;
    const HttpClient client({{}, names.resolver()});
    QCOMPARE(wordOf(client.send(requestTo(receiver.url(u"main.example"_s), allowsPrivate), {})),
             u"address_refused"_s);
    QCOMPARE(names.asked, 1);
    QCOMPARE(receiver.connections(), 0);
}

/// The connection goes to what was checked, though the system knows no such name.
void HttpClientTest::namesAreResolvedOnce()
{
    Receiver receiver;
    Names names;
    names.known[u"main.example"_s] = addresses({"127.0.0.1"});
    const HttpClient client({{}, names.resolver()});
    const auto reply = client.send(requestTo(receiver.url(u"main.example"_s)), {});
    QVERIFY(succeeds(reply));
    QCOMPARE(names.asked, 1);
    QCOMPARE(receiver.requests().front().headers.value("host"),
             "main.example:" + QByteArray::number(receiver.port()));
    // A name that leads elsewhere the next time is checked anew.
    names.known[u"main.example"_s] = addresses({"169.254.169.254"});
    QCOMPARE(wordOf(client.send(requestTo(receiver.url(u"main.example"_s)), {})), u"address_refused"_s);
    QCOMPARE(receiver.connections(), 1);
}

void HttpClientTest::plainIsForPrivateNetworks()
{
    Names names;
    names.known[u"main.example"_s] = addresses({"1.1.1.1"});
    const HttpClient client({{}, names.resolver()});
    QCOMPARE(wordOf(client.send(requestTo(u"http://main.example/"_s, true), {})), u"address_refused"_s);
    QCOMPARE(names.asked, 1);
    QCOMPARE(wordOf(client.send(requestTo(u"http://main.example/"_s, false), {})), u"address_refused"_s);
    QCOMPARE(names.asked, 1);
}

void HttpClientTest::otherSpellingsOfAnAddressAreThatAddress()
{
    Receiver receiver({}, m_tls);
    for (const auto &host : {u"2130706433"_s, u"0x7f.1"_s, u"0177.0.0.1"_s, u"localhost"_s})
        QCOMPARE(wordOf(HttpClient().send(requestTo(receiver.url(host), false), {})), u"address_refused"_s);
    QCOMPARE(receiver.connections(), 0);
}

void HttpClientTest::unknownNamesAreToldOf()
{
    Names none;
    const HttpClient client({{}, none.resolver()});
    QCOMPARE(wordOf(client.send(requestTo(u"https://nowhere.example/"_s), {})), u"name_not_found"_s);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, HttpClient().send(requestTo(u"nowhere"_s), {})));
}

void HttpClientTest::systemResolves()
{
    const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    const auto found = resolveBySystem(u"localhost"_s, soon, {});
    QVERIFY(succeeds(found));
    QVERIFY(found->contains(QHostAddress(QHostAddress::LocalHost)));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(failsAs(ErrorCode::Cancelled, resolveBySystem(u"nowhere.invalid"_s, soon, stop.get_token())));
}

void HttpClientTest::failuresHaveWords()
{
    quint16 free = 0;
    {
        Receiver gone;
        free = gone.port();
    }
    QCOMPARE(wordOf(HttpClient().send(requestTo(u"http://127.0.0.1:%1/"_s.arg(free)), {})),
             u"connection_failed"_s);
    Receiver silent([](const ReceivedRequest &, int) { return RawAnswer(QByteArray()); });
    QCOMPARE(wordOf(HttpClient().send(requestTo(silent.url()), {})), u"connection_failed"_s);
    Receiver rambling([](const ReceivedRequest &, int) { return RawAnswer("hello\r\n\r\nthere"); });
    QCOMPARE(wordOf(HttpClient().send(requestTo(rambling.url()), {})), u"bad_answer"_s);
}

void HttpClientTest::hangingTakesItsTimeAlone()
{
    Receiver receiver([](const ReceivedRequest &, int) { return RawAnswer(); });
    auto request = requestTo(receiver.url());
    request.timeout = std::chrono::milliseconds(300);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(wordOf(HttpClient().send(request, {})), u"timeout"_s);
    QVERIFY(timer.elapsed() >= 250 && timer.elapsed() < 5000);
}

/// An answer that ends before its end is none.
void HttpClientTest::cutAnswersAreNone()
{
    Receiver receiver([](const ReceivedRequest &, int) {
        return RawAnswer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nabc");
    });
    QCOMPARE(wordOf(HttpClient().send(requestTo(receiver.url()), {})), u"connection_failed"_s);
}

void HttpClientTest::isCalledOff()
{
    Receiver receiver([](const ReceivedRequest &, int) { return RawAnswer(); });
    std::stop_source stop;
    std::jthread caller([&] {
        (void)receiver.waitFor(1);
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(failsAs(ErrorCode::Cancelled, HttpClient().send(requestTo(receiver.url()), stop.get_token())));
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(failsAs(ErrorCode::Cancelled, HttpClient().send(requestTo(receiver.url()), stop.get_token())));
}

void HttpClientTest::longAnswersAreCut()
{
    Receiver receiver(
        [](const ReceivedRequest &, int) { return Receiver::status(200, {}, QByteArray(200'000, 'x')); });
    auto request = requestTo(receiver.url());
    request.longestBody = 1000;
    const auto reply = HttpClient().send(request, {});
    QVERIFY(succeeds(reply));
    QCOMPARE(reply->status, 200);
    QVERIFY(reply->isCut);
    QCOMPARE(reply->body, QByteArray(1000, 'x'));
}

void HttpClientTest::headsHaveAnEnd()
{
    Receiver receiver([](const ReceivedRequest &, int) {
        QByteArray headers;
        for (int i = 0; i < 2000; ++i)
            headers += "X-" + QByteArray::number(i) + ": " + QByteArray(50, 'x') + "\r\n";
        return Receiver::status(200, headers);
    });
    QCOMPARE(wordOf(HttpClient().send(requestTo(receiver.url()), {})), u"bad_answer"_s);
}

void HttpClientTest::verifiesCertificates()
{
    Receiver receiver({}, m_tls);
    Names names;
    names.known[u"localhost"_s] = names.known[u"main.example"_s] = addresses({"127.0.0.1"});
    const HttpClient trusting({m_folder.filePath(u"localhost.pem"_s), names.resolver()});
    const HttpClient strict({{}, names.resolver()});
    QCOMPARE(wordOf(strict.send(requestTo(receiver.url(u"localhost"_s)), {})), u"tls_failed"_s);
    QCOMPARE(wordOf(trusting.send(requestTo(receiver.url(u"main.example"_s)), {})), u"tls_failed"_s);
    QCOMPARE(int(receiver.requests().size()), 0);
    const auto reply = trusting.send(requestTo(receiver.url(u"localhost"_s)), {});
    QVERIFY(succeeds(reply));
    QCOMPARE(reply->status, 204);
    QCOMPARE(int(receiver.requests().size()), 1);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "httpclienttest.moc"
