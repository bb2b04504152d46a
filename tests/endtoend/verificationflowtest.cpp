// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/casework.h"

#include "app/demo/capture.h"
#include "support/testhouse.h"

using namespace pss;

/// Verifications from their documents to a decision, by the real programs.
class VerificationFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void isApproved();
    void exposedPersonsNeedFourEyes();
    void expiredDocumentsAreRefused();
    void transliterationsExplainNames();
    void duplicatesAreTold();
    void lookalikesAreTold();
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

void VerificationFlowTest::lookalikesAreTold()
{
    QFETCH_GLOBAL(Engine, engine);
    const Casework in(engine);
    QVERIFY2(in.ready && in.loadLists(), in.house.server().log());
    auto passport = specimen(kGoodPassport);
    const auto first = in.send(passport);
    const auto picture = QImage::fromData(passport.content);
    passport.content = toJpeg(picture.scaledToWidth(picture.width() * 2 / 3, Qt::SmoothTransformation), 70);
    passport.userId = u"another-customer"_s;
    const auto copy = in.send(passport);
    const auto id = in.start(passport.userId, R"("identity")", passport.declared).text("id");
    const auto check = in.check(in.settled(id), u"duplicate_document"_s);
    QCOMPARE(check[u"result"].toString(), u"caution"_s);
    QCOMPARE(check[u"evidence"][u"documents"].toArray(), QJsonArray{first});
    const auto before = in.ask("GET", pathOf(first), in.reviewer).json();
    QVERIFY(QJsonDocument(before).toJson().contains(copy.toLatin1()));
    QVERIFY(!in.ask("GET", pathOf(first), in.office).body.contains(copy.toLatin1()));
}

QTEST_MAIN(VerificationFlowTest)
#include "verificationflowtest.moc"
