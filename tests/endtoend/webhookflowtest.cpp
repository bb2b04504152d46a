// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/localhosttls.h"
#include "support/receiver.h"
#include "support/testhouse.h"
#include "support/writefile.h"
#include "tests/endtoend/office.h"

using namespace pss;

/// A main system that is told what happens, by the real server.
class WebhookFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatHappens_data() { addEngineRows(); }
    void tellsWhatHappens();
    void killedServersTellAfterwards_data() { addEngineRows(); }
    void killedServersTellAfterwards();
    void speaksTls();
    void commandsWork();
};

namespace {

/// An endpoint by `pss webhook add`: its id and its secret.
QStringList addWebhook(const Office &office, const QString &url, const QStringList &more = {})
{
    const auto added =
        office.house.pss(QStringList{u"webhook"_s, u"add"_s, u"--allow-private"_s} + more + QStringList{url});
    if (added.code != 0)
        QTest::qFail(qPrintable(added.err), __FILE__, __LINE__);
    return added.out.trimmed().split(u'\n');
}

/// The bodies of a document's messages, by type.
QHash<QString, QJsonObject> messagesOf(const Receiver &receiver, const QString &id)
{
    QHash<QString, QJsonObject> found;
    for (const auto &request : receiver.requests()) {
        const auto body = QJsonDocument::fromJson(request.body).object();
        if (body[u"data"][u"id"].toString() == id)
            found[body[u"type"].toString()] = body;
    }
    return found;
}

const Specimen &passport()
{
    static const auto kPassport = drawSpecimen(0, 7, QDate::currentDate());
    return kPassport;
}

} // namespace

