// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/webhookhouse.h"

#include "services/webhookdispatcher.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A receiver that answers with one status after the other, the last for good.
Receiver::Answer answering(QList<int> statuses, const QByteArray &headers = {})
{
    return [=](const ReceivedRequest &, int before) {
        return Receiver::status(statuses[std::min<qsizetype>(before, statuses.size() - 1)], headers);
    };
}

} // namespace

/// A message's way to its endpoints: tried again, given up, taken over, and never held up by another.
class MessagePostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachEndpointGetsItsOwn_data() { addEngineRows(); }
    void eachEndpointGetsItsOwn();
    void isTriedAgainAndGivenUp_data() { addEngineRows(); }
    void isTriedAgainAndGivenUp();
    void isTheSameMessageEachTime();
    void redirectsAreNotTaken();
    void refusedAddressesAreTold();
    void waitsAsLongAsItIsAskedTo();
    void whoIsGoneIsAskedNoMore_data() { addEngineRows(); }
    void whoIsGoneIsAskedNoMore();
    void disabledEndpointsWait_data() { addEngineRows(); }
    void disabledEndpointsWait();
    void isSentAgainByHand_data() { addEngineRows(); }
    void isSentAgainByHand();
    void deadNodesLoseNothing_data() { addEngineRows(); }
    void deadNodesLoseNothing();
    void lostLeasesWriteNothing_data() { addEngineRows(); }
    void lostLeasesWriteNothing();
    void nodesDoNotSendTwice_data() { addEngineRows(); }
    void nodesDoNotSendTwice();
    void oneEndpointTakesAFewAtOnce_data() { addEngineRows(); }
    void oneEndpointTakesAFewAtOnce();
    void listIsPaged_data() { addEngineRows(); }
    void listIsPaged();
    void dispatcherSendsAndStops_data() { addEngineRows(); }
    void dispatcherSendsAndStops();
    void slowEndpointsHoldUpThemselvesAlone();
};

void MessagePostTest::eachEndpointGetsItsOwn()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver all;
    Receiver decisions;
    Receiver internal;
    in.add(all);
    in.add(decisions, {u"document.approved"_s});
    in.add(internal, {u"document.quarantined"_s});
    const auto document = in.waiting({}, DocumentStatus::Processing);
    const auto quarantined = in.house->database().write([&](Connection &connection) {
        auto next = document;
        next.status = DocumentStatus::Quarantined;
        return DocumentRepository(connection, in.house->vault()).update(document, next, in.house.clock.now());
    });
    QVERIFY(succeeds(quarantined));
    QCOMPARE(in.send(), 2);
    QCOMPARE(int(all.requests().size()), 1);
    QVERIFY(all.requests().front().body.contains("document.received"));
    QCOMPARE(int(decisions.requests().size()), 0);
    QCOMPARE(int(internal.requests().size()), 1);
    QVERIFY(internal.requests().front().body.contains(R"("status":"quarantined")"));
    QVERIFY(all.requests().front().headers.value("webhook-id")
            != internal.requests().front().headers.value("webhook-id"));
    QCOMPARE(in.count(u"webhook_event WHERE queued = 0"_s), 0);
}

void MessagePostTest::isTriedAgainAndGivenUp()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver(answering({500, 404, 503, 500, 500, 500, 200}));
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    for (const auto pause : {5, 300, 3600, 18'000, 64'800}) {
        QCOMPARE(in.send(), 1);
        const auto delivery = in.lastOf(id);
        QCOMPARE(delivery.status, DeliveryStatus::Pending);
        const auto wait = in.house.clock.now().msecsTo(delivery.dueAt);
        QVERIFY(wait >= pause * 1000LL && wait <= pause * 1100LL);
        in.house.clock.advance(pause - 1);
        QCOMPARE(in.send(), 0);
        in.house.clock.advance(pause / 10 + 2);
    }
    QCOMPARE(in.send(), 1);
    const auto given = in.lastOf(id);
    QCOMPARE(given.status, DeliveryStatus::Failed);
    QCOMPARE(given.log.size(), size_t(6));
    QCOMPARE(given.log[1].httpStatus, 404);
    QCOMPARE(given.log[1].error, u"not_taken"_s);
    QCOMPARE(given.log[5].number, 6);
    in.house.clock.advance(100LL * 24 * 3600);
    QCOMPARE(in.send(), 0);
    QCOMPARE(in.post.backlog().value(), 0);
}

