// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "support/writefile.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";
constexpr char kStart[] = "/api/v1/verification/start";
constexpr char kApprove[] = "/api/v1/verification/approve";
constexpr char kReject[] = "/api/v1/verification/reject";
constexpr char kAll[] = "/api/v1/verification";

QByteArray asked(const QByteArray &kinds, const QByteArray &name, const QByteArray &userId = {})
{
    return "{\"kinds\":[" + kinds + "],\"declared\":{\"full_name\":\"" + name + "\"}"
        + (userId.isEmpty() ? "" : ",\"user_id\":\"" + userId + "\"") + "}";
}

QByteArray decision(const QJsonObject &verification, const QByteArray &more = {})
{
    return "{\"verification_id\":\"" + verification[u"id"].toString().toLatin1() + "\"" + more + "}";
}

QByteArray pathOf(const QJsonObject &verification)
{
    return "/api/v1/verification/" + verification[u"id"].toString().toLatin1();
}

/// Without what differs between any two.
QByteArray comparable(const Reply &reply, const QByteArray &userId)
{
    auto object = reply.json();
    for (const auto &name : {u"id"_s, u"created_at"_s, u"updated_at"_s})
        object.remove(name);
    QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    QList<QByteArray> names = reply.headers.keys();
    std::sort(names.begin(), names.end());
    return QByteArray::number(reply.status) + text.replace(userId, "USER") + reply.headers.value("etag")
        + names.join(' ');
}

} // namespace

/// The routes of verifications.
class VerificationRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rolesSeeTheirView();
    void nobodyIsTipped();
    void wrongBodiesAreRefused_data();
    void wrongBodiesAreRefused();
    void decisionsNeedTheirGround();
    void fourEyes();
    void hitsKeepItOpen();
    void changesAndCancels();
    void listsArePaged();
    void documentsAreFoundByRisk();

private:
    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
              const QByteArray &headers = {}, Role role = Role::Reviewer) const
    {
        return m_house.ask(method, path, m_house.staff(role), body.isEmpty() ? headers : kJson + headers,
                           body);
    }
    Reply post(const QByteArray &bearer, const QByteArray &body) const
    {
        return m_house.ask("POST", kStart, bearer, kJson, body);
    }
    /// A document that is read and is all that `document` needs.
    QString sent(const QByteArray &userId)
    {
        const auto reply = m_house.upload(m_house.token(u"main"_s, u"service"_s),
                                          ApiHouse::form(someJpeg(), "other", userId));
        const auto id = reply.json()[u"id"].toString();
        return m_house.settle(id) ? id : QString();
    }
    static QByteArray match(int revision) { return "If-Match: \"" + QByteArray::number(revision) + "\"\r\n"; }
    static QByteArray matchOf(const QJsonObject &one) { return match(one[u"revision"].toInt()); }
    static QString codeOf(const Reply &reply) { return reply.json()[u"code"].toString(); }

    ApiHouse m_house;
};

void VerificationRoutesTest::initTestCase()
{
    QVERIFY2(m_house.started, "the server did not start");
    const auto path = m_house.path(u"list.csv"_s);
    writeFile(path,
              "id,kind,names,dates_of_birth,countries,programs\n"
              "P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n");
    for (const auto topic : {ListTopic::Sanctions, ListTopic::Pep}) {
        ListImport wanted;
        wanted.id = wordOf(topic);
        wanted.source = u"custom"_s;
        wanted.topic = topic;
        wanted.location = path;
        Actor admin;
        admin.subject = u"admin"_s;
        admin.roles = Role::Admin;
        const auto imported = m_house.lists.import(admin, wanted, {}, {});
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().detail));
    }
}

