// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/casework.h"

#include "support/testhouse.h"

#include <QFile>

using namespace pss;

/// Verifications from their documents to their end, by the real programs.
class VerificationFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void isApproved();
    void exposedPersonsNeedFourEyes();
    void expiredDocumentsAreRefused();
    void transliterationsExplainNames();
    void oldAddressesAreOverriddenOrSentAgain();
    void duplicatesAreTold();
    void isSentAgainThreeTimes();
    void startersCancel();
    void clockEndsThem();
    void policyApproves();
    void reopenedOnesAreDecidedAnew();
};

void VerificationFlowTest::isApproved()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    const auto documents = QStringList{in.send(passport), in.send(specimen(kGoodBill))};
    const auto started = in.start(passport.userId, R"("identity","address")", passport.declared);
    QCOMPARE(started.status, 201);
    QCOMPARE(started.text("status"), u"in_review"_s);
    const auto id = started.text("id");
    const auto ready = in.settled(id);
    QVERIFY2(ready[u"risk"][u"level"].toString() == u"low",
             QJsonDocument(ready[u"risk"].toObject()).toJson());
    QCOMPARE(ready[u"compliance"][u"aml"][u"status"].toString(), u"clear"_s);
    QCOMPARE(ready[u"documents"].toArray().size(), 2);
    const auto approved = in.approve(id, in.reviewer);
    QVERIFY2(approved.status == 200, in.required(id));
    QCOMPARE(approved.text("status"), u"approved"_s);
    QVERIFY(approved.json()[u"next_review"].toString()
            > QDate::currentDate().addYears(4).toString(Qt::ISODate));
    for (const auto &document : documents)
        QCOMPARE(in.ask("GET", pathOf(document), in.reviewer).text("status"), u"approved"_s);
    QCOMPARE(in.seen(id, in.service)[u"status"].toString(), u"approved"_s);
    const auto proved = in.house.pss({u"decision"_s, u"verify"_s, id});
    QVERIFY2(proved.code == 0, qPrintable(proved.err));
    QVERIFY(proved.out.contains(u"approved by rita"_s));
    QVERIFY(proved.out.contains(approved.json()[u"decision"][u"evidence"].toString()));
    QCOMPARE(in.house.pss({u"audit"_s, u"verify"_s}).code, 0);

    const auto raw = in.house.raw();
    raw.run(u"UPDATE verification_decision SET decided_by = 'sven'"_s);
    const auto broken = in.house.pss({u"decision"_s, u"verify"_s, id});
    QCOMPARE(broken.code, 3);
    QVERIFY2(broken.err.contains(u"another person"_s), qPrintable(broken.err));
    raw.run(u"UPDATE verification_decision SET decided_by = 'rita'"_s);
    raw.run(u"UPDATE verification SET status = 'rejected'"_s);
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, id}).code, 3);
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, u"ver_none"_s}).code, 1);
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s}).code, 2);
}

void VerificationFlowTest::exposedPersonsNeedFourEyes()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists({}, "P1,person,Anna Maria Eriksson,1974-08-12,UTO,HEADS\n"),
             in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    const auto waiting = in.settled(id);
    QCOMPARE(waiting[u"compliance"][u"pep"][u"open_hits"].toInt(), 1);
    QCOMPARE(in.approve(id, in.reviewer, "Known.").text("code"), u"screening_open"_s);

    const auto standing =
        in.ask("GET", "/api/v1/compliance/status?user_id=" + passport.userId.toLatin1(), in.officer).json();
    const auto hit = standing[u"open_hits"][0][u"id"].toString().toLatin1();
    QCOMPARE(in.ask("PUT", "/api/v1/compliance/hits/" + hit, in.reviewer, kJson,
                    R"({"disposition":"true_match","reason":"Her date of birth."})")
                 .status,
             200);
    QTRY_COMPARE_WITH_TIMEOUT(in.seen(id)[u"risk"][u"level"].toString(), u"high"_s, 20'000);
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"override_required"_s);
    const auto proposed = in.approve(id, in.reviewer, "Her funds are documented.");
    QVERIFY2(proposed.status == 200, proposed.body);
    QCOMPARE(proposed.text("status"), u"pending_approval"_s);
    const auto reasons = proposed.json()[u"proposal"][u"four_eyes"].toArray();
    for (const auto &reason : {u"override"_s, u"pep_hit"_s, u"high_risk"_s})
        QVERIFY2(reasons.contains(reason), qPrintable(reason));
    QCOMPARE(in.seen(id, in.service)[u"status"].toString(), u"in_review"_s);
    const auto own = in.approve(id, in.reviewer);
    QCOMPARE(own.status, 403);
    QCOMPARE(own.text("code"), u"four_eyes"_s);
    QCOMPARE(in.approve(id, in.senior).status, 403); // a PEP is a compliance officer's
    const auto approved = in.approve(id, in.officer);
    QVERIFY2(approved.status == 200, approved.body);
    QCOMPARE(approved.json()[u"decision"][u"by"].toString(), u"olga"_s);
    QVERIFY(approved.json()[u"next_review"].toString()
            <= QDate::currentDate().addDays(2).addYears(1).toString(Qt::ISODate));
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, id}).code, 0);
}

