// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/riskpolicy.h"
#include "base/json.h"
#include "base/jsonschema.h"
#include "domain/policyfile.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// The risk policy: what a file may say, and what the shipped one makes of customers.
class RiskPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedFilesAreValid();
    void schemasUseKnownKeywords();
    void hashIsOfTheCanonicalFile();
    void faultsNameLineAndMember_data();
    void faultsNameLineAndMember();
    void countriesAreJudged();
    void customers_data();
    void customers();
    void scoreIsASum();
    void moreIsNeverLess();
    void reviewDates();
    void schemaKeywords_data();
    void schemaKeywords();

private:
    static RiskPolicy shipped();
};

namespace {

RiskInput plainCustomer()
{
    RiskInput input;
    input.nationality = input.issuingCountry = input.residence = u"SWE"_s;
    ScreeningOutcome clear;
    clear.status = ScreeningStatus::Clear;
    input.screening.aml = input.screening.pep = clear;
    input.channel = Channel::FieldOffice;
    return input;
}

QByteArray replaced(const QByteArray &before, const QByteArray &after)
{
    auto bytes = shippedPolicy(u"risk.json"_s);
    const auto at = bytes.indexOf(before);
    if (at < 0)
        qFatal("the shipped policy does not have what this test replaces: %s", before.constData());
    return bytes.replace(at, before.size(), after);
}

template <class T>
T oneOf(QRandomGenerator &random, const QList<T> &all)
{
    return all[random.bounded(int(all.size()))];
}

RiskInput randomCustomer(QRandomGenerator &random)
{
    const QStringList countries{u"SWE"_s, u"IRN"_s, u"PRK"_s, u"KEN"_s, u"D"_s, QString()};
    const QList<ScreeningStatus> statuses{ScreeningStatus::Clear, ScreeningStatus::PotentialMatch,
                                          ScreeningStatus::ConfirmedMatch, ScreeningStatus::Incomplete};
    const QStringList checks{u"image_quality"_s, u"mrz_vs_visual"_s, u"age"_s, u"document_expiry"_s,
                             u"duplicate_document"_s};
    auto input = plainCustomer();
    input.nationality = oneOf(random, countries);
    input.issuingCountry = oneOf(random, countries);
    input.residence = oneOf(random, countries);
    input.screening.aml->status = oneOf(random, statuses);
    input.screening.pep->status = oneOf(random, statuses);
    if (random.bounded(4) == 0)
        input.screening.aml.reset();
    input.screening.hasAdverse = random.bounded(3) == 0;
    for (const auto &check : checks)
        if (random.bounded(3) == 0)
            input.failedChecks << check;
    input.channel = oneOf<Channel>(random, {Channel::Api, Channel::Desktop, Channel::FieldOffice});
    input.rejections = random.bounded(6);
    input.duplicates = random.bounded(3);
    return input;
}

} // namespace

RiskPolicy RiskPolicyTest::shipped()
{
    const auto policy = riskPolicyFromJson(shippedPolicy(u"risk.json"_s));
    if (!policy)
        qFatal("%ls", qUtf16Printable(policy.error().detail));
    return *policy;
}

void RiskPolicyTest::shippedFilesAreValid()
{
    const auto policy = riskPolicyFromJson(shippedPolicy(u"risk.json"_s));
    QVERIFY2(policy.has_value(), policy ? "" : qPrintable(policy.error().detail));
    const auto &lists = policy->countries.lists;
    QCOMPARE(lists[u"fatf_call_for_action"_s].countries, (QStringList{u"IRN"_s, u"MMR"_s, u"PRK"_s}));
    const auto &monitored = lists[u"fatf_increased_monitoring"_s];
    QCOMPARE(monitored.countries.size(), 22);
    QVERIFY(monitored.countries.contains(u"BIH"_s) && monitored.countries.contains(u"IRQ"_s));
    QVERIFY(!monitored.countries.contains(u"DZA"_s) && !monitored.countries.contains(u"NAM"_s));
    QCOMPARE(monitored.asOf, QDate(2026, 6, 19));
}

