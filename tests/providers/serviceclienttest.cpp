// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/serviceclient.h"
#include "support/localhosttls.h"
#include "support/outcome.h"
#include "support/receiver.h"
#include "support/writefile.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ServiceOptions optionsFor(const Receiver &receiver)
{
    ServiceOptions options;
    options.url = receiver.url();
    options.allowsPrivate = true;
    return options;
}

/// Fails the first times, then answers.
Receiver::Answer failing(int times, const QByteArray &failure, const QByteArray &body = "{\"good\":true}")
{
    return [=](const ReceivedRequest &, int before) -> RawAnswer {
        return before < times ? failure : Receiver::status(200, {}, body);
    };
}

/// The word of a question that came to nothing.
template <class T>
QString wordOf(const Result<T> &answer)
{
    return answer ? u"answered"_s : answer.error().subject;
}

} // namespace

/// External services that work, fail, are slow, talk too much, or are not where they should be.
class ServiceClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsQuestionAndKey();
    void keysAreOneLine();
    void triesAgainUntilItIsAnswered_data();
    void triesAgainUntilItIsAnswered();
    void givesUpAfterItsAttempts();
    void refusalsAreNotRepeated_data();
    void refusalsAreNotRepeated();
    void waitsAsLongAsItIsAskedTo();
    void doesNotWaitBeyondItsTime();
    void slowServicesTakeTheTimeAlone();
    void longAnswersAreRefused();
    void answersThatAreNoObjectAreBad();
    void privateAddressesNeedLeave();
    void certificatesAreVerified();
    void leavesAloneWhatIsDown();
    void comesBackAfterThePause();
    void refusalsLeaveTheCircuitClosed();
    void isCalledOff();

private:
    QTemporaryDir m_folder;
};

void ServiceClientTest::sendsQuestionAndKey()
{
    Receiver receiver(failing(0, {}));
    auto options = optionsFor(receiver);
    options.keyFile = m_folder.filePath(u"key"_s);
    writeFile(options.keyFile, "s3cret\n");
    ServiceClient client(u"test"_s, options);
    const auto answer = client.askForObject({"?q=a%20b", {}, {}}, {});
    QVERIFY(answer && (*answer)[u"good"].toBool());
    QVERIFY(client.ask({{}, "application/json", "{}"}, {}));
    const auto requests = receiver.requests();
    QCOMPARE(requests[0].line, QByteArray("GET /hooks?q=a%20b HTTP/1.1"));
    QCOMPARE(requests[0].headers.value("authorization"), QByteArray("Bearer s3cret"));
    QCOMPARE(requests[1].line, QByteArray("POST /hooks HTTP/1.1"));
    QCOMPARE(requests[1].headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(requests[1].body, QByteArray("{}"));
    writeFile(options.keyFile, "other"); // it is replaced without a restart
    QVERIFY(client.ask({}, {}));
    QCOMPARE(receiver.requests()[2].headers.value("authorization"), QByteArray("Bearer other"));
}

void ServiceClientTest::keysAreOneLine()
{
    Receiver receiver;
    auto options = optionsFor(receiver);
    options.keyFile = m_folder.filePath(u"bad"_s);
    ServiceClient client(u"test"_s, options);
    QCOMPARE(wordOf(client.ask({}, {})), u"key_unreadable"_s);
    for (const auto &bad : {QByteArray(), QByteArray("two\r\nlines: 1"), QByteArray("with blank"),
                            QByteArray("gr\xc3\xbc\xc3\x9f"), QByteArray(5000, 'x')}) {
        writeFile(options.keyFile, bad);
        QCOMPARE(wordOf(client.ask({}, {})), u"key_unreadable"_s);
    }
    QCOMPARE(receiver.connections(), 0);
}

void ServiceClientTest::triesAgainUntilItIsAnswered_data()
{
    QTest::addColumn<QByteArray>("failure");
    QTest::newRow("500") << Receiver::status(500);
    QTest::newRow("503") << Receiver::status(503);
    QTest::newRow("429") << Receiver::status(429);
    QTest::newRow("hung up") << QByteArray();
}

void ServiceClientTest::triesAgainUntilItIsAnswered()
{
    QFETCH(QByteArray, failure);
    Receiver receiver(failing(2, failure));
    ServiceClient client(u"test"_s, optionsFor(receiver));
    QCOMPARE(wordOf(client.ask({}, {})), u"answered"_s);
    QCOMPARE(int(receiver.requests().size()), 3);
}

void ServiceClientTest::givesUpAfterItsAttempts()
{
    Receiver receiver(failing(9, Receiver::status(502)));
    auto options = optionsFor(receiver);
    options.attempts = 2;
    QCOMPARE(wordOf(ServiceClient(u"test"_s, options).ask({}, {})), u"service_failed"_s);
    QCOMPARE(int(receiver.requests().size()), 2);
}

void ServiceClientTest::refusalsAreNotRepeated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("400") << 400 << u"request_refused"_s;
    QTest::newRow("401") << 401 << u"key_refused"_s;
    QTest::newRow("403") << 403 << u"key_refused"_s;
    QTest::newRow("302") << 302 << u"redirected"_s;
}

void ServiceClientTest::refusalsAreNotRepeated()
{
    QFETCH(int, status);
    QFETCH(QString, word);
    Receiver receiver(failing(9, Receiver::status(status)));
    QCOMPARE(wordOf(ServiceClient(u"test"_s, optionsFor(receiver)).ask({}, {})), word);
    QCOMPARE(int(receiver.requests().size()), 1);
}