void WebhookFlowTest::tellsWhatHappens()
{
    QFETCH(Engine, engine);
    Office office(engine);
    QVERIFY(office.ready);
    // Refuses the first message it gets, and takes it the next time.
    Receiver receiver(
        [](const ReceivedRequest &, int before) { return Receiver::status(before == 0 ? 500 : 204); });
    const auto secret = addWebhook(office, receiver.url()).value(1);
    const auto uploaded = office.upload(passport());
    QCOMPARE(uploaded.status, 201);
    const auto id = uploaded.text("id");
    QCOMPARE(office.reading(id)[u"status"].toString(), u"completed"_s);
    const auto rejected =
        office.decide(id, "/reject", R"({"reason_codes":["IMAGE_BLURRED"],"note":"Petra, again"})");
    QCOMPARE(rejected.status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(messagesOf(receiver, id).contains(u"document.rejected"_s), 40'000);
    QTRY_COMPARE_WITH_TIMEOUT(int(receiver.requests().size()), 4, 20'000);
    const auto messages = messagesOf(receiver, id);
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages[u"document.received"_s][u"data"][u"status"].toString(), u"received"_s);
    QCOMPARE(messages[u"document.read"_s][u"data"][u"status"].toString(), u"in_review"_s);
    const auto told = messages[u"document.rejected"_s][u"data"].toObject();
    // What the main system sees when it asks.
    const auto service = office.house.token(u"main"_s, u"service"_s);
    const auto seen = office.ask("GET", pathOf(id), service).json();
    QCOMPARE(told[u"status"], seen[u"status"]);
    QCOMPARE(told[u"revision"], seen[u"revision"]);
    for (const auto &request : receiver.requests()) {
        QVERIFY(isSignedWith(request, secret));
        QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
        for (const auto &word :
             {QByteArray("Petra"), QByteArray("rita"), passport().userId.toUtf8(), QByteArray("BLURRED")})
            QVERIFY2(!request.body.contains(word), request.body);
    }
    QVERIFY(!office.house.server().log().contains("/hooks"));
    QVERIFY(!office.house.server().log().contains("whsec_"));
}

/// Committed, and killed before it was sent: it is sent by who comes after.
void WebhookFlowTest::killedServersTellAfterwards()
{
    QFETCH(Engine, engine);
    Office office(engine);
    QVERIFY(office.ready);
    std::atomic<bool> isSilent = true;
    Receiver receiver([&](const ReceivedRequest &, int) {
        return isSilent ? RawAnswer() : RawAnswer(Receiver::status(200));
    });
    const auto secret = addWebhook(office, receiver.url(), {u"--event"_s, u"document.received"_s}).value(1);
    const auto uploaded = office.upload(passport());
    QCOMPARE(uploaded.status, 201);
    const auto id = uploaded.text("id");
    QVERIFY(receiver.waitFor(1)); // it is being sent, and nobody answers
    office.house.server().kill();
    const auto raw = office.house.raw();
    QCOMPARE(raw.value(u"SELECT status FROM webhook_delivery"_s).toString(), u"sending"_s);
    isSilent = false;
    QVERIFY(office.house.server().start(ServerProcess::Until::Listening));
    QVERIFY(receiver.waitFor(2));
    QTRY_COMPARE_WITH_TIMEOUT(raw.value(u"SELECT status FROM webhook_delivery"_s).toString(), u"delivered"_s,
                              10'000);
    const auto requests = receiver.requests();
    QCOMPARE(int(requests.size()), 2);
    QCOMPARE(requests[0].headers.value("webhook-id"), requests[1].headers.value("webhook-id"));
    QVERIFY(isSignedWith(requests[1], secret));

    // Killed before it was even queued.
    office.house.server().kill();
    raw.run(
        u"INSERT INTO webhook_event (id, type, resource, status, revision, occurred_at, queued) VALUES "
        "('msg_late', 'document.received', '%1', 'received', 1, '2026-01-01T00:00:00.000Z', 0)"_s.arg(id));
    QVERIFY(office.house.server().start(ServerProcess::Until::Listening));
    QVERIFY(receiver.waitFor(3));
    QCOMPARE(receiver.requests()[2].headers.value("webhook-id"), QByteArray("msg_late"));
    QCOMPARE(office.house.server().terminate(), 0);
}

void WebhookFlowTest::speaksTls()
{
    QTemporaryDir folder;
    Receiver receiver({}, localhostTls(folder.path()));
    Office office(Engine::Sqlite);
    QVERIFY(office.ready);
    QVERIFY(office.house.addStaff(u"ada"_s, u"admin"_s));
    const auto admin = office.house.token(u"ada"_s, u"admin"_s);
    const auto id = addWebhook(office, receiver.url(u"localhost"_s)).value(0).toLatin1();
    const auto last = [&] {
        const auto log = office.ask("GET", "/api/v1/webhooks/" + id + "/deliveries", admin).json();
        return log[u"data"][0].toObject();
    };
    QCOMPARE(office.ask("POST", "/api/v1/webhooks/" + id + "/test", admin, kJson, "{}").status, 202);
    QTRY_COMPARE_WITH_TIMEOUT(last()[u"attempts"][0][u"error"].toString(), u"tls_failed"_s, 20'000);

    writeFile(office.house.options().dataDirectory + u"/server.conf"_s,
              "[webhooks]\nauthorities = " + folder.filePath(u"localhost.pem"_s).toUtf8() + "\n");
    QCOMPARE(office.house.server().terminate(), 0);
    QVERIFY(office.house.server().start(ServerProcess::Until::Listening));
    const auto delivery = last()[u"id"].toString().toLatin1();
    QCOMPARE(
        office.ask("POST", "/api/v1/webhooks/deliveries/" + delivery + "/resend", admin, kJson, "{}").status,
        202);
    QTRY_COMPARE_WITH_TIMEOUT(last()[u"status"].toString(), u"delivered"_s, 20'000);
    const auto metrics = office.ask("GET", "/metrics", admin).body;
    QVERIFY(metrics.contains("\npss_webhooks_delivered_total 1\n"));
    QVERIFY(metrics.contains("\npss_webhooks_backlog 0\n"));
}

void WebhookFlowTest::commandsWork()
{
    Office office(Engine::Sqlite);
    QVERIFY(office.ready);
    Receiver receiver;
    const auto added = addWebhook(office, receiver.url(), {u"--description"_s, u"The main system"_s});
    QCOMPARE(added.size(), 2);
    const auto id = added[0];
    QVERIFY(id.startsWith(u"whk_") && added[1].startsWith(u"whsec_"));
    const auto pss = [&](const QStringList &arguments) {
        return office.house.pss(QStringList{u"webhook"_s} + arguments);
    };
    const auto listed = pss({u"list"_s});
    QVERIFY(listed.out.contains(id) && listed.out.contains(u"The main system"_s)
            && listed.out.contains(receiver.url()));
    QVERIFY(!listed.out.contains(u"whsec_"_s));
    QVERIFY(pss({u"secret"_s, id}).out.startsWith(u"whsec_"));
    QCOMPARE(pss({u"secret"_s, id, u"--remove"_s, u"1"_s}).code, 0);
    QCOMPARE(pss({u"secret"_s, id, u"--remove"_s, u"2"_s}).code, 1);
    QCOMPARE(office.upload(passport()).status, 201);
    QVERIFY(receiver.waitFor(1));
    QVERIFY(!isSignedWith(receiver.requests().front(), added[1])); // which was removed
    QTRY_VERIFY_WITH_TIMEOUT(pss({u"deliveries"_s, id}).out.contains(u"delivered"_s), 20'000);
    const auto before = int(receiver.requests().size());
    const auto delivery = pss({u"deliveries"_s, id}).out.section(u'\t', 0, 0);
    QCOMPARE(pss({u"resend"_s, delivery}).code, 0);
    QVERIFY(receiver.waitFor(before + 1));
    QCOMPARE(pss({u"remove"_s, id}).code, 0);
    QCOMPARE(pss({u"list"_s}).out, QString());
    QCOMPARE(pss({u"remove"_s, id}).code, 1);
    QCOMPARE(pss({u"remove"_s}).code, 2);
    const auto refused = office.house.pss({u"webhook"_s, u"add"_s, u"http://main.example/"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY(refused.err.contains(u"https"_s));
}

QTEST_MAIN(WebhookFlowTest)
#include "webhookflowtest.moc"