void VerificationRoutesTest::rolesSeeTheirView()
{
    QCOMPARE(m_house.ask("POST", kStart, {}, kJson, "{}").status, 401);
    for (const auto role : {Role::Auditor, Role::Admin})
        QCOMPARE(ask("POST", kStart, asked("\"address\"", "Anna Eriksson", "user-1"), {}, role).status, 403);
    const auto own = post(m_house.customer(u"user-1"_s), asked("\"address\"", "Anna Eriksson"));
    QCOMPARE(own.status, 201);
    const auto one = own.json();
    QCOMPARE(own.headers.value("location"), pathOf(one));
    QCOMPARE(own.headers.value("etag"), QByteArray("\"1\""));
    QCOMPARE(one[u"status"].toString(), u"awaiting_documents"_s);
    QCOMPARE(one[u"missing"][0][u"category"].toString(), u"proof_of_address"_s);
    QStringList members{u"created_at"_s, u"documents"_s, u"id"_s,         u"kinds"_s,  u"missing"_s,
                        u"revision"_s,   u"status"_s,    u"updated_at"_s, u"user_id"_s};
    QCOMPARE(one.keys(), members);
    QCOMPARE(m_house.ask("GET", pathOf(one), m_house.token(u"main"_s, u"service"_s)).json(), one);
    const auto seen = ask("GET", pathOf(one), {}, {}, Role::Auditor);
    QCOMPARE(seen.status, 200);
    QVERIFY(seen.json()[u"risk"].isObject() && seen.json()[u"checks"].isArray());
    QCOMPARE(ask("GET", pathOf(one), {}, "If-None-Match: " + seen.headers.value("etag") + "\r\n").status,
             304);
    const auto none = m_house.ask("GET", "/api/v1/verification/ver_none", m_house.customer(u"user-2"_s));
    const auto foreign = m_house.ask("GET", pathOf(one), m_house.customer(u"user-2"_s));
    QCOMPARE(none.status, 404);
    QCOMPARE(foreign.status, 404);
    QCOMPARE(codeOf(foreign), codeOf(none));
    QCOMPARE(foreign.json()[u"detail"], none.json()[u"detail"]);
    const auto desk = m_house.token(u"desk"_s, u"field_office"_s, u"north"_s);
    QCOMPARE(m_house.ask("GET", pathOf(one), desk).status, 404);
    QCOMPARE(post(m_house.customer(u"user-1"_s), asked("\"address\"", "A", "user-2")).status, 403);
    for (const auto &path : {kApprove, kReject})
        QCOMPARE(
            m_house.ask("POST", path, m_house.customer(u"user-1"_s), kJson + match(1), decision(one)).status,
            403);
}

/// Two customers, one of them listed: all that the three outer roles see is alike.
void VerificationRoutesTest::nobodyIsTipped()
{
    const QByteArray clean = "tip-a";
    const QByteArray listed = "tip-b";
    const auto service = m_house.token(u"main"_s, u"service"_s);
    const auto desk = m_house.token(u"desk"_s, u"field_office"_s, u"north"_s);
    for (const auto &bearer : {service, desk}) {
        const auto a = post(bearer, asked("\"identity\"", "Nobody Special", clean));
        const auto b = post(bearer, asked("\"identity\"", "Arvid Sandelbrott", listed));
        QCOMPARE(a.status, 201);
        QCOMPARE(comparable(b, listed), comparable(a, clean));
        QCOMPARE(b.json()[u"updated_at"], b.json()[u"created_at"]);
        // Nobody outside waits for a screening, whose time would tell; it follows.
        QVERIFY(ask("GET", pathOf(b.json())).json()[u"compliance"][u"aml"].isNull() || bearer == desk);
        QVERIFY(m_house.follow(QString::fromLatin1(clean)) && m_house.follow(QString::fromLatin1(listed)));
        QVERIFY(ask("GET", pathOf(b.json())).json()[u"compliance"][u"aml"][u"open_hits"].toInt() > 0);
        QCOMPARE(ask("GET", pathOf(a.json())).json()[u"compliance"][u"aml"][u"open_hits"].toInt(), 0);
        for (const auto &one : {a, b}) // what only staff see moves nothing outside
            QCOMPARE(ask("PUT", pathOf(one.json()), R"({"note":"Looked at it."})").status, 200);
        QCOMPARE(comparable(m_house.ask("GET", pathOf(b.json()), bearer), listed),
                 comparable(m_house.ask("GET", pathOf(a.json()), bearer), clean));
        const auto cancel = [&](const Reply &one) {
            return m_house.ask("PUT", pathOf(one.json()), bearer, kJson + match(1),
                               R"({"status":"cancelled"})");
        };
        const auto after = cancel(a);
        QCOMPARE(after.status, 200);
        QCOMPARE(comparable(cancel(b), listed), comparable(after, clean));
        QCOMPARE(m_house.ask("GET", QByteArray(kAll) + "?risk_level=high", bearer).status, 403);
        QCOMPARE(m_house.ask("GET", QByteArray(kAll) + "?status=pending_approval", bearer).status, 400);
    }
}

