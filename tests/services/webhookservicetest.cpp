// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/webhookhouse.h"

#include "services/retention.h"
#include "services/webhooksignature.h"
#include "storage/outboxrepository.h"

#include <QSqlRecord>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// The outbox, and the endpoints that admins look after.
class WebhookServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsAsTheStandardSays();
    void outboxGoesWithTheChange_data() { addEngineRows(); }
    void outboxGoesWithTheChange();
    void rolledBackChangesAreNotTold_data() { addEngineRows(); }
    void rolledBackChangesAreNotTold();
    void undoneDecisionsAreNotTold_data() { addEngineRows(); }
    void undoneDecisionsAreNotTold();
    void decisionsThatLeftAreTakenBack_data() { addEngineRows(); }
    void decisionsThatLeftAreTakenBack();
    void onlyAdminsManage();
    void draftsAreJudged_data();
    void draftsAreJudged();
    void endpointsChange_data() { addEngineRows(); }
    void endpointsChange();
    void endpointsGoWithTheirLog_data() { addEngineRows(); }
    void endpointsGoWithTheirLog();
    void endpointsAreCounted();
    void secretsAreMany_data() { addEngineRows(); }
    void secretsAreMany();
    void nothingLiesOpen_data() { addEngineRows(); }
    void nothingLiesOpen();
    void everythingIsAudited();
    void logIsSwept_data() { addEngineRows(); }
    void logIsSwept();
};

/// The published example of the specification's reference libraries.
void WebhookServiceTest::signsAsTheStandardSays()
{
    const auto key = QByteArray::fromBase64("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    std::vector<Secret> secrets;
    secrets.push_back(Secret::copyOf(key));
    const QByteArray body(R"({"test": 2432232314})");
    const auto id = u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s;
    QCOMPARE(webhookSignature(id, 1614265330, body, secrets),
             QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    QCOMPARE(webhookSecretText(secrets.front()), u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s);
    secrets.push_back(Secret::copyOf("another"));
    const auto two = webhookSignature(id, 1614265330, body, secrets).split(' ');
    QCOMPARE(two.size(), 2);
    QCOMPARE(two.front(), QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    QVERIFY(two.back().startsWith("v1,") && two.back() != two.front());
}

void WebhookServiceTest::outboxGoesWithTheChange()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto document = in.waiting();
    QCOMPARE(in.outbox(document.id), QStringList{u"document.received"_s});
    const auto approved = in.review.approve(in.reviewer, document.id, document.revision, {});
    QVERIFY(succeeds(approved));
    const QStringList told{u"document.received"_s, u"document.approved"_s};
    QCOMPARE(in.outbox(document.id), told);
    // Its time is when it cannot be undone any more.
    const auto at = in.house.raw()
                        .value(u"SELECT occurred_at FROM webhook_event WHERE type = 'document.approved'"_s)
                        .toString();
    QCOMPARE(at, u"2026-03-14T09:27:03.000Z"_s);
    Receiver receiver;
    const auto webhook = in.add(receiver).webhook;
    in.house.clock.advance(9);
    in.send();
    QCOMPARE(int(receiver.requests().size()), 1); // what was received
    in.house.clock.advance(1);
    QCOMPARE(in.send(), 1);
    const auto request = receiver.requests().back();
    QCOMPARE(request.body,
             QByteArray(R"({"data":{"id":")" + document.id.toLatin1()
                        + R"(","revision":2,"status":"approved"},"timestamp":"2026-03-14T09:27:03.000Z",)"
                          R"("type":"document.approved"})"));
    QCOMPARE(in.lastOf(webhook.id).status, DeliveryStatus::Delivered);
    QCOMPARE(in.send(), 0);
}

void WebhookServiceTest::rolledBackChangesAreNotTold()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto document = in.waiting();
    const auto before = in.count(u"webhook_event"_s);
    const auto failed = in.house->database().write([&](Connection &connection) -> Status {
        auto next = document;
        next.status = DocumentStatus::Quarantined;
        DocumentRepository documents(connection, in.house->vault());
        if (auto written = documents.update(document, next, in.house.clock.now()); !written)
            return fail(written.error());
        return fail(ErrorCode::Unavailable, u"what came after did not work"_s);
    });
    QVERIFY(failsAs(ErrorCode::Unavailable, failed));
    QCOMPARE(in.count(u"webhook_event"_s), before);
    // A refused decision is none either.
    QVERIFY(!in.review.approve(in.reviewer, document.id, document.revision + 7, {}));
    QCOMPARE(in.count(u"webhook_event"_s), before);
}

