// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/jsonschema.h"
#include "support/contract.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

Q_DECLARE_METATYPE(pss::Reply)

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// Python's validator over the same cases; prints what it says otherwise.
constexpr char kPython[] = R"(
import json, sys
from jsonschema import Draft202012Validator
for case in json.load(open(sys.argv[1])):
    Draft202012Validator.check_schema(case["schema"])
    check = Draft202012Validator(case["schema"]).is_valid
    for value in case["good"] + case["bad"]:
        if check(value) != (json.dumps(value) in map(json.dumps, case["good"])):
            print(case["schema"], value)
)";

QString casesFile() { return qEnvironmentVariable("PSS_SOURCE") + u"/tests/data/schemacases.json"_s; }

Reply answer(int status, const QByteArray &body, const QByteArray &type = "application/json")
{
    return {status, {{"content-type", type}, {"x-request-id", "r"}}, body};
}

} // namespace

/// What judges the API's answers in all other tests: it must find what is wrong, and nothing else.
class JsonSchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void casesHold();
    void pythonAgrees();
    void formats();
    void unknownKeywordsAreErrors();
    void errorsHavePointers();
    void answersAsDescribed();
    void answersOtherwise_data();
    void answersOtherwise();
};

void JsonSchemaTest::casesHold()
{
    QFile file(casesFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 10);
    for (const auto &item : cases) {
        auto schema = item[u"schema"].toObject();
        const auto document = schema;
        schema.remove(u"$defs"_s);
        const auto text = QJsonDocument(schema).toJson(QJsonDocument::Compact);
        for (const auto &value : item[u"good"].toArray())
            QVERIFY2(schemaErrors(value, schema, document).isEmpty(), text);
        for (const auto &value : item[u"bad"].toArray())
            QVERIFY2(!schemaErrors(value, schema, document).isEmpty(), text);
    }
}

void JsonSchemaTest::pythonAgrees()
{
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(u"python3"_s, {u"-c"_s, QLatin1StringView(kPython), casesFile()});
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.readAll(), QByteArray());
    QCOMPARE(python.exitCode(), 0);
}

void JsonSchemaTest::formats()
{
    const QJsonObject time{{u"format"_s, u"date-time"_s}};
    for (const auto *good : {"2026-11-23T05:00:00.000Z", "2026-11-23T05:00:00Z", "2026-11-23T05:00:00+01:00"})
        QVERIFY2(schemaErrors(QLatin1StringView(good), time, {}).isEmpty(), good);
    for (const auto *bad : {"2026-11-23", "2026-13-23T05:00:00Z", "2026-11-23T05:00:00", "yesterday", ""})
        QVERIFY2(!schemaErrors(QLatin1StringView(bad), time, {}).isEmpty(), bad);
    const QJsonObject date{{u"format"_s, u"date"_s}};
    QVERIFY(schemaErrors(u"2024-02-29"_s, date, {}).isEmpty());
    QVERIFY(!schemaErrors(u"2026-02-29"_s, date, {}).isEmpty());
}

void JsonSchemaTest::unknownKeywordsAreErrors()
{
    QVERIFY(!schemaErrors(1, {{u"multipleOf"_s, 1}}, {}).isEmpty());
    QVERIFY(!schemaErrors(u"a"_s, {{u"format"_s, u"iban"_s}}, {}).isEmpty());
    QVERIFY(!schemaErrors(1, {{u"$ref"_s, u"#/nowhere"_s}}, {}).isEmpty());
    QVERIFY(!schemaErrors(u"a"_s, {{u"pattern"_s, u"("_s}}, {}).isEmpty());
}

void JsonSchemaTest::errorsHavePointers()
{
    const QJsonObject items{{u"items"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
    const QJsonObject schema{{u"properties"_s, QJsonObject{{u"list"_s, items}}}};
    const QJsonObject value{{u"list"_s, QJsonArray{u"a"_s, 1}}};
    QCOMPARE(schemaErrors(value, schema, {}), QStringList{u"/list/1: is of type integer"_s});
}

void JsonSchemaTest::answersAsDescribed()
{
    QCOMPARE(contractBreaches("GET", "/health/live", answer(200, R"({"status":"live"})")), QStringList());
    QCOMPARE(contractBreaches("GET", "/metrics", answer(200, "up 1", "text/plain; version=0.0.4")),
             QStringList());
}

void JsonSchemaTest::answersOtherwise_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Reply>("reply");
    const QByteArray live = "/health/live";
    const QByteArray job = "/api/v1/jobs/job_0";
    const QByteArray problem = "application/problem+json";
    const auto body = [](const QByteArray &code, int status) {
        return R"({"type":"urn:pss:problem:)" + code
            + R"(","title":"t","detail":"d","request_id":"r","code":")" + code + R"(","status":)"
            + QByteArray::number(status) + '}';
    };
    QTest::newRow("member") << live << answer(200, R"({"status":"live","secret":1})");
    QTest::newRow("missing member") << live << answer(200, "{}");
    QTest::newRow("word") << live << answer(200, R"({"status":"well"})");
    QTest::newRow("no body") << live << answer(200, {});
    QTest::newRow("no JSON") << live << answer(200, "{");
    QTest::newRow("type") << live << answer(200, "<p>", "text/html");
    QTest::newRow("status") << live << answer(202, R"({"status":"live"})");
    QTest::newRow("code") << live << answer(409, body("four_eyes", 409), problem);
    QTest::newRow("code of another status") << job << answer(404, body("forbidden", 403), problem);
    QTest::newRow("error without form") << QByteArray("/nothing") << answer(404, "not found", "text/plain");
    auto bare = answer(200, R"({"status":"live"})");
    bare.headers.remove("x-request-id");
    QTest::newRow("header missing") << live << bare;
    auto more = answer(200, R"({"status":"live"})");
    more.headers["x-powered-by"] = "pss";
    QTest::newRow("header") << live << more;
}

void JsonSchemaTest::answersOtherwise()
{
    QFETCH(QByteArray, target);
    QFETCH(Reply, reply);
    QVERIFY(!contractBreaches("GET", target, reply).isEmpty());
}

QTEST_GUILESS_MAIN(JsonSchemaTest)
#include "jsonschematest.moc"