void VerificationRoutesTest::wrongBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no kinds") << QByteArray(R"({"user_id":"u"})");
    QTest::newRow("unknown kind") << QByteArray(R"({"user_id":"u","kinds":["tax"]})");
    QTest::newRow("no customer") << QByteArray(R"({"kinds":["identity"]})");
    QTest::newRow("bad customer") << QByteArray(R"({"user_id":"a b","kinds":["identity"]})");
    QTest::newRow("unknown member") << QByteArray(R"({"user_id":"u","kinds":["identity"],"who":1})");
    QTest::newRow("foreign document")
        << QByteArray(R"({"user_id":"u","kinds":["identity"],"document_ids":["doc_none"]})");
    QTest::newRow("bad date") << QByteArray(
        R"({"user_id":"u","kinds":["identity"],"declared":{"date_of_birth":"1990-02-31"}})");
    QTest::newRow("no object") << QByteArray(R"({"user_id":"u","kinds":["identity"],"declared":1})");
}

void VerificationRoutesTest::wrongBodiesAreRefused()
{
    QFETCH(QByteArray, body);
    const auto reply = ask("POST", kStart, body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(codeOf(reply), u"validation_failed"_s);
}

void VerificationRoutesTest::decisionsNeedTheirGround()
{
    QVERIFY(!sent("user-3").isEmpty());
    const auto one = ask("POST", kStart, R"({"user_id":"user-3","kinds":["document"]})").json();
    QCOMPARE(one[u"status"].toString(), u"pending_review"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, decision(one))), u"revision_required"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, decision(one), match(9))), u"stale_revision"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, R"({"verification_id":"ver_none"})", match(1))),
             u"resource_not_found"_s);
    QCOMPARE(codeOf(ask("POST", kReject, decision(one, R"(,"reason_codes":[])"), matchOf(one))),
             u"validation_failed"_s);
    const auto rejected =
        ask("POST", kReject, decision(one, R"(,"reason_codes":["DATA_INCONSISTENT"])"), matchOf(one));
    QCOMPARE(rejected.status, 200);
    QCOMPARE(rejected.json()[u"status"].toString(), u"rejected"_s);
    QCOMPARE(rejected.json()[u"decision"][u"by"].toString(), u"reviewer"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, decision(one), matchOf(rejected.json()))), u"illegal_transition"_s);
}