void VerificationFlowTest::expiredDocumentsAreRefused()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kExpiredPassport);
    const auto document = in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    const auto ready = in.settled(id);
    QCOMPARE(in.check(ready, u"document_expiry"_s)[u"code"].toString(), u"EXPIRED_DOCUMENT"_s);
    QCOMPARE(in.resultOf(ready, u"document_expiry"_s), u"failed"_s);
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"override_required"_s);
    const auto rejected = in.reject(id, "EXPIRED_DOCUMENT", in.reviewer);
    QVERIFY2(rejected.status == 200, rejected.body);
    QCOMPARE(in.seen(id, in.service)[u"status"].toString(), u"rejected"_s);
    QTRY_COMPARE_WITH_TIMEOUT(in.ask("GET", pathOf(document), in.office).json()[u"reasons"][0].toString(),
                              u"EXPIRED_DOCUMENT"_s, 20'000);
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"illegal_transition"_s);
}

void VerificationFlowTest::transliterationsExplainNames()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    in.send(passport);
    auto declared = passport.declared;
    declared.givenNames = u"Анна Мария"_s;
    declared.surname = u"Эрикссон"_s;
    const auto id = in.start(passport.userId, R"("identity")", declared).text("id");
    const auto ready = in.settled(id);
    const auto name = in.check(ready, u"declared_vs_document"_s)[u"evidence"][u"name"];
    QVERIFY2(name[u"result"].toString() == u"passed" || name[u"result"].toString() == u"caution",
             QJsonDocument(ready).toJson());
    QVERIFY(!name[u"comparison"].toObject().isEmpty());
    QCOMPARE(in.approve(id, in.reviewer).text("status"), u"approved"_s);

    declared.givenNames = u"Пётр"_s; // which no transliteration explains
    declared.surname = u"Козлов"_s;
    const auto other = in.start(passport.userId, R"("identity")", declared).text("id");
    QCOMPARE(in.seen(other)[u"status"].toString(), u"awaiting_documents"_s); // the passport is decided
}

void VerificationFlowTest::oldAddressesAreOverriddenOrSentAgain()
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

void VerificationFlowTest::duplicatesAreTold()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    in.send(specimen(kPassportOf8));
    const auto same = specimen(kSameFileOf9);
    const auto document = in.send(same);
    const auto id = in.start(same.userId, R"("identity")", same.declared).text("id");
    const auto ready = in.settled(id);
    QCOMPARE(in.check(ready, u"duplicate_document"_s)[u"code"].toString(), u"DUPLICATE_DOCUMENT"_s);
    QVERIFY(ready[u"risk"][u"level"].toString() != u"low"_s);
    QCOMPARE(in.resultOf(ready, u"declared_vs_document"_s), u"failed"_s);
    const auto rejected = in.reject(id, "DUPLICATE_DOCUMENT", in.reviewer);
    QVERIFY2(rejected.status == 200, rejected.body);
    QTRY_COMPARE_WITH_TIMEOUT(in.ask("GET", pathOf(document), in.office).json()[u"reasons"].toArray(),
                              QJsonArray{u"NOT_ACCEPTED"_s}, 20'000);
}

void VerificationFlowTest::isSentAgainThreeTimes()
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

void VerificationFlowTest::startersCancel()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    in.send(passport);
    const auto started = in.start(passport.userId, R"("identity")", passport.declared);
    const auto id = started.text("id");
    in.settled(id);
    const auto path = "/api/v1/verification/" + id.toLatin1();
    const QByteArray cancel = R"({"status":"cancelled"})";
    const auto customer = in.house.token(passport.userId, u"customer"_s);
    QCOMPARE(in.ask("PUT", path, customer, kJson, cancel).status, 403); // the main system started it
    QCOMPARE(in.ask("PUT", path, in.office, kJson, cancel).status, 404);
    const auto cancelled =
        in.ask("PUT", path, in.service, kJson + ("If-Match: " + started.headers["etag"] + "\r\n"), cancel);
    QVERIFY2(cancelled.status == 200, cancelled.body);
    QCOMPARE(cancelled.text("status"), u"cancelled"_s);
    QCOMPARE(in.approve(id, in.reviewer).text("code"), u"illegal_transition"_s);
    QCOMPARE(in.ask("PUT", path, in.service, kJson, cancel).status, 409);
}