void WebhookServiceTest::undoneDecisionsAreNotTold()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto document = in.waiting();
    QVERIFY(succeeds(in.review.approve(in.reviewer, document.id, document.revision, {})));
    in.house.clock.advance(5);
    QVERIFY(succeeds(in.review.undo(in.reviewer, document.id)));
    QCOMPARE(in.outbox(document.id), QStringList{u"document.received"_s});
    // Decided otherwise: that is what is told.
    const auto again = in.find(document.id);
    QVERIFY(succeeds(
        in.review.reject(in.reviewer, document.id, again.revision, {{u"IMAGE_BLURRED"_s}, {}, {}, false})));
    const QStringList told{u"document.received"_s, u"document.rejected"_s};
    QCOMPARE(in.outbox(document.id), told);
}

void WebhookServiceTest::decisionsThatLeftAreTakenBack()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto document = in.waiting();
    QVERIFY(succeeds(in.review.approve(in.reviewer, document.id, document.revision, {})));
    in.house.clock.advance(11);
    QVERIFY(succeeds(in.post.queueDue()));
    const auto senior = actorOf(u"sam"_s, Role::SeniorReviewer);
    const auto decided = in.find(document.id);
    QVERIFY(succeeds(in.review.reopen(senior, document.id, decided.revision, u"look again"_s)));
    const QStringList told{u"document.received"_s, u"document.approved"_s, u"document.reopened"_s};
    QCOMPARE(in.outbox(document.id), told);
}

void WebhookServiceTest::onlyAdminsManage()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver receiver;
    const auto known = in.add(receiver).webhook;
    for (const auto role : {Role::Customer, Role::FieldOffice, Role::Service, Role::Reviewer,
                            Role::SeniorReviewer, Role::ComplianceOfficer, Role::Auditor}) {
        const auto actor = actorOf(u"somebody"_s, role);
        WebhookChange draft;
        draft.url = u"https://main.example/"_s;
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.all(actor)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.find(actor, known.id)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.add(actor, draft)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.change(actor, known.id, {}, draft)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.remove(actor, known.id, {})));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.addSecret(actor, known.id)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.webhooks.removeSecret(actor, known.id, 1)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.log.list(actor, known.id, 10, {})));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.log.test(actor, known.id)));
        QVERIFY(failsAs(ErrorCode::Forbidden, in.log.resend(actor, u"dlv_1"_s)));
    }
    QCOMPARE(in.count(u"webhook"_s), 1);
    QCOMPARE(in.count(u"webhook_delivery"_s), 0);
}

void WebhookServiceTest::draftsAreJudged_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<bool>("allowsPrivate");
    QTest::addColumn<QString>("refused");
    const auto url = u"https://main.example/hooks"_s;
    QTest::newRow("good") << url << QStringList{u"document.approved"_s} << false << QString();
    QTest::newRow("no URL") << QString() << QStringList() << false << u"/url"_s;
    QTest::newRow("plain") << u"http://main.example/"_s << QStringList() << false << u"/url"_s;
    QTest::newRow("plain with leave") << u"http://main.example/"_s << QStringList() << true << QString();
    QTest::newRow("loopback") << u"https://127.0.0.1/"_s << QStringList() << false << u"/url"_s;
    QTest::newRow("loopback with leave") << u"http://127.0.0.1/"_s << QStringList() << true << QString();
    QTest::newRow("loopback in disguise") << u"https://0x7f.1/"_s << QStringList() << false << u"/url"_s;
    QTest::newRow("metadata with leave")
        << u"http://169.254.169.254/"_s << QStringList() << true << u"/url"_s;
    QTest::newRow("password") << u"https://a:b@main.example/"_s << QStringList() << false << u"/url"_s;
    QTest::newRow("unknown event") << url << QStringList{u"document.eaten"_s} << false << u"/events"_s;
    QTest::newRow("ping") << url << QStringList{u"ping"_s} << false << u"/events"_s;
}