void VerificationRoutesTest::fourEyes()
{
    const auto one = ask("POST", kStart, asked("\"address\"", "Anna Eriksson", "user-4")).json();
    QCOMPARE(codeOf(ask("POST", kApprove, decision(one), matchOf(one))), u"illegal_transition"_s); // missing
    const auto bill = m_house.upload(m_house.token(u"main"_s, u"service"_s),
                                     ApiHouse::form(someJpeg(), "utility_bill", "user-4"));
    QVERIFY(m_house.settle(bill.json()[u"id"].toString()));
    const auto attach = "{\"document_ids\":[\"" + bill.json()[u"id"].toString().toLatin1() + "\"]}";
    const auto ready = ask("PUT", pathOf(one), attach, matchOf(one)).json();
    QCOMPARE(ready[u"status"].toString(), u"pending_review"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, decision(ready), matchOf(ready))), u"override_required"_s);
    const auto override = decision(ready, R"(,"override_reason":"Seen at the counter.")");
    const auto proposed = ask("POST", kApprove, override, matchOf(ready)).json();
    QCOMPARE(proposed[u"status"].toString(), u"pending_approval"_s);
    const auto reasons = proposed[u"proposal"][u"four_eyes"].toArray();
    QVERIFY(reasons.contains(u"override"_s));
    const bool isOfficers = reasons.contains(u"high_risk"_s);
    const auto second = isOfficers ? Role::ComplianceOfficer : Role::SeniorReviewer;
    const auto other = isOfficers ? Role::SeniorReviewer : Role::ComplianceOfficer;
    QCOMPARE(codeOf(ask("POST", kApprove, override, matchOf(proposed))), u"four_eyes"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, override, matchOf(proposed), other)), u"forbidden"_s);
    const auto outside = m_house.ask("GET", pathOf(one), m_house.token(u"main"_s, u"service"_s)).json();
    QCOMPARE(outside[u"status"].toString(), u"in_review"_s);

    const auto changed =
        ask("PUT", pathOf(one), R"({"declared":{"full_name":"Anna Karlsson"}})", matchOf(proposed)).json();
    QCOMPARE(changed[u"status"].toString(), u"pending_approval"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, override, matchOf(changed), second)), u"illegal_transition"_s);
    const auto back = ask("GET", pathOf(one)).json();
    QCOMPARE(back[u"status"].toString(), u"pending_review"_s);
    const auto again = ask("POST", kApprove, override, matchOf(back)).json();
    QCOMPARE(again[u"status"].toString(), u"pending_approval"_s);
    const auto approved = ask("POST", kApprove, decision(one), matchOf(again), second);
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.json()[u"status"].toString(), u"approved"_s);
    QCOMPARE(approved.json()[u"decision"][u"by"].toString(), wordOf(second));
    QCOMPARE(approved.json()[u"proposal"][u"by"].toString(), u"reviewer"_s);
}

void VerificationRoutesTest::hitsKeepItOpen()
{
    const auto passport = m_house.upload(m_house.token(u"main"_s, u"service"_s),
                                         ApiHouse::form(someJpeg(), "passport", "user-5"));
    QVERIFY(m_house.settle(passport.json()[u"id"].toString()));
    const auto one = ask("POST", kStart, asked("\"identity\"", "Arvid Sandelbrott", "user-5")).json();
    QCOMPARE(one[u"status"].toString(), u"pending_review"_s);
    QCOMPARE(one[u"compliance"][u"aml"][u"status"].toString(), u"potential_match"_s);
    QCOMPARE(codeOf(ask("POST", kApprove, decision(one, R"(,"override_reason":"Known.")"), matchOf(one))),
             u"screening_open"_s);
}

void VerificationRoutesTest::changesAndCancels()
{
    const auto one = ask("POST", kStart, asked("\"address\"", "Anna Eriksson", "user-6")).json();
    QCOMPARE(ask("PUT", pathOf(one), "{}").status, 400);
    QCOMPARE(ask("PUT", pathOf(one), R"({"status":"approved"})").status, 400);
    QCOMPARE(ask("PUT", pathOf(one), R"({"status":"cancelled","note":"x"})").status, 400);
    QCOMPARE(ask("PUT", pathOf(one), R"({"assignee":"nobody"})", {}, Role::SeniorReviewer).status, 400);
    const auto mine = ask("PUT", pathOf(one), R"({"assignee":"reviewer"})");
    QCOMPARE(mine.json()[u"assignee"].toString(), u"reviewer"_s);
    QCOMPARE(ask("PUT", pathOf(one), R"({"note":"x"})", matchOf(one)).status, 412);
    QCOMPARE(
        m_house.ask("PUT", pathOf(one), m_house.customer(u"user-6"_s), kJson, R"({"status":"cancelled"})")
            .status,
        403); // staff started it
    QCOMPARE(ask("PUT", pathOf(one), R"({"note":"x"})", {}, Role::Auditor).status, 403);
    const auto freed = ask("PUT", pathOf(one), R"({"assignee":null})");
    QVERIFY(freed.json()[u"assignee"].isNull());
    QCOMPARE(ask("PUT", pathOf(one), R"({"status":"cancelled"})").json()[u"status"].toString(),
             u"cancelled"_s);
    QCOMPARE(codeOf(ask("PUT", pathOf(one), R"({"status":"cancelled"})")), u"illegal_transition"_s);
}