void RiskPolicyTest::schemasUseKnownKeywords()
{
    for (const auto &name :
         {u"risk.schema.json"_s, u"countries.schema.json"_s, u"verification.schema.json"_s}) {
        const auto schema = parseObject(shippedPolicy(name));
        QVERIFY(schema.has_value());
        QCOMPARE(unknownKeywords(*schema), QStringList());
        QCOMPARE((*schema)[u"$schema"].toString(), u"https://json-schema.org/draft/2020-12/schema"_s);
    }
    QCOMPARE(
        unknownKeywords({{u"properties"_s, QJsonObject{{u"a"_s, QJsonObject{{u"format"_s, u"date"_s}}}}}}),
        QStringList{u"/properties/a/format"_s});
}

void RiskPolicyTest::hashIsOfTheCanonicalFile()
{
    const auto bytes = shippedPolicy(u"risk.json"_s);
    auto blank = bytes;
    blank.replace('\n', "\n\n  ");
    QCOMPARE(riskPolicyFromJson(blank)->hash, shipped().hash);
    QCOMPARE(shipped().hash.size(), 32);
    const auto other = riskPolicyFromJson(
        replaced("\"weight\": 30, \"level\": \"high\"}", "\"weight\": 29, \"level\": \"high\"}"));
    QVERIFY(other.has_value());
    QVERIFY(other->hash != shipped().hash);
}

void RiskPolicyTest::faultsNameLineAndMember_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                        const QString &pointer, const QString &sentence) {
        QTest::newRow(name) << replaced(before, after) << pointer << sentence;
    };
    row("no JSON", "\"bands\": [", "\"bands\": [,", {}, u"line 11: "_s);
    row("text for a number", "\"maximum\": 35", "\"maximum\": \"35\"", u"/groups/geography/maximum"_s,
        u"line 5, /groups/geography/maximum: A value of type integer is expected."_s);
    row("unknown member", "\"maximum\": 40", "\"maximum\": 40, \"minimum\": 1", u"/groups/customer/minimum"_s,
        u"line 6, "_s);
    row("twice", "\"maximum\": 40", "\"maximum\": 40, \"maximum\": 41", u"/groups/customer/maximum"_s,
        u"twice"_s);
    row("beyond 100", "\"maximum\": 35", "\"maximum\": 36", u"/groups"_s, u"line 4, "_s);
    row("bands that fall", "\"from\": 45", "\"from\": 15", u"/bands/2/from"_s, u"line 14, "_s);
    row("first band not from 0", "\"from\": 0, \"diligence\"", "\"from\": 1, \"diligence\"",
        u"/bands/0/from"_s, u"line 12, "_s);
    row("a level twice", "\"level\": \"medium\", \"from\"", "\"level\": \"low\", \"from\"",
        u"/bands/1/level"_s, u"line 13, "_s);
    row("less for more", "\"enhanced\", \"review_years\": 1", "\"simplified\", \"review_years\": 1",
        u"/bands/2"_s, u"line 14, "_s);
    row("unknown list", "\"list\": \"fatf_increased_monitoring\"", "\"list\": \"friends\"",
        u"/factors/0/rules/1/list"_s, u"line 23, "_s);
    row("two conditions", "\"values\": [\"\"]", "\"values\": [\"\"], \"otherwise\": true",
        u"/factors/0/rules/2"_s, u"exactly one"_s);
    row("no condition", "\"values\": [\"\"], ", "", u"/factors/0/rules/2"_s, u"exactly one"_s);
    row("factor twice", "\"name\": \"issuing_country\"", "\"name\": \"nationality\"", u"/factors/1/name"_s,
        u"twice"_s);
    row("unknown factor", "\"name\": \"adverse\"", "\"name\": \"horoscope\"", u"/factors/5/name"_s,
        u"One of these is expected"_s);
    row("a list for what is no country", "\"values\": [\"confirmed_match\"]",
        "\"list\": \"fatf_call_for_action\"", u"/factors/3/rules/0/list"_s, u"no country"_s);
    row("counts that rise", "\"from\": 3, \"weight\": 6", "\"from\": 0, \"weight\": 6",
        u"/factors/8/rules/1/from"_s, u"greatest"_s);
    row("a greater count that weighs less", "\"from\": 3, \"weight\": 6", "\"from\": 3, \"weight\": 2",
        u"/factors/8/rules/1/weight"_s, u"weigh less"_s);
    row("weight beyond", "\"weight\": 40", "\"weight\": 140", u"/factors/3/rules/0/weight"_s,
        u"at most 100"_s);
    row("no factor for sanctions", "\"name\": \"sanctions\"", "\"name\": \"duplicates\"",
        u"/factors/3/rules/0"_s, u"judged by from"_s);
}

