// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/casework.h"

#include "support/testhouse.h"

using namespace pss;

/// Verifications whose documents are asked for again, by the real programs.
class ResubmissionFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void oldAddressesAreOverriddenOrSentAgain();
    void isSentAgainThreeTimes();
};

void ResubmissionFlowTest::oldAddressesAreOverriddenOrSentAgain()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready, in.house.server().log());
    const auto statement = specimen(kOldStatementOf11);
    const auto document = in.send(statement);
    const auto id = in.start(statement.userId, R"("address")", statement.declared).text("id");
    const auto ready = in.settled(id);
    QCOMPARE(in.check(ready, u"document_recency"_s)[u"code"].toString(), u"TOO_OLD_DOCUMENT"_s);
    QCOMPARE(in.resultOf(ready, u"document_recency"_s), u"failed"_s);
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"override_required"_s);
    const auto proposed = in.approve(id, in.reviewer, "She moved nowhere since.");
    QCOMPARE(proposed.text("status"), u"pending_approval"_s);
    const auto reasons = proposed.json()[u"proposal"][u"four_eyes"].toArray();
    QVERIFY(reasons.contains(u"override"_s)); // and a high risk: nobody ever screened them
    const auto &second = reasons.contains(u"high_risk"_s) ? in.officer : in.senior;
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"four_eyes"_s);
    const auto approved = in.approve(id, second);
    QVERIFY2(approved.status == 200, approved.body);
    QCOMPARE(approved.json()[u"decision"][u"override_reason"].toString(), u"She moved nowhere since."_s);

    // Another office's customer is asked for a newer one.
    const auto bill = specimen(kBillOf11, 2);
    auto old = specimen(kOldStatementOf11, 2);
    old.userId = u"cust-2011"_s;
    const auto first = in.send(old);
    const auto next = in.start(old.userId, R"("address")", old.declared).text("id");
    in.settled(next);
    QCOMPARE(
        in.decide(first, "/reject", R"({"reason_codes":["TOO_OLD_DOCUMENT"],"resubmission":true})").status,
        200);
    QCOMPARE(in.seen(next, in.service)[u"status"].toString(), u"in_review"_s); // may still be undone
    QTRY_COMPARE_WITH_TIMEOUT(in.seen(next, in.service)[u"status"].toString(), u"awaiting_documents"_s,
                              30'000);
    auto newer = bill;
    newer.userId = old.userId;
    in.send(newer, first.toLatin1());
    const auto again = in.settled(next);
    QCOMPARE(in.resultOf(again, u"document_recency"_s), u"passed"_s);
    auto done = in.approve(next, in.reviewer);
    if (done.text("status") == u"pending_approval")
        done = in.approve(next, in.officer);
    QVERIFY2(done.text("status") == u"approved", done.body);
}

void ResubmissionFlowTest::isSentAgainThreeTimes()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto blurred = specimen(kBlurredPassport);
    auto document = in.send(blurred);
    const auto id = in.start(blurred.userId, R"("identity")", blurred.declared).text("id");
    in.settled(id);
    const QByteArray again = R"({"reason_codes":["IMAGE_BLURRED"],"resubmission":true})";
    for (int time = 1; time <= 3; ++time) {
        QCOMPARE(in.decide(document, "/reject", again).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(in.seen(id, in.service)[u"status"].toString(), u"awaiting_documents"_s,
                                  30'000);
        const auto missing = in.seen(id, in.service)[u"missing"].toArray();
        QCOMPARE(missing[0][u"category"].toString(), u"proof_of_identity"_s);
        document = in.send(specimen(kBlurredPassport, quint64(time + 1)), document.toLatin1());
        QVERIFY(in.settled(id)[u"documents"].toArray().contains(document));
    }
    QCOMPARE(in.decide(document, "/reject", again).status, 400);
    const auto rejected = in.reject(id, "IMAGE_BLURRED", in.reviewer);
    QVERIFY2(rejected.status == 200, rejected.body);
    QCOMPARE(in.house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

QTEST_MAIN(ResubmissionFlowTest)
#include "resubmissionflowtest.moc"