void VerificationRoutesTest::listsArePaged()
{
    QStringList ids;
    for (int i = 0; i < 3; ++i)
        ids.prepend(
            ask("POST", kStart, asked("\"address\"", "Anna Eriksson", "user-8")).json()[u"id"].toString());
    const auto first = ask("GET", QByteArray(kAll) + "?user_id=user-8&limit=2").json();
    QCOMPARE(first[u"data"].toArray().size(), 2);
    QVERIFY(first[u"has_more"].toBool());
    const auto next = first[u"next_cursor"].toString().toLatin1();
    const auto last = ask("GET", QByteArray(kAll) + "?user_id=user-8&limit=2&cursor=" + next).json();
    QCOMPARE(last[u"data"].toArray().size(), 1);
    const auto own = m_house.ask("GET", kAll, m_house.customer(u"user-8"_s)).json();
    QCOMPARE(own[u"data"].toArray().size(), 3);
    QVERIFY(!own[u"data"][0].toObject().contains(u"risk_level"_s));
    QCOMPARE(ask("GET", QByteArray(kAll) + "?status=awaiting_documents&user_id=user-8")
                 .json()[u"data"]
                 .toArray()
                 .size(),
             3);
    QCOMPARE(
        ask("GET", QByteArray(kAll) + "?status=approved&user_id=user-8").json()[u"data"].toArray().size(), 0);
    for (const auto &wrong : {"?cursor=x", "?risk_level=huge", "?status=odd", "?assignee=a%20b", "?who=1"})
        QCOMPARE(ask("GET", QByteArray(kAll) + wrong).status, 400);
}

void VerificationRoutesTest::documentsAreFoundByRisk()
{
    const auto found = [&](const QString &level) {
        QStringList ids;
        const auto path = "/api/v1/documents/admin/all?user_id=user-10&risk_level=" + level.toLatin1();
        for (const auto &one : ask("GET", path).json()[u"data"].toArray())
            ids << one[u"id"].toString();
        return ids;
    };
    const auto bill = m_house.upload(m_house.token(u"main"_s, u"service"_s),
                                     ApiHouse::form(someJpeg(), "utility_bill", "user-10"));
    const auto id = bill.json()[u"id"].toString();
    QVERIFY(m_house.settle(id));
    const auto levelNow = [&] {
        const auto one = ask("POST", kStart, asked("\"address\"", "Anna Eriksson", "user-10")).json();
        return ask("GET", pathOf(one)).json()[u"risk"][u"level"].toString();
    };
    const auto none = found(u"low"_s) + found(u"medium"_s) + found(u"high"_s) + found(u"prohibited"_s);
    QVERIFY(none.isEmpty()); // nobody has looked at the customer yet
    const auto level = levelNow();
    QVERIFY(!level.isEmpty());
    QCOMPARE(found(level), QStringList(id));
    QCOMPARE(found(level == u"high" ? u"low"_s : u"high"_s), QStringList());
    QCOMPARE(levelNow(), level); // another verification, the same risk
    QCOMPARE(found(level), QStringList(id));
    QCOMPARE(ask("GET", "/api/v1/documents/admin/all?risk_level=huge").status, 400);
    QCOMPARE(m_house.ask("GET", "/api/v1/documents/?risk_level=low", m_house.customer(u"user-10"_s)).status,
             400);
}

QTEST_GUILESS_MAIN(VerificationRoutesTest)
#include "verificationroutestest.moc"
