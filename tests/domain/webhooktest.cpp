// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/webhook.h"
#include "domain/publicview.h"
#include "domain/transition.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(5, 0), Qt::UTC);

Document document(DocumentStatus status)
{
    Document made;
    made.id = u"doc_1"_s;
    made.userId = u"customer-1"_s;
    made.filename = u"pass of petra.jpg"_s;
    made.status = status;
    made.createdAt = made.updatedAt = made.publicUpdatedAt = kNow;
    return made;
}

/// What is told of a step, written as its type, its status, its revision and its seconds after kNow.
QString told(DocumentStatus from, DocumentStatus to)
{
    const auto before = document(from);
    auto after = before;
    after.status = to;
    const bool isDecision = to == DocumentStatus::Approved || to == DocumentStatus::Rejected
        || to == DocumentStatus::ResubmissionRequested;
    if (isDecision || from == DocumentStatus::Approved)
        after.decision = Decision{isDecision ? to : from, u"rita"_s, kNow.addSecs(1), {}, {}, {}, {}, {}, {}};
    const auto news = newsOf(before, nextRevision(before, after, kNow.addSecs(1)));
    return news ? u"%1 %2 %3 +%4"_s.arg(wordOf(news->type), news->status)
                      .arg(news->revision)
                      .arg(kNow.secsTo(news->occurredAt))
                : u"nothing"_s;
}

} // namespace

/// What is told, to whom, how it is written, and when it is told again.
class WebhookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newDocumentsAreTold();
    void stepsThatAreTold_data();
    void stepsThatAreTold();
    void messagesAreThin();
    void endpointsGetWhatTheyWant();
    void triesComeLaterAndLater();
    void receiversMayAskForMore();
};

void WebhookTest::newDocumentsAreTold()
{
    const auto news = newsOf(document(DocumentStatus::Received));
    QCOMPARE(wordOf(news.type), u"document.received"_s);
    QCOMPARE(news.status, u"received"_s);
    QCOMPARE(news.revision, 1);
    QCOMPARE(news.occurredAt, kNow);
}

void WebhookTest::stepsThatAreTold_data()
{
    using enum DocumentStatus;
    QTest::addColumn<DocumentStatus>("from");
    QTest::addColumn<DocumentStatus>("to");
    QTest::addColumn<QString>("told");
    const auto add = [](DocumentStatus from, DocumentStatus to, const char *told) {
        QTest::addRow("%s to %s", qPrintable(wordOf(from)), qPrintable(wordOf(to)))
            << from << to << QString::fromLatin1(told);
    };
    add(Received, Processing, "nothing");
    add(Processing, Received, "nothing");
    add(Processing, PendingReview, "document.read in_review 1 +1");
    add(PendingReview, InReview, "nothing");
    add(InReview, PendingReview, "nothing");
    add(InReview, InReview, "nothing");
    // A decision is told when it cannot be undone any more, as the public view tells it then.
    add(InReview, Approved, "document.approved approved 2 +11");
    add(InReview, Rejected, "document.rejected rejected 2 +11");
    add(InReview, ResubmissionRequested, "document.resubmission_requested resubmission_requested 2 +11");
    add(PendingApproval, Approved, "document.approved approved 2 +11");
    add(Quarantined, Rejected, "document.rejected rejected 2 +11");
    add(Approved, InReview, "document.reopened in_review 2 +1");
    add(Approved, Expired, "document.expired expired 2 +1");
    add(Received, Deleted, "document.deleted deleted 2 +1");
    // What only staff may know is told as staff see it.
    add(InReview, PendingApproval, "document.pending_approval pending_approval 2 +1");
    add(PendingApproval, InReview, "nothing");
    add(Processing, Quarantined, "document.quarantined quarantined 2 +1");
    add(Quarantined, PendingReview, "nothing");
}

void WebhookTest::stepsThatAreTold()
{
    QFETCH(DocumentStatus, from);
    QFETCH(DocumentStatus, to);
    QTEST(told(from, to), "told");
}

void WebhookTest::messagesAreThin()
{
    const WebhookEvent event{u"msg_1"_s, WebhookEventType::DocumentApproved, u"doc_1"_s, u"approved"_s, 2,
                             kNow};
    QCOMPARE(payloadOf(event),
             QByteArray(R"({"data":{"id":"doc_1","revision":2,"status":"approved"},)"
                        R"("timestamp":"2026-11-23T05:00:00.000Z","type":"document.approved"})"));
    const WebhookEvent ping{u"msg_2"_s, WebhookEventType::Ping, u"whk_1"_s, {}, 0, kNow};
    QCOMPARE(payloadOf(ping),
             QByteArray(R"({"data":{"id":"whk_1"},"timestamp":"2026-11-23T05:00:00.000Z","type":"ping"})"));
}

void WebhookTest::endpointsGetWhatTheyWant()
{
    Webhook webhook;
    for (const auto &entry : kWords<WebhookEventType>)
        QCOMPARE(webhook.wants(entry.value), !isInternal(entry.value));
    QVERIFY(isInternal(WebhookEventType::DocumentPendingApproval));
    QVERIFY(isInternal(WebhookEventType::DocumentQuarantined));
    webhook.events = {u"document.approved"_s, u"document.quarantined"_s};
    QVERIFY(webhook.wants(WebhookEventType::DocumentApproved));
    QVERIFY(webhook.wants(WebhookEventType::DocumentQuarantined));
    QVERIFY(!webhook.wants(WebhookEventType::DocumentRejected));
}

void WebhookTest::triesComeLaterAndLater()
{
    const QList<qint64> pauses{5, 300, 3600, 18'000, 64'800};
    for (int tries = 1; tries <= pauses.size(); ++tries) {
        const auto pause = pauses[tries - 1];
        QCOMPARE(kNow.msecsTo(*nextTry(tries, kNow, 0, 0)), pause * 1000);
        QCOMPARE(kNow.msecsTo(*nextTry(tries, kNow, 0, 1)), pause * 1100);
    }
    QVERIFY(!nextTry(6, kNow, 0, 0));
    QVERIFY(!nextTry(6, kNow, 60, 0));
}

void WebhookTest::receiversMayAskForMore()
{
    QCOMPARE(kNow.secsTo(*nextTry(1, kNow, 120, 0)), 120);
    QCOMPARE(kNow.secsTo(*nextTry(2, kNow, 120, 0)), 300); // but not for less
    QCOMPARE(kNow.secsTo(*nextTry(1, kNow, 10'000'000, 0)), 64'800); // nor for ever
    QCOMPARE(kNow.secsTo(*nextTry(1, kNow, -5, 0)), 5);
}

QTEST_APPLESS_MAIN(WebhookTest)
#include "webhooktest.moc"
