// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "support/writefile.h"

#include <QGuiApplication>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";
constexpr char kCheck[] = "/api/v1/compliance/check";
constexpr char kStatus[] = "/api/v1/compliance/status";
constexpr char kReport[] = "/api/v1/compliance/report";

/// The form of a question about Arvid Sandelbrott, who is listed.
QByteArray question(const QByteArray &more = {})
{
    return R"({"user_id":"user-1","checks":["aml"],"subject":{"name":"Arwid Sandelbrott"})" + more + '}';
}

} // namespace

/// The routes of compliance, for staff alone.
class ComplianceRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nobodyElseLearnsAnything();
    void checksTellWhatTheyFound();
    void hitsAreDecided();
    void wrongBodiesAreRefused_data();
    void wrongBodiesAreRefused();
    void statusTellsOfCustomersAndLists();
    void reportsComeInEveryFormat_data();
    void reportsComeInEveryFormat();
    void spreadsheetsRunNothing();
    void reportsAreForThoseWhoMay();

private:
    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
              const QByteArray &headers = {}, Role role = Role::Reviewer) const
    {
        return m_house.ask(method, path, m_house.staff(role), body.isEmpty() ? headers : kJson + headers,
                           body);
    }
    ApiHouse m_house;
};

void ComplianceRoutesTest::initTestCase()
{
    QVERIFY2(m_house.started, "the server did not start");
    const auto path = m_house.path(u"list.csv"_s);
    writeFile(path,
              "id,kind,names,dates_of_birth,countries,programs\n"
              "P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n"
              "P2,person,Milena Koravska,1975,POL,ALPHA\n");
    ListImport wanted;
    wanted.id = u"alpha"_s;
    wanted.source = u"custom"_s;
    wanted.topic = ListTopic::Sanctions;
    wanted.location = path;
    Actor admin;
    admin.subject = u"admin"_s;
    admin.roles = Role::Admin;
    const auto imported = m_house.lists.import(admin, wanted, {}, {});
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().detail));
}

/// Tipping-off is a crime: 403 whatever the body, also for what is not there.
void ComplianceRoutesTest::nobodyElseLearnsAnything()
{
    for (const auto &bearer : {m_house.customer(u"user-1"_s), m_house.token(u"main"_s, u"service"_s),
                               m_house.token(u"desk"_s, u"field_office"_s, u"north"_s)}) {
        for (const auto &body : {question(), QByteArray("{}"), QByteArray("nonsense")}) {
            QCOMPARE(m_house.ask("POST", kCheck, bearer, kJson, body).status, 403);
            QCOMPARE(m_house.ask("PUT", "/api/v1/compliance/hits/hit_none", bearer, kJson, body).status, 403);
        }
        for (const auto &path : {"/api/v1/compliance/check/chk_none", kStatus, kReport,
                                 "/api/v1/compliance/status?user_id=user-1"})
            QCOMPARE(m_house.ask("GET", path, bearer).status, 403);
    }
    QCOMPARE(m_house.ask("GET", kStatus, {}).status, 401);
}

void ComplianceRoutesTest::checksTellWhatTheyFound()
{
    const auto made = ask("POST", kCheck, question());
    QCOMPARE(made.status, 201);
    const auto check = made.json();
    QCOMPARE(check[u"status"].toString(), u"potential_match"_s);
    QCOMPARE(check[u"checks"].toArray(), QJsonArray{u"aml"_s});
    const auto hit = check[u"hits"][0];
    QCOMPARE(hit[u"list"].toString(), u"alpha"_s);
    QCOMPARE(hit[u"entry_id"].toString(), u"P1"_s);
    QCOMPARE(hit[u"names"].toArray(), QJsonArray{u"Arvid Sandelbrott"_s});
    QCOMPARE(hit[u"programs"].toArray(), QJsonArray{u"ALPHA"_s});
    QVERIFY(hit[u"score"].toDouble() > 0.6);
    QVERIFY(!hit[u"explanation"].toObject().isEmpty());
    QCOMPARE(check[u"evidence"][u"lists"][0][u"version"].toInt(), 1);
    const auto shown = ask("GET", made.headers.value("location"), {}, {}, Role::Auditor);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json(), check);
    const auto clear = ask(
        "POST", kCheck, R"({"user_id":"user-2","checks":["aml"],"subject":{"full_name":"Nobody Special"}})");
    QCOMPARE(clear.json()[u"status"].toString(), u"clear"_s);
    const auto noList = ask(
        "POST", kCheck, R"({"user_id":"user-2","checks":["pep"],"subject":{"full_name":"Nobody Special"}})");
    QCOMPARE(noList.json()[u"status"].toString(), u"incomplete"_s);
    QCOMPARE(noList.json()[u"incomplete_because"].toArray().size(), 1);
    QCOMPARE(ask("POST", kCheck, R"({"user_id":"stranger","checks":["aml"]})").status, 400);
    QCOMPARE(ask("GET", "/api/v1/compliance/check/chk_none").status, 404);
}