void MessagePostTest::isTheSameMessageEachTime()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver receiver(answering({500, 200}));
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 1);
    in.house.clock.advance(10);
    QCOMPARE(in.send(), 1);
    const auto requests = receiver.requests();
    QCOMPARE(requests[0].body, requests[1].body);
    QCOMPARE(requests[0].headers.value("webhook-id"), requests[1].headers.value("webhook-id"));
    QVERIFY(requests[0].headers.value("webhook-timestamp") != requests[1].headers.value("webhook-timestamp"));
    QVERIFY(requests[0].headers.value("webhook-signature") != requests[1].headers.value("webhook-signature"));
    const auto delivery = in.lastOf(id);
    QCOMPARE(delivery.status, DeliveryStatus::Delivered);
    QCOMPARE(delivery.log.size(), size_t(2));
    QVERIFY(delivery.log[1].error.isEmpty());
    QCOMPARE(delivery.log[1].httpStatus, 200);
}

void MessagePostTest::redirectsAreNotTaken()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver elsewhere;
    Receiver receiver(answering({308}, "Location: " + elsewhere.url().toLatin1() + "\r\n"));
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 1);
    const auto delivery = in.lastOf(id);
    QCOMPARE(delivery.status, DeliveryStatus::Pending);
    QCOMPARE(delivery.log.front().error, u"redirected"_s);
    QCOMPARE(elsewhere.connections(), 0);
}

void MessagePostTest::refusedAddressesAreTold()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver receiver;
    const auto made = in.add(receiver).webhook;
    // The name was a public one when it was entered; now it leads home.
    WebhookChange change;
    change.url = u"https://localhost:%1/"_s.arg(receiver.port());
    change.allowsPrivate = false;
    QVERIFY(succeeds(in.webhooks.change(in.admin, made.id, {}, change)));
    in.waiting();
    QCOMPARE(in.send(), 1);
    QCOMPARE(in.lastOf(made.id).log.front().error, u"address_refused"_s);
    QCOMPARE(in.lastOf(made.id).log.front().httpStatus, 0);
    QCOMPARE(receiver.connections(), 0);
}

void MessagePostTest::waitsAsLongAsItIsAskedTo()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver busy(answering({429}, "Retry-After: 120\r\n"));
    Receiver broken(answering({500}, "Retry-After: 120\r\n")); // which says nothing with this status
    const auto busyId = in.add(busy).webhook.id;
    const auto brokenId = in.add(broken).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 2);
    QCOMPARE(in.house.clock.now().secsTo(in.lastOf(busyId).dueAt), 120);
    QVERIFY(in.house.clock.now().secsTo(in.lastOf(brokenId).dueAt) <= 6);
}

void MessagePostTest::whoIsGoneIsAskedNoMore()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver(answering({410}));
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 1);
    QCOMPARE(in.lastOf(id).status, DeliveryStatus::Failed);
    const auto webhook = in.webhooks.find(in.admin, id);
    QVERIFY(succeeds(webhook) && !webhook->isEnabled);
    QCOMPARE(webhook->disabledReason, u"gone"_s);
    QCOMPARE(in.recorded(u"webhook.disabled"_s), 1);
    in.waiting();
    QCOMPARE(in.send(), 0);
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.log.test(in.admin, id)));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.log.resend(in.admin, in.lastOf(id).id)));
    WebhookChange change;
    change.isEnabled = true;
    const auto again = in.webhooks.change(in.admin, id, {}, change);
    QVERIFY(succeeds(again) && again->disabledReason.isEmpty());
    QVERIFY(succeeds(in.log.resend(in.admin, in.lastOf(id).id)));
}

