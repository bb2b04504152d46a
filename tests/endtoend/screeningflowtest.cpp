// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/servedhouse.h"
#include "support/testhouse.h"
#include "support/writefile.h"

#include <QCoreApplication>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";

/// A list as the United Nations publish theirs, of one fictional person.
QByteArray unList(const QByteArray &day, const QByteArray &more)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"" + day
        + "T10:00:00.000Z\"><INDIVIDUALS><INDIVIDUAL><DATAID>7001</DATAID><VERSIONNUM>1</VERSIONNUM>"
          "<FIRST_NAME>DMITRI</FIRST_NAME><SECOND_NAME>VOSTROKNUTOV</SECOND_NAME>"
          "<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER>"
          "<LISTED_ON>2019-05-06</LISTED_ON>"
        + more + "</INDIVIDUAL></INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>\n";
}

} // namespace

/// From a list's file to a hit, its dismissal, and the hit that comes back with the list: by the real
/// programs.
class ScreeningFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hitsComeBackWhenTheirEntryChanges_data() { addEngineRows(); }
    void hitsComeBackWhenTheirEntryChanges();
    void commandsWork();
};

void ScreeningFlowTest::hitsComeBackWhenTheirEntryChanges()
{
    QFETCH(Engine, engine);
    ServedHouse house(engine);
    QVERIFY(house.addStaff(u"olga"_s, u"compliance_officer"_s));
    const auto bearer = house.token(u"olga"_s, u"compliance_officer"_s);
    QVERIFY(house.server().start(ServerProcess::Until::Listening));
    const auto ask = [&](const QByteArray &method, const QByteArray &path, const QByteArray &body = {}) {
        return house.server().ask(method, path, bearer, body.isEmpty() ? QByteArray() : QByteArray(kJson),
                                  body);
    };
    QTemporaryDir folder;
    const auto path = folder.filePath(u"consolidated.xml"_s);
    const QStringList import{u"lists"_s, u"import"_s, u"--source"_s, u"un"_s, path};
    writeFile(path, unList("2026-01-02", {}));
    const auto imported = house.pss(import);
    QVERIFY2(imported.code == 0, qPrintable(imported.err));

    // A customer whose name is the entry's in its own script.
    const QByteArray question =
        "{\"user_id\":\"user-1\",\"checks\":[\"aml\"],\"subject\":{\"name\":\"Дмитрий Вострокнутов\"}}";
    const auto check = ask("POST", "/api/v1/compliance/check", question);
    QCOMPARE(check.status, 201);
    QCOMPARE(check.json()[u"status"].toString(), u"potential_match"_s);
    const auto hit = check.json()[u"hits"][0].toObject();
    QCOMPARE(hit[u"entry_id"].toString(), u"QDi.901"_s);
    QVERIFY(!hit[u"explanation"][u"pairs"].toArray().isEmpty());

    const auto decided = ask("PUT", "/api/v1/compliance/hits/" + hit[u"id"].toString().toLatin1(),
                             R"({"disposition":"false_positive","reason":"Another date of birth."})");
    QCOMPARE(decided.status, 200);
    const auto again = ask("POST", "/api/v1/compliance/check", question).json();
    QCOMPARE(again[u"status"].toString(), u"clear"_s);
    QVERIFY(again[u"hits"][0][u"suppressed"].toBool());

    // The entry gets a date of birth: whoever was dismissed is looked at again, unasked.
    writeFile(path,
              unList("2026-02-03",
                     "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE>"
                     "<DATE>1971-08-09</DATE></INDIVIDUAL_DATE_OF_BIRTH>"));
    QCOMPARE(house.pss(import).code, 0);
    QJsonObject standing;
    QTRY_VERIFY_WITH_TIMEOUT((standing = ask("GET", "/api/v1/compliance/status?user_id=user-1").json(),
                              standing[u"open_hits"].toArray().size() == 1),
                             20'000);
    QCOMPARE(standing[u"aml"][u"origin"].toString(), u"monitoring"_s);
    QCOMPARE(standing[u"open_hits"][0][u"list_version"].toInt(), 2);

    const auto report = ask("GET", "/api/v1/compliance/report?user_id=user-1");
    QCOMPARE(report.status, 200);
    QCOMPARE(report.json()[u"hits"].toArray().size(), 2);
    QVERIFY(report.json()[u"audit_trail"].toArray().size() >= 4);
    QCOMPARE(house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

void ScreeningFlowTest::commandsWork()
{
    ServedHouse house;
    QTemporaryDir folder;
    const auto path = folder.filePath(u"list.csv"_s);
    const QStringList import{u"lists"_s,   u"import"_s,    u"--source"_s, u"custom"_s,
                             u"--topic"_s, u"sanctions"_s, path};
    writeFile(path,
              "id,kind,names,dates_of_birth,countries\n"
              "P1,person,Arvid Sandelbrott,1961-03-04,SWE\nP2,person,Milena Koravska,1975,POL\n");
    const auto first = house.pss(import);
    QVERIFY2(first.code == 0, qPrintable(first.err));
    QVERIFY(first.out.contains(u"2 entries"_s));
    const auto found = house.pss({u"screen"_s, u"Arwid Sandelbrot"_s});
    QCOMPARE(found.code, 0);
    QVERIFY(found.out.contains(u"\"entry_id\": \"P1\""_s));
    const auto queries = folder.filePath(u"queries.csv"_s);
    writeFile(
        queries,
        "qid,name,kind,date_of_birth,country\n1,\"Koravska, Milena\",person,1975,\n2,Nobody Special,,,\n");
    const auto batch = house.pss({u"screen"_s, u"--queries"_s, queries, u"--threshold"_s, u"0.5"_s});
    QCOMPARE(batch.code, 0);
    QVERIFY(batch.out.startsWith(u"qid,entry_id,score,matched_name\n1,P2,"_s));
    QVERIFY(!batch.out.contains(u"\n2,"_s));

    writeFile(path, "id,kind,names,dates_of_birth,countries\nP1,person,Arvid Sandelbrott,,\nbroken\n");
    const auto refused = house.pss(import);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"line 3"_s), qPrintable(refused.err));
    const auto listed = house.pss({u"lists"_s, u"list"_s});
    QVERIFY(listed.out.contains(u"version 1"_s) && listed.out.contains(u"failed"_s));
    QCOMPARE(house.pss({u"screen"_s, u"--threshold"_s, u"7"_s, u"Anybody"_s}).code, 2);
    QCOMPARE(house.pss({u"lists"_s, u"diff"_s, u"custom"_s}).out.count(u"added"_s), 2);

    const auto validated = house.pss({u"lists"_s, u"validate"_s, u"--sample"_s, u"5"_s});
    QVERIFY2(validated.code == 0, qPrintable(validated.err));
    QVERIFY(validated.out.contains(u"one_slip"_s));
    QCOMPARE(house.pss({u"lists"_s, u"remove"_s, u"custom"_s}).code, 0);
    QVERIFY(house.pss({u"lists"_s, u"list"_s}).out.isEmpty());
}

QTEST_GUILESS_MAIN(ScreeningFlowTest)
#include "screeningflowtest.moc"