void ComplianceRoutesTest::hitsAreDecided()
{
    const auto hit = ask("POST", kCheck, question()).json()[u"hits"][0].toObject();
    const auto path = "/api/v1/compliance/hits/" + hit[u"id"].toString().toLatin1();
    const QByteArray decision = R"({"disposition":"false_positive","reason":"Another person."})";
    QCOMPARE(ask("PUT", path, R"({"disposition":"false_positive","reason":" "})").status, 400);
    QCOMPARE(ask("PUT", path, R"({"disposition":"pending","reason":"why"})").status, 400);
    QCOMPARE(ask("PUT", path, decision, "If-Match: \"9\"\r\n").status, 412);
    QCOMPARE(ask("PUT", path, decision, {}, Role::Auditor).status, 403);
    const auto decided = ask("PUT", path, decision, "If-Match: \"1\"\r\n");
    QCOMPARE(decided.status, 200);
    QCOMPARE(decided.headers.value("etag"), QByteArray("\"2\""));
    QCOMPARE(decided.json()[u"decided_by"].toString(), u"reviewer"_s);
    QVERIFY(decided.json()[u"suppressed"].toBool());
    const auto again = ask("POST", kCheck, question()).json();
    QCOMPARE(again[u"status"].toString(), u"clear"_s);
    QCOMPARE(again[u"hits"][0][u"id"], hit[u"id"]);
    QCOMPARE(ask("PUT", path, decision).status, 403); // decided: an officer's now
    QCOMPARE(ask("PUT", path, R"({"disposition":"true_match","reason":"Seen again."})", {},
                 Role::ComplianceOfficer)
                 .status,
             200);
    QCOMPARE(ask("PUT", "/api/v1/compliance/hits/hit_none", decision).status, 404);
}

void ComplianceRoutesTest::wrongBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no customer") << QByteArray(R"({"checks":["aml"],"subject":{"name":"A B"}})");
    QTest::newRow("no checks") << QByteArray(R"({"user_id":"u","subject":{"name":"A B"}})");
    QTest::newRow("unknown check") << QByteArray(
        R"({"user_id":"u","checks":["tax"],"subject":{"name":"A B"}})");
    QTest::newRow("unknown member") << QByteArray(R"({"user_id":"u","checks":["aml"],"who":1})");
    QTest::newRow("unknown of subject")
        << QByteArray(R"({"user_id":"u","checks":["aml"],"subject":{"name":"A B","height":1}})");
    QTest::newRow("alias no list") << QByteArray(
        R"({"user_id":"u","checks":["aml"],"subject":{"name":"A","aliases":"B"}})");
    QTest::newRow("empty name") << QByteArray(R"({"user_id":"u","checks":["aml"],"subject":{"name":""}})");
    QTest::newRow("unknown kind") << QByteArray(
        R"({"user_id":"u","checks":["aml"],"subject":{"name":"A","kind":"ship"}})");
    QTest::newRow("impossible date") << QByteArray(
        R"({"user_id":"u","checks":["aml"],"subject":{"name":"A","date_of_birth":"1990-02-31"}})");
    QTest::newRow("threshold") << question(R"(,"threshold":1.5)");
    QTest::newRow("threshold a text") << question(R"(,"threshold":"0.5")");
    QTest::newRow("monitor no flag") << question(R"(,"monitor":"yes")");
}

void ComplianceRoutesTest::wrongBodiesAreRefused()
{
    QFETCH(QByteArray, body);
    const auto reply = ask("POST", kCheck, body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"code"].toString(), u"validation_failed"_s);
    QVERIFY(!reply.json()[u"errors"].toArray().isEmpty());
}