void RiskPolicyTest::faultsNameLineAndMember()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, pointer);
    QFETCH(QString, sentence);
    const auto policy = riskPolicyFromJson(bytes);
    QVERIFY(!policy);
    QVERIFY(policy.error().code == ErrorCode::ValidationFailed);
    QCOMPARE(policy.error().fields.first().pointer, pointer);
    QVERIFY2(policy.error().detail.contains(sentence), qPrintable(policy.error().detail));
}

void RiskPolicyTest::countriesAreJudged()
{
    const auto lists = [](const QByteArray &before, const QByteArray &after) {
        auto bytes = shippedPolicy(u"countries.json"_s);
        bytes.replace(bytes.indexOf(before), before.size(), after);
        return countryListsFromJson(bytes);
    };
    QVERIFY(lists("\"MMR\"", "\"MMR\"").has_value());
    QVERIFY(
        lists("\"MMR\"", "\"QQQ\"").error().detail.contains(u"/lists/fatf_call_for_action/countries/1"_s));
    QVERIFY(lists("2026-06-19\",\n            \"source", "2026-06-31\",\n            \"source")
                .error()
                .detail.contains(u"/as_of"_s));
}

void RiskPolicyTest::customers_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("score");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("diligence");
    QTest::newRow("nothing special") << u"none"_s << 0 << u"low"_s << u"simplified"_s;
    QTest::newRow("a monitored country") << u"monitored"_s << 12 << u"low"_s << u"simplified"_s;
    QTest::newRow("a country of the call") << u"called"_s << 30 << u"high"_s << u"enhanced"_s;
    QTest::newRow("all of it") << u"all called"_s << 35 << u"high"_s << u"enhanced"_s;
    QTest::newRow("politically exposed") << u"pep"_s << 30 << u"high"_s << u"enhanced"_s;
    QTest::newRow("sanctioned") << u"sanctions"_s << 40 << u"prohibited"_s << u"enhanced"_s;
    QTest::newRow("never screened") << u"unscreened"_s << 30 << u"medium"_s << u"standard"_s;
    QTest::newRow("one check") << u"check"_s << 8 << u"medium"_s << u"standard"_s;
    QTest::newRow("from afar") << u"api"_s << 5 << u"low"_s << u"simplified"_s;
}

void RiskPolicyTest::customers()
{
    QFETCH(QString, change);
    QFETCH(int, score);
    QFETCH(QString, level);
    QFETCH(QString, diligence);
    auto input = plainCustomer();
    if (change == u"monitored"_s)
        input.residence = u"KEN"_s;
    if (change == u"called"_s || change == u"all called"_s)
        input.nationality = u"PRK"_s;
    if (change == u"all called"_s)
        input.issuingCountry = input.residence = u"PRK"_s;
    if (change == u"pep"_s)
        input.screening.pep->status = ScreeningStatus::ConfirmedMatch;
    if (change == u"sanctions"_s)
        input.screening.aml->status = ScreeningStatus::ConfirmedMatch;
    if (change == u"unscreened"_s)
        input.screening = {};
    if (change == u"check"_s)
        input.failedChecks = {u"mrz_vs_visual"_s, u"mrz_vs_visual"_s};
    if (change == u"api"_s)
        input.channel = Channel::Api;
    const auto risk = assess(input, shipped());
    QCOMPARE(risk.score, score);
    QCOMPARE(wordOf(risk.level), level);
    QCOMPARE(wordOf(risk.diligence), diligence);
    QCOMPARE(risk.policyVersion, u"1.0"_s);
    const auto json = toJson(risk);
    QCOMPARE(json[u"policy_hash"].toString().size(), 64);
    QCOMPARE(json[u"factors"][0][u"name"].toString(), u"nationality"_s);
}