void WebhookServiceTest::draftsAreJudged()
{
    QFETCH(QString, url);
    QFETCH(QStringList, events);
    QFETCH(bool, allowsPrivate);
    QFETCH(QString, refused);
    WebhookHouse in(Engine::Sqlite);
    WebhookChange draft;
    draft.url = url;
    draft.events = events;
    draft.allowsPrivate = allowsPrivate;
    const auto added = in.webhooks.add(in.admin, draft);
    QCOMPARE(added ? QString() : added.error().fields.first().pointer, refused);
    QCOMPARE(in.count(u"webhook"_s), refused.isEmpty() ? 1 : 0);
}

void WebhookServiceTest::endpointsChange()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto made = in.add(u"http://127.0.0.1:9/"_s, {u"document.approved"_s}).webhook;
    QCOMPARE(made.revision, 1);
    WebhookChange change;
    change.description = u"The main system"_s;
    change.isEnabled = false;
    const auto changed = in.webhooks.change(in.admin, made.id, 1, change);
    QVERIFY(succeeds(changed));
    QCOMPARE(changed->revision, 2);
    QCOMPARE(changed->url, made.url);
    QCOMPARE(changed->events, made.events);
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.webhooks.change(in.admin, made.id, 1, change)));
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.webhooks.remove(in.admin, made.id, 1)));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.webhooks.change(in.admin, u"whk_none"_s, {}, change)));
    const auto kept = in.webhooks.find(in.admin, made.id);
    QVERIFY(succeeds(kept));
    QCOMPARE(kept->description, u"The main system"_s);
    QVERIFY(!kept->isEnabled);
    change.allowsPrivate = false; // which its address needs
    QVERIFY(failsAs(ErrorCode::ValidationFailed, in.webhooks.change(in.admin, made.id, 2, change)));
}

void WebhookServiceTest::endpointsGoWithTheirLog()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver([](const ReceivedRequest &, int) { return Receiver::status(500); });
    const auto gone = in.add(receiver).webhook;
    const auto stays = in.add(receiver).webhook;
    in.waiting();
    QCOMPARE(in.send(), 2);
    QVERIFY(succeeds(in.webhooks.remove(in.admin, gone.id, {})));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.webhooks.find(in.admin, gone.id)));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.log.list(in.admin, gone.id, 10, {})));
    for (const auto &table : {u"webhook"_s, u"webhook_secret"_s, u"webhook_delivery"_s, u"webhook_attempt"_s})
        QCOMPARE(in.count(table), 1);
    QCOMPARE(in.lastOf(stays.id).log.size(), size_t(1));
}

void WebhookServiceTest::endpointsAreCounted()
{
    WebhookHouse in(Engine::Sqlite);
    for (int i = 0; i < kMaxWebhooks; ++i)
        in.add(u"http://127.0.0.1:9/"_s);
    WebhookChange draft;
    draft.url = u"https://main.example/"_s;
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.webhooks.add(in.admin, draft)));
    QCOMPARE(in.webhooks.all(in.admin)->size(), size_t(kMaxWebhooks));
}

void WebhookServiceTest::secretsAreMany()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto made = in.add(receiver);
    const auto id = made.webhook.id;
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.webhooks.removeSecret(in.admin, id, 1)));
    const auto second = in.webhooks.addSecret(in.admin, id);
    QVERIFY(succeeds(second));
    QCOMPARE(second->note.number, 2);
    QVERIFY(second->text != made.secret);
    QCOMPARE(QByteArray::fromBase64(second->text.sliced(6).toLatin1()).size(), 32);
    const auto ping = [&] {
        const auto queued = in.log.test(in.admin, id);
        if (!succeeds(queued) || in.send() != 1)
            return ReceivedRequest();
        return receiver.requests().back();
    };
    // The fake clock is far from the receiver's: the signature alone is looked at, at the time it names.
    const auto isSigned = [](const ReceivedRequest &request, const QString &secret) {
        std::vector<Secret> one;
        one.push_back(Secret::copyOf(QByteArray::fromBase64(secret.sliced(6).toLatin1())));
        return request.headers.value("webhook-signature")
            .split(' ')
            .contains(webhookSignature(QString::fromLatin1(request.headers.value("webhook-id")),
                                       request.headers.value("webhook-timestamp").toLongLong(), request.body,
                                       one));
    };
    const auto both = ping();
    QCOMPARE(both.headers.value("webhook-signature").split(' ').size(), 2);
    QVERIFY(isSigned(both, made.secret) && isSigned(both, second->text));
    QVERIFY(succeeds(in.webhooks.removeSecret(in.admin, id, 1)));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.webhooks.removeSecret(in.admin, id, 1)));
    const auto one = ping();
    QVERIFY(!isSigned(one, made.secret) && isSigned(one, second->text));
    // A number is never used again.
    QVERIFY(succeeds(in.webhooks.addSecret(in.admin, id)));
    QVERIFY(succeeds(in.webhooks.removeSecret(in.admin, id, 3)));
    const auto fourth = in.webhooks.addSecret(in.admin, id);
    QVERIFY(succeeds(fourth));
    QCOMPARE(fourth->note.number, 4);
    for (int more = 2; more < kMaxWebhookSecrets; ++more)
        QVERIFY(succeeds(in.webhooks.addSecret(in.admin, id)));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.webhooks.addSecret(in.admin, id)));
}