void ComplianceRoutesTest::statusTellsOfCustomersAndLists()
{
    QCOMPARE(
        ask("POST", kCheck,
            R"({"user_id":"user-9","checks":["aml"],"subject":{"name":"Milena Koravska"},"threshold":0.5})")
            .status,
        201);
    const auto one = ask("GET", "/api/v1/compliance/status?user_id=user-9").json();
    QCOMPARE(one[u"open_hits"].toArray().size(), 1);
    QVERIFY(one[u"monitored"].toBool());
    QVERIFY(one[u"aml"].isObject() && one[u"pep"].isNull());
    const auto house = ask("GET", kStatus).json();
    QCOMPARE(house[u"lists"][0][u"id"].toString(), u"alpha"_s);
    QCOMPARE(house[u"lists"][0][u"entries"].toInt(), 2);
    QVERIFY(house[u"open_hits"].toInt() >= 1);
    QCOMPARE(ask("GET", "/api/v1/compliance/status?user_id=a%20b").status, 400);
}

void ComplianceRoutesTest::reportsComeInEveryFormat_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::addColumn<QByteArray>("query");
    for (const auto &query : {"", "&user_id=user-1"}) {
        QTest::addRow("json%s", query) << QByteArray("json") << QByteArray("{") << QByteArray(query);
        QTest::addRow("csv%s", query) << QByteArray("csv") << QByteArray("\"") << QByteArray(query);
        QTest::addRow("pdf%s", query) << QByteArray("pdf") << QByteArray("%PDF-") << QByteArray(query);
        QTest::addRow("xlsx%s", query) << QByteArray("xlsx") << QByteArray("PK\x03\x04") << QByteArray(query);
    }
}

void ComplianceRoutesTest::reportsComeInEveryFormat()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, begins);
    QFETCH(QByteArray, query);
    const int before = m_house.count(u"audit_event WHERE action = 'report.exported'"_s);
    const auto reply =
        ask("GET", kReport + QByteArray("?format=") + format + query, {}, {}, Role::ComplianceOfficer);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.startsWith(begins));
    QVERIFY(reply.body.size() > 200);
    if (format != "json")
        QVERIFY(reply.headers.value("content-disposition").startsWith("attachment; filename=\"rep_"));
    QCOMPARE(m_house.count(u"audit_event WHERE action = 'report.exported'"_s), before + 1);
}

/// A reason that a spreadsheet would take for a formula leaves as a text.
void ComplianceRoutesTest::spreadsheetsRunNothing()
{
    const auto hit =
        ask("POST", kCheck, R"({"user_id":"user-7","checks":["aml"],"subject":{"name":"Arvid Sandelbrot"}})")
            .json()[u"hits"][0][u"id"]
            .toString();
    QCOMPARE(ask("PUT", "/api/v1/compliance/hits/" + hit.toLatin1(),
                 R"x({"disposition":"escalated","reason":"=HYPERLINK(1)"})x")
                 .status,
             200);
    const auto csv =
        ask("GET", kReport + QByteArray("?format=csv&user_id=user-7"), {}, {}, Role::ComplianceOfficer).body;
    QVERIFY(csv.contains("\"'=HYPERLINK(1)\""));
    QVERIFY(!csv.contains("\"=HYPERLINK"));
}

void ComplianceRoutesTest::reportsAreForThoseWhoMay()
{
    QCOMPARE(ask("GET", kReport, {}, {}, Role::Reviewer).status, 403);
    QCOMPARE(ask("GET", kReport, {}, {}, Role::SeniorReviewer).status, 403);
    for (const auto role : {Role::Auditor, Role::Admin, Role::ComplianceOfficer})
        QCOMPARE(ask("GET", kReport, {}, {}, role).status, 200);
    const auto officer = Role::ComplianceOfficer;
    QCOMPARE(ask("GET", kReport + QByteArray("?format=doc"), {}, {}, officer).status, 400);
    QCOMPARE(ask("GET", kReport + QByteArray("?from=2026-02-01&to=2026-01-01"), {}, {}, officer).status, 400);
    QCOMPARE(ask("GET", kReport + QByteArray("?user_id=stranger"), {}, {}, officer).status, 404);
}

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv); // the fonts of a PDF
    ComplianceRoutesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "complianceroutestest.moc"
