// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/casework.h"

#include "support/testhouse.h"
#include "support/writefile.h"

#include <QFile>

using namespace pss;

/// Verifications that end or begin again otherwise than by a first decision, by the real programs.
class VerificationLifeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void startersCancel();
    void clockEndsThem();
    void policyApproves();
    void reopenedOnesAreDecidedAnew();
};

void VerificationLifeTest::startersCancel()
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

void VerificationLifeTest::clockEndsThem()
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

void VerificationLifeTest::policyApproves()
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

void VerificationLifeTest::reopenedOnesAreDecidedAnew()
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

QTEST_MAIN(VerificationLifeTest)
#include "verificationlifetest.moc"