void MessagePostTest::disabledEndpointsWait()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    WebhookChange change;
    change.isEnabled = false;
    QVERIFY(succeeds(in.webhooks.change(in.admin, id, {}, change)));
    in.waiting(); // nothing new is queued
    QCOMPARE(in.send(), 0);
    QCOMPARE(in.deliveries(id).size(), size_t(1));
    change.isEnabled = true;
    QVERIFY(succeeds(in.webhooks.change(in.admin, id, {}, change)));
    QCOMPARE(in.send(), 1);
    QCOMPARE(int(receiver.requests().size()), 1);
}

void MessagePostTest::isSentAgainByHand()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver(answering({200, 500}));
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QCOMPARE(in.send(), 1);
    const auto sent = in.lastOf(id);
    const auto again = in.log.resend(in.admin, sent.id);
    QVERIFY(succeeds(again));
    QCOMPARE(again->status, DeliveryStatus::Pending);
    QCOMPARE(again->tries, 0);
    QCOMPARE(in.send(), 1);
    const auto requests = receiver.requests();
    QCOMPARE(requests[0].headers.value("webhook-id"), requests[1].headers.value("webhook-id"));
    QCOMPARE(requests[0].body, requests[1].body);
    const auto failed = in.lastOf(id);
    QCOMPARE(failed.status, DeliveryStatus::Pending); // with its tries before it
    QCOMPARE(failed.tries, 1);
    QCOMPARE(failed.attempts, 2);
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.log.resend(in.admin, u"dlv_none"_s)));
    in.house.clock.advance(10);
    QCOMPARE(in.post.lease(u"node"_s)->size(), size_t(1));
    QVERIFY(failsAs(ErrorCode::InProgress, in.log.resend(in.admin, sent.id)));
}

void MessagePostTest::deadNodesLoseNothing()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    QCOMPARE(in.post.lease(u"dead"_s)->size(), size_t(1)); // and no more is heard of it
    QCOMPARE(in.send(u"other"_s), 0);
    in.house.clock.advance(61);
    QCOMPARE(in.send(u"other"_s), 1);
    QCOMPARE(in.lastOf(id).status, DeliveryStatus::Delivered);
    // The node that comes back does not wait for its own lease to run out.
    in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    QCOMPARE(in.post.lease(u"dead"_s)->size(), size_t(1));
    QVERIFY(succeeds(in.post.giveBackAll(u"dead"_s)));
    QCOMPARE(in.send(u"dead"_s), 1);
    QCOMPARE(int(receiver.requests().size()), 2);
}

void MessagePostTest::lostLeasesWriteNothing()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    const auto slow = in.post.lease(u"slow"_s);
    QCOMPARE(slow->size(), size_t(1));
    in.house.clock.advance(61);
    QCOMPARE(in.send(u"other"_s), 1);
    PostOutcome late;
    late.attempt = {1, in.house.clock.now(), 500, 1, u"not_taken"_s};
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.post.settle(slow->front(), late)));
    const auto delivery = in.lastOf(id);
    QCOMPARE(delivery.status, DeliveryStatus::Delivered);
    QCOMPARE(delivery.log.size(), size_t(1));
}

void MessagePostTest::nodesDoNotSendTwice()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    constexpr int kMessages = 24;
    for (int i = 0; i < kMessages; ++i)
        in.waiting();
    (void)together(4, [&](int node) {
        int sent = 0;
        for (int round = 0; round < 200 && in.post.backlog().value_or(1) + (round < 2 ? 1 : 0) > 0; ++round)
            sent += std::max(0, in.send(u"node-%1"_s.arg(node)));
        return sent;
    });
    QCOMPARE(int(receiver.requests().size()), kMessages);
    QSet<QByteArray> ids;
    for (const auto &request : receiver.requests())
        ids << request.headers.value("webhook-id");
    QCOMPARE(ids.size(), kMessages);
    QCOMPARE(in.deliveries(id).size(), size_t(kMessages));
    QCOMPARE(in.count(u"webhook_delivery WHERE status = 'delivered'"_s), kMessages);
}