void ServiceClientTest::waitsAsLongAsItIsAskedTo()
{
    Receiver receiver(failing(1, Receiver::status(503, "Retry-After: 1\r\n")));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(wordOf(ServiceClient(u"test"_s, optionsFor(receiver)).ask({}, {})), u"answered"_s);
    QVERIFY2(timer.elapsed() >= 1000, qPrintable(QString::number(timer.elapsed())));
}

void ServiceClientTest::doesNotWaitBeyondItsTime()
{
    Receiver receiver(failing(1, Receiver::status(429, "Retry-After: 3600\r\n")));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(wordOf(ServiceClient(u"test"_s, optionsFor(receiver)).ask({}, {})), u"too_many_requests"_s);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(int(receiver.requests().size()), 1);
}

void ServiceClientTest::slowServicesTakeTheTimeAlone()
{
    Receiver receiver([](const ReceivedRequest &, int) { return RawAnswer(); });
    auto options = optionsFor(receiver);
    options.timeout = 300ms;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(wordOf(ServiceClient(u"test"_s, options).ask({}, {})), u"timeout"_s);
    QVERIFY2(timer.elapsed() >= 290 && timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(receiver.connections(), 1);
}

void ServiceClientTest::longAnswersAreRefused()
{
    Receiver receiver(failing(0, {}, QByteArray(1001, ' ')));
    ServiceClient client(u"test"_s, optionsFor(receiver));
    QCOMPARE(wordOf(client.ask({{}, {}, {}, 1000}, {})), u"answer_too_large"_s);
    QCOMPARE(wordOf(client.ask({{}, {}, {}, 1001}, {})), u"answered"_s);
    QCOMPARE(int(receiver.requests().size()), 2);
}

void ServiceClientTest::answersThatAreNoObjectAreBad()
{
    for (const auto *body : {"", "[1]", "{\"a\":", "<html>"}) {
        Receiver receiver(failing(0, {}, body));
        QCOMPARE(wordOf(ServiceClient(u"test"_s, optionsFor(receiver)).askForObject({}, {})),
                 u"bad_answer"_s);
    }
}

void ServiceClientTest::privateAddressesNeedLeave()
{
    Receiver receiver;
    auto options = optionsFor(receiver);
    options.allowsPrivate = false;
    QCOMPARE(wordOf(ServiceClient(u"test"_s, options).ask({}, {})), u"address_refused"_s);
    QCOMPARE(receiver.connections(), 0);
}

void ServiceClientTest::certificatesAreVerified()
{
    Receiver receiver(failing(0, {}), localhostTls(m_folder.path()));
    auto options = optionsFor(receiver);
    options.url = receiver.url(u"localhost"_s);
    QCOMPARE(wordOf(ServiceClient(u"test"_s, options).ask({}, {})), u"tls_failed"_s);
    QCOMPARE(int(receiver.requests().size()), 0);
    options.authorities = m_folder.filePath(u"localhost.pem"_s);
    QCOMPARE(wordOf(ServiceClient(u"test"_s, options).ask({}, {})), u"answered"_s);
}

void ServiceClientTest::leavesAloneWhatIsDown()
{
    Receiver receiver(failing(99, Receiver::status(500)));
    auto options = optionsFor(receiver);
    options.attempts = 1;
    ServiceClient client(u"test"_s, options, resolveBySystem, CircuitBreaker(3, 1h));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(wordOf(client.ask({}, {})), u"service_failed"_s);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(wordOf(client.ask({}, {})), u"left_alone"_s);
    QCOMPARE(receiver.connections(), 3);
}

void ServiceClientTest::comesBackAfterThePause()
{
    Receiver receiver(failing(2, Receiver::status(500)));
    auto options = optionsFor(receiver);
    options.attempts = 1;
    ServiceClient client(u"test"_s, options, resolveBySystem, CircuitBreaker(1, 0ms));
    QCOMPARE(wordOf(client.ask({}, {})), u"service_failed"_s);
    QCOMPARE(wordOf(client.ask({}, {})), u"service_failed"_s); // the one that tries
    QCOMPARE(wordOf(client.ask({}, {})), u"answered"_s);
    QCOMPARE(wordOf(client.ask({}, {})), u"answered"_s);
}

void ServiceClientTest::refusalsLeaveTheCircuitClosed()
{
    Receiver receiver(failing(5, Receiver::status(400)));
    ServiceClient client(u"test"_s, optionsFor(receiver), resolveBySystem, CircuitBreaker(2, 1h));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(wordOf(client.ask({}, {})), u"request_refused"_s);
    QCOMPARE(wordOf(client.ask({}, {})), u"answered"_s);
}

void ServiceClientTest::isCalledOff()
{
    std::stop_source stop;
    Receiver waiting([&](const ReceivedRequest &, int) { // between two attempts
        stop.request_stop();
        return RawAnswer(Receiver::status(503, "Retry-After: 5\r\n"));
    });
    ServiceClient client(u"test"_s, optionsFor(waiting), resolveBySystem, CircuitBreaker(1, 1h));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(failsAs(ErrorCode::Cancelled, client.ask({}, stop.get_token())));
    QVERIFY(timer.elapsed() < 4000);
    QCOMPARE(wordOf(client.ask({}, {})), u"service_failed"_s); // it counted for nothing
}

QTEST_GUILESS_MAIN(ServiceClientTest)
#include "serviceclienttest.moc"