/// Addresses may hold a key of the receiver's; secrets are shown once.
void WebhookServiceTest::nothingLiesOpen()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    const auto made = in.add(u"http://127.0.0.1:9/hooks/k3y-in-the-path"_s);
    const auto secret = QByteArray::fromBase64(made.secret.sliced(6).toLatin1());
    QByteArray all;
    for (const auto &table : {u"webhook"_s, u"webhook_secret"_s, u"audit_event"_s}) {
        const auto raw = in.house.raw();
        auto rows = raw.run(u"SELECT * FROM "_s + table);
        const auto columns = rows.record().count();
        while (rows.next())
            for (int i = 0; i < columns; ++i)
                all += rows.value(i).toByteArray() + '\n';
    }
    QVERIFY(all.contains(made.webhook.id.toLatin1()));
    for (const auto &hidden : {QByteArray("k3y-in-the-path"), secret, secret.toHex(), secret.toBase64()})
        QVERIFY(!all.contains(hidden));
}

void WebhookServiceTest::everythingIsAudited()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver receiver(
        [](const ReceivedRequest &, int before) { return Receiver::status(before == 0 ? 204 : 410); });
    const auto id = in.add(receiver).webhook.id;
    QVERIFY(succeeds(in.webhooks.change(in.admin, id, {}, {})));
    QVERIFY(succeeds(in.webhooks.addSecret(in.admin, id)));
    QVERIFY(succeeds(in.webhooks.removeSecret(in.admin, id, 1)));
    const auto tested = in.log.test(in.admin, id);
    QVERIFY(succeeds(tested));
    QCOMPARE(in.send(), 1);
    QVERIFY(succeeds(in.log.resend(in.admin, tested->id)));
    QCOMPARE(in.send(), 1);
    QVERIFY(succeeds(in.webhooks.remove(in.admin, id, {})));
    QCOMPARE(in.trail(id),
             (QStringList{u"webhook.added"_s, u"webhook.changed"_s, u"webhook.secret_added"_s,
                          u"webhook.secret_removed"_s, u"webhook.tested"_s, u"webhook.resent"_s,
                          u"webhook.disabled"_s, u"webhook.removed"_s}));
    QVERIFY(in.isChainWhole());
}

void WebhookServiceTest::logIsSwept()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 1);
    in.house.clock.advance(20LL * 24 * 3600);
    in.waiting();
    QCOMPARE(in.send(), 1);
    QCOMPARE(in.log.sweepLog(30).value(), 0);
    in.house.clock.advance(11LL * 24 * 3600);
    in.waiting(); // not queued yet: it stays, however old it gets
    in.house.clock.advance(60);
    QCOMPARE(in.log.sweepLog(30).value(), 1);
    QCOMPARE(in.deliveries(id).size(), size_t(1));
    QCOMPARE(in.count(u"webhook_event"_s), 2);
    in.house.clock.advance(40LL * 24 * 3600);
    QCOMPARE(in.log.sweepLog(30).value(), 1);
    QCOMPARE(in.count(u"webhook_event"_s), 1);
    QCOMPARE(in.count(u"webhook_attempt"_s), 0);
    QCOMPARE(in.send(), 1);
}

QTEST_GUILESS_MAIN(WebhookServiceTest)
#include "webhookservicetest.moc"