void MessagePostTest::oneEndpointTakesAFewAtOnce()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto slow = in.add(receiver).webhook.id;
    for (int i = 0; i < 10; ++i)
        in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    QCOMPARE(in.post.lease(u"a"_s)->size(), size_t(4));
    QCOMPARE(in.post.lease(u"b"_s)->size(), size_t(0)); // all nodes together
    const auto other = in.add(receiver).webhook.id;
    in.waiting();
    QVERIFY(succeeds(in.post.queueDue()));
    const auto leased = in.post.lease(u"b"_s);
    QCOMPARE(leased->size(), size_t(1));
    QCOMPARE(leased->front().webhook.id, other);
    QVERIFY(slow != other);
}

void MessagePostTest::listIsPaged()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    const auto id = in.add(receiver).webhook.id;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(succeeds(in.log.test(in.admin, id)));
        in.house.clock.advance(1);
    }
    QStringList seen;
    QString before;
    do {
        const auto page = in.log.list(in.admin, id, 2, before);
        QVERIFY(succeeds(page));
        for (const auto &delivery : page->deliveries)
            seen << delivery.id;
        before = page->next;
    } while (!before.isEmpty());
    QCOMPARE(seen.size(), 5);
    auto sorted = seen;
    std::sort(sorted.begin(), sorted.end(), std::greater());
    QCOMPARE(seen, sorted);
}

void MessagePostTest::dispatcherSendsAndStops()
{
    QFETCH(Engine, engine);
    WebhookHouse in(engine);
    Receiver receiver;
    Receiver hanging([](const ReceivedRequest &, int) { return RawAnswer(); });
    in.add(receiver);
    const auto stuck = in.add(hanging).webhook.id;
    WebhookDispatcher dispatcher(in.house->database(), in.house->vault(), in.house->audit(), in.events,
                                 in.house.clock, in.http, u"node"_s);
    dispatcher.start();
    const auto document = in.waiting();
    Q_EMIT in.events.documentChanged(document.id);
    QVERIFY(receiver.waitFor(1));
    QVERIFY(hanging.waitFor(1));
    QTRY_COMPARE_WITH_TIMEOUT(dispatcher.tally().delivered, qint64(1), 10'000);
    QCOMPARE(dispatcher.backlog().value(), 1);
    QElapsedTimer timer;
    timer.start();
    dispatcher.stop();
    QVERIFY(timer.elapsed() < 5000); // though one request hangs
    const auto delivery = in.lastOf(stuck);
    QCOMPARE(delivery.status, DeliveryStatus::Pending); // as if it had not been sent
    QCOMPARE(delivery.attempts, 0);
    QCOMPARE(dispatcher.tally().failed, qint64(0));
}

void MessagePostTest::slowEndpointsHoldUpThemselvesAlone()
{
    WebhookHouse in(Engine::Sqlite);
    Receiver hanging([](const ReceivedRequest &, int) { return RawAnswer(); });
    Receiver receiver;
    for (int i = 0; i < 4; ++i)
        in.add(hanging);
    in.add(receiver);
    WebhookDispatcher dispatcher(in.house->database(), in.house->vault(), in.house->audit(), in.events,
                                 in.house.clock, in.http, u"node"_s);
    for (int i = 0; i < 20; ++i)
        in.waiting();
    QElapsedTimer timer;
    timer.start();
    dispatcher.start();
    QVERIFY(receiver.waitFor(20));
    QVERIFY(timer.elapsed() < 14'000); // before the first of those that hang is given up
    QCOMPARE(int(hanging.requests().size()), 16);
    dispatcher.stop();
}

QTEST_GUILESS_MAIN(MessagePostTest)
#include "messageposttest.moc"