void VerificationFlowTest::clockEndsThem()
{
    QFETCH_GLOBAL(Engine, engine);
    const QByteArray faketime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    if (!QFile::exists(QString::fromLatin1(faketime)))
        QSKIP("no libfaketime");
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    // Issued seven months and ten years before the day after tomorrow.
    const auto passport =
        specimen(kGoodPassport, 1, QDate::currentDate().addDays(3).addYears(-10).addMonths(7));
    const auto document = in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    in.settled(id);
    const auto approved = in.approve(id, in.reviewer);
    QVERIFY2(approved.text("status") == u"approved", approved.body);
    const auto waiting = in.start(u"cust-9"_s, R"("address")", passport.declared).text("id");
    QCOMPARE(in.seen(waiting)[u"status"].toString(), u"awaiting_documents"_s);
    QCOMPARE(in.house.server().terminate(), 0);

    qputenv("LD_PRELOAD", faketime);
    qputenv("FAKETIME", "+40d");
    qputenv("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    const auto later = in.house.token(u"rita"_s, u"reviewer"_s);
    const bool isServed = in.house.server().start(ServerProcess::Until::Listening);
    for (const auto *name : {"LD_PRELOAD", "FAKETIME", "FAKETIME_DONT_FAKE_MONOTONIC"})
        qunsetenv(name);
    QVERIFY2(isServed, in.house.server().log());
    QTRY_COMPARE_WITH_TIMEOUT(in.seen(id, later)[u"status"].toString(), u"expired"_s, 40'000);
    QTRY_COMPARE_WITH_TIMEOUT(in.seen(waiting, later)[u"status"].toString(), u"expired"_s, 40'000);
    QCOMPARE(in.ask("GET", pathOf(document), later).text("status"), u"expired"_s);
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, id}).code, 0);
    QCOMPARE(in.house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

/// Automatic approval, where a policy of the house's own asks for it.
void VerificationFlowTest::policyApproves()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    QFile shipped(qEnvironmentVariable("PSS_SOURCE") + u"/resources/policy/verification.json"_s);
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    const auto path = in.house.options().dataDirectory + u"/own.json"_s;
    writeFile(path,
              shipped.readAll()
                  .replace("\"automatic_approval\": false", "\"automatic_approval\": true")
                  .replace("\"1.0\"", "\"1.0-automatic\""));
    writeFile(in.house.options().dataDirectory + u"/server.conf"_s, "[policies]\nverification = own.json\n");
    QCOMPARE(in.house.server().terminate(), 0);
    QVERIFY2(in.house.server().start(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    const auto approved = in.settled(id, u"approved"_s);
    QCOMPARE(approved[u"decision"][u"by"].toString(), u"system"_s);
    const auto expired = specimen(kExpiredPassport);
    in.send(expired);
    const auto other = in.start(expired.userId, R"("identity")", expired.declared).text("id");
    in.settled(other); // for a person
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, id}).code, 0);
}

void VerificationFlowTest::reopenedOnesAreDecidedAnew()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    const auto passport = specimen(kGoodPassport);
    const auto document = in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    in.settled(id);
    QCOMPARE(in.reject(id, "DATA_INCONSISTENT", in.reviewer).text("status"), u"rejected"_s);
    QCOMPARE(in.judge("reopen", id, in.reviewer, R"(,"reason":"x")").status, 403);
    QCOMPARE(in.judge("reopen", id, in.senior, R"(,"reason":"")").status, 400);
    const auto reopened = in.judge("reopen", id, in.senior, R"(,"reason":"The wrong customer.")");
    QVERIFY2(reopened.status == 200, reopened.body);
    QCOMPARE(reopened.text("status"), u"pending_review"_s);
    QVERIFY(reopened.json()[u"decision"].isNull());
    QCOMPARE(in.ask("GET", pathOf(document), in.reviewer).text("status"), u"pending_review"_s);
    QCOMPARE(in.house.pss({u"decision"_s, u"verify"_s, id}).code, 0); // what was decided, and taken back
    const auto approved = in.approve(id, in.reviewer);
    QVERIFY2(approved.text("status") == u"approved", approved.body);
    const auto proved = in.house.pss({u"decision"_s, u"verify"_s, id});
    QVERIFY2(proved.out.startsWith(u"Decision 2 "_s), qPrintable(proved.out + proved.err));
}

QTEST_MAIN(VerificationFlowTest)
#include "verificationflowtest.moc"