/// A thousand customers: the score is what the factors add up to, and stays between 0 and 100.
void RiskPolicyTest::scoreIsASum()
{
    const auto policy = shipped();
    QRandomGenerator random(20261128);
    for (int i = 0; i < 1000; ++i) {
        const auto risk = assess(randomCustomer(random), policy);
        int sum = 0;
        for (const auto &factor : risk.factors) {
            QVERIFY(factor.contribution >= 0 && factor.contribution <= factor.weight);
            QVERIFY(!factor.rule.isEmpty());
            sum += factor.contribution;
        }
        QCOMPARE(risk.score, sum);
        QVERIFY(risk.score >= 0 && risk.score <= 100);
    }
}

/// A failed check, a rejection, a duplicate, a hit more never lowers score or level.
void RiskPolicyTest::moreIsNeverLess()
{
    const auto policy = shipped();
    QRandomGenerator random(20261128);
    for (int i = 0; i < 1000; ++i) {
        const auto input = randomCustomer(random);
        const auto before = assess(input, policy);
        const auto isNoLess = [&](const RiskInput &more) {
            const auto after = assess(more, policy);
            return after.score >= before.score && after.level >= before.level
                && after.diligence >= before.diligence;
        };
        for (const auto &check : {u"mrz_check_digits"_s, u"image_quality"_s, u"name_match"_s}) {
            auto more = input;
            more.failedChecks.prepend(check);
            QVERIFY(isNoLess(more));
        }
        auto more = input;
        ++more.rejections;
        QVERIFY(isNoLess(more));
        more = input;
        ++more.duplicates;
        QVERIFY(isNoLess(more));
        more = input;
        more.screening.pep->status = ScreeningStatus::ConfirmedMatch;
        QVERIFY(isNoLess(more));
    }
}

void RiskPolicyTest::reviewDates()
{
    const auto policy = shipped();
    const QDate decided(2024, 2, 29);
    QCOMPARE(nextReview(RiskLevel::High, decided, policy), QDate(2025, 2, 28));
    QCOMPARE(nextReview(RiskLevel::Low, decided, policy), QDate(2029, 2, 28));
    QCOMPARE(nextReview(RiskLevel::Medium, QDate(2026, 11, 28), policy), QDate(2031, 11, 28));
}

void RiskPolicyTest::schemaKeywords_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char *name, const char *schema, const char *good, const char *bad) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
    };
    row("type", R"({"type":"boolean"})", "true", "1");
    row("integer", R"({"type":"integer"})", "2", "2.5");
    row("enum", R"({"enum":["a","b"]})", "\"b\"", "\"c\"");
    row("const", R"({"const":true})", "true", "false");
    row("pattern", R"({"pattern":"^a+$"})", "\"aa\"", "\"ab\"");
    row("minLength", R"({"minLength":2})", "\"ab\"", "\"a\"");
    row("minimum", R"({"minimum":2})", "2", "1");
    row("maximum", R"({"maximum":2})", "2", "3");
    row("minItems", R"({"minItems":1})", "[1]", "[]");
    row("uniqueItems", R"({"uniqueItems":true})", "[1,2]", "[1,1]");
    row("items", R"({"items":{"type":"string"}})", "[\"a\"]", "[\"a\",1]");
    row("required", R"({"required":["a"]})", R"({"a":1})", R"({"b":1})");
    row("additionalProperties", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1})",
        R"({"a":1,"b":1})");
    row("propertyNames", R"({"propertyNames":{"pattern":"^a"}})", R"({"ab":1})", R"({"b":1})");
    row("minProperties", R"({"minProperties":1})", R"({"ab":1})", "{}");
    row("ref", R"({"$ref":"#/$defs/n"})", "2", "\"2\"");
}

void RiskPolicyTest::schemaKeywords()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    const auto rules =
        parseObject(R"({"properties":{"x":)" + schema + R"(},"$defs":{"n":{"type":"number"}}})");
    QVERIFY(rules.has_value());
    QVERIFY(validate(*JsonLines::parse("{\"x\": " + good + "}"), *rules).has_value());
    const auto refused = validate(*JsonLines::parse("{\n\"x\": " + bad + "}"), *rules);
    QVERIFY(!refused);
    QVERIFY(refused.error().fields.first().pointer.startsWith(u"/x"_s));
    QVERIFY2(refused.error().detail.startsWith(u"line 2, /x"_s), qPrintable(refused.error().detail));
}

QTEST_GUILESS_MAIN(RiskPolicyTest)
#include "riskpolicytest.moc"
