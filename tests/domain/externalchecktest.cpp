// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "domain/checktable.h"
#include "domain/riskinput.h"
#include "tests/domain/world.h"

#include <QJsonArray>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow{QDate(2026, 11, 28), QTime(12, 0), Qt::UTC};

QJsonObject place(const QString &road, const QString &number, const QString &code, const QString &city,
                  const QString &country = u"SWE"_s)
{
    return {{u"road"_s, road}, {u"house_number"_s, number}, {u"postal_code"_s, code},
            {u"city"_s, city}, {u"region"_s, QString()},    {u"country"_s, country}};
}

ExternalAnswer placesFor(const World &world, const QJsonArray &places)
{
    const auto question = searchText(world.verification.declared.address).toUtf8();
    return {questionHash(question), {}, {{u"places"_s, places}}, kNow};
}

ExternalAnswer scored(int score)
{
    return {u"hash"_s, {}, {{u"score"_s, score}, {u"factors"_s, QJsonArray()}}, kNow};
}

Check find(const std::vector<Check> &checks, const QString &name)
{
    for (const auto &check : checks)
        if (check.name == name)
            return check;
    return {};
}

Check checkOf(const World &world, const QString &name) { return find(world.checks(), name); }

} // namespace

/// What external services say, and what it comes to where they say nothing.
class ExternalCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressNobodyWasAskedAbout();
    void addressIsJudged_data();
    void addressIsJudged();
    void anotherAddressIsAnotherQuestion();
    void serviceThatIsDownNeverPasses();
    void addressIsOfThatKind();
    void riskIsOfItsAnswer();
    void riskPolicyGivesTheScoreItsWeight();
    void riskQuestionNamesNobody();
    void malwareIsTold();
    void ocrServiceIsTold();
    void readingKeepsWhoReadTheWords();
    void readingKeepsTheScan();
    void hostileScansAreRefused();
    void answersAreKept();
};

void ExternalCheckTest::addressNobodyWasAskedAbout()
{
    const World world;
    const auto check = checkOf(world, u"address_verified"_s);
    QCOMPARE(check.result, CheckResult::NotRun);
    QVERIFY(!check.required);
    QCOMPARE(check.group, u"address"_s);
    QVERIFY(check.sentence.contains(u"address_service.url"));
    QVERIFY(checkOf(world, u"risk_service"_s).name.isEmpty()); // nobody was asked
    QCOMPARE(world.unmet(), QStringList());
}

void ExternalCheckTest::addressIsJudged_data()
{
    QTest::addColumn<QJsonArray>("places");
    QTest::addColumn<CheckResult>("result");
    const auto home = place(u"Storgatan"_s, u"11"_s, u"41124"_s, u"Göteborg"_s);
    const auto elsewhere = place(u"Kungsgatan"_s, u"4"_s, u"111 43"_s, u"Stockholm"_s);
    QTest::newRow("known") << QJsonArray{home} << CheckResult::Passed;
    QTest::newRow("the best of several") << QJsonArray{elsewhere, home} << CheckResult::Passed;
    QTest::newRow("the street alone")
        << QJsonArray{place(u"Storgatan"_s, {}, u"41124"_s, u"Göteborg"_s)} << CheckResult::Caution;
    QTest::newRow("elsewhere") << QJsonArray{elsewhere} << CheckResult::Caution;
    QTest::newRow("another number") << QJsonArray{place(u"Storgatan"_s, u"12"_s, u"41124"_s, u"Göteborg"_s)}
                                    << CheckResult::Caution;
    QTest::newRow("another country") << QJsonArray{place(u"Storgatan"_s, u"11"_s, u"41124"_s, u"Göteborg"_s,
                                                         u"NOR"_s)}
                                     << CheckResult::Caution;
    QTest::newRow("nowhere") << QJsonArray() << CheckResult::Caution;
}

void ExternalCheckTest::addressIsJudged()
{
    QFETCH(QJsonArray, places);
    QFETCH(CheckResult, result);
    World world;
    world.verification.external.address = placesFor(world, places);
    const auto check = checkOf(world, u"address_verified"_s);
    QVERIFY2(check.result == result, qPrintable(check.sentence));
    QCOMPARE(check.code, result == CheckResult::Passed ? QString() : u"ADDRESS_MISMATCH"_s);
    QCOMPARE(check.evidence[u"places"].toArray(), places);
    QVERIFY(check.sentence.endsWith(u'.'));
}

void ExternalCheckTest::anotherAddressIsAnotherQuestion()
{
    World world;
    world.verification.external.address =
        placesFor(world, {place(u"Storgatan"_s, u"11"_s, u"41124"_s, u"Göteborg"_s)});
    world.verification.declared.address.line1 = u"Storgatan 12"_s;
    QCOMPARE(checkOf(world, u"address_verified"_s).result, CheckResult::NotRun);
    world.verification.declared.address = {};
    QCOMPARE(checkOf(world, u"address_verified"_s).result, CheckResult::NotApplicable);
}

void ExternalCheckTest::serviceThatIsDownNeverPasses()
{
    World world;
    auto down = placesFor(world, {});
    down.problem = u"timeout"_s;
    world.verification.external.address = world.verification.external.risk = down;
    for (const auto &name : {u"address_verified"_s, u"risk_service"_s}) {
        const auto check = checkOf(world, name);
        QCOMPARE(check.result, CheckResult::NotRun);
        QVERIFY(check.sentence.contains(u"(timeout)"));
    }
    QCOMPARE(world.unmet(), QStringList()); // not required, so a customer does not fail by it
    for (const auto &name : {u"address_verified"_s, u"risk_service"_s})
        world.policy.kinds[size_t(VerificationKind::Address)].checks.push_back(
            {name, RequirementScope::Always, {}});
    QCOMPARE(world.unmet(), (QStringList{u"address_verified not_run"_s, u"risk_service not_run"_s}));
    QVERIFY(checkOf(world, u"address_verified"_s).required);
}

void ExternalCheckTest::addressIsOfThatKind()
{
    World world;
    world.verification.kinds = {VerificationKind::Identity};
    QVERIFY(checkOf(world, u"address_verified"_s).name.isEmpty());
    QVERIFY(affectedChecks(CheckNeed::External).contains(u"address_verified"_s));
}

void ExternalCheckTest::riskIsOfItsAnswer()
{
    World world;
    world.verification.external.risk = scored(73);
    const auto check = checkOf(world, u"risk_service"_s);
    QCOMPARE(check.result, CheckResult::Passed);
    QVERIFY(check.sentence.contains(u"73"));
    QCOMPARE(check.evidence[u"score"].toInt(), 73);
    const auto input = riskInputOf(world.input(), world.checks(), 0);
    QCOMPARE(input.serviceScore, std::optional(73));
    world.verification.external.risk->problem = u"timeout"_s;
    QCOMPARE(riskInputOf(world.input(), world.checks(), 0).serviceScore, std::nullopt);
}

void ExternalCheckTest::riskPolicyGivesTheScoreItsWeight()
{
    const World world;
    auto bytes = shippedPolicy(u"risk.json"_s);
    auto input = riskInputOf(world.input(), world.checks(), 0);
    const auto shipped = assess(input, *riskPolicyFromJson(bytes));
    input.serviceScore = 80;
    QCOMPARE(assess(input, *riskPolicyFromJson(bytes)).score, shipped.score); // no weight, no factor
    bytes.replace("\"geography\": {\"maximum\": 35}",
                  "\"geography\": {\"maximum\": 25}, \"external\": {\"maximum\": 10}");
    bytes.replace("\"factors\": [",
                  "\"factors\": [{\"name\": \"risk_service\", \"group\": \"external\", \"rules\": "
                  "[{\"rule\": \"high\", \"from\": 70, \"weight\": 9}, {\"rule\": \"raised\", \"from\": 40, "
                  "\"weight\": 4}]},");
    const auto policy = riskPolicyFromJson(bytes);
    QVERIFY2(policy, policy ? "" : qPrintable(policy.error().detail));
    const auto high = assess(input, *policy);
    QCOMPARE(high.score, shipped.score + 9);
    QCOMPARE(high.factors.front().name, u"risk_service"_s);
    QCOMPARE(high.factors.front().value, u"80"_s);
    QCOMPARE(wordOf(high.factors.front().group), u"external"_s);
    input.serviceScore = 40;
    QCOMPARE(assess(input, *policy).score, shipped.score + 4);
    input.serviceScore = 39;
    QCOMPARE(assess(input, *policy).score, shipped.score);
    input.serviceScore.reset();
    const auto absent = assess(input, *policy);
    QCOMPARE(absent.score, shipped.score);
    QVERIFY(std::ranges::none_of(
        absent.factors, [](const RiskFactor &factor) { return factor.group == RiskGroup::External; }));
}

void ExternalCheckTest::riskQuestionNamesNobody()
{
    const World world;
    const auto question = riskQuestion(world.verification, riskInputOf(world.input(), world.checks(), 2));
    QCOMPARE(question.keys(),
             (QStringList{u"channel"_s, u"duplicates"_s, u"failed_checks"_s, u"issuing_country"_s, u"kinds"_s,
                          u"nationality"_s, u"rejections"_s, u"residence"_s, u"version"_s}));
    QCOMPARE(question[u"nationality"].toString(), u"SWE"_s);
    QCOMPARE(question[u"rejections"].toInt(), 2);
    const auto text = QString::fromUtf8(toJson(question));
    for (const auto &personal : {u"Eriksson"_s, u"ERIKSSON"_s, u"Storgatan"_s, u"AA123456"_s, u"1984"_s,
                                 u"customer"_s, u"ver_"_s, u"clear"_s})
        QVERIFY2(!text.contains(personal), qPrintable(personal));
}

void ExternalCheckTest::malwareIsTold()
{
    World world;
    QCOMPARE(checkOf(world, u"malware"_s).result, CheckResult::NotRun);
    auto &scan = world.passport().reading.malware;
    scan = MalwareScan{MalwareResult::Clean, {}, u"ClamAV 1.0"_s, {}, kNow};
    QCOMPARE(checkOf(world, u"malware"_s).result, CheckResult::Passed);
    scan = MalwareScan{MalwareResult::NotRun, {}, {}, u"connection_failed"_s, kNow};
    auto check = checkOf(world, u"malware"_s);
    QCOMPARE(check.result, CheckResult::NotRun);
    QVERIFY(check.sentence.contains(u"(connection_failed)"));
    scan = MalwareScan{MalwareResult::Found, u"Win.A"_s, u"ClamAV 1.0"_s, {}, kNow};
    check = checkOf(world, u"malware"_s);
    QCOMPARE(check.result, CheckResult::Failed);
    QVERIFY(check.sentence.contains(u"Win.A"));
    QCOMPARE(check.evidence[u"signature"].toString(), u"Win.A"_s);
}

void ExternalCheckTest::ocrServiceIsTold()
{
    World world;
    QCOMPARE(checkOf(world, u"ocr_service"_s).result, CheckResult::NotRun);
    auto &ocr = world.passport().reading.ocr;
    ocr = ExternalOcr{u"Words 2"_s, {}, kNow};
    auto check = checkOf(world, u"ocr_service"_s);
    QCOMPARE(check.result, CheckResult::Passed);
    QCOMPARE(check.evidence[u"engine"].toString(), u"Words 2"_s);
    ocr = ExternalOcr{{}, u"timeout"_s, kNow};
    check = checkOf(world, u"ocr_service"_s);
    QCOMPARE(check.result, CheckResult::NotRun);
    QVERIFY(check.sentence.contains(u"(timeout)"));
}

void ExternalCheckTest::readingKeepsWhoReadTheWords()
{
    auto reading = samplePassport().reading;
    reading.pages.front().width = reading.pages.front().height = 800;
    QVERIFY(!toJson(reading).contains(u"ocr"_s));
    for (const auto &ocr : {ExternalOcr{u"Words 2"_s, {}, kNow}, ExternalOcr{{}, u"timeout"_s, kNow}}) {
        reading.ocr = ocr;
        const auto kept = readingFromJson(toJson(reading));
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
        QVERIFY(kept->ocr.has_value());
        QCOMPARE(kept->ocr->isUsed(), ocr.isUsed());
        QCOMPARE(toJson(*kept), toJson(reading));
    }
    auto object = toJson(reading);
    object[u"ocr"_s] = 7;
    QVERIFY(!readingFromJson(object));
}

void ExternalCheckTest::readingKeepsTheScan()
{
    auto reading = samplePassport().reading;
    reading.pages.front().width = reading.pages.front().height = 800;
    QVERIFY(!toJson(reading).contains(u"malware"_s));
    reading.malware = MalwareScan{MalwareResult::Found, u"Win.A"_s, u"ClamAV 1.0"_s, {}, kNow};
    const auto kept = readingFromJson(toJson(reading));
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
    QVERIFY(kept->malware.has_value());
    QCOMPARE(toJson(*kept), toJson(reading));
}

void ExternalCheckTest::hostileScansAreRefused()
{
    auto reading = samplePassport().reading;
    reading.pages.front().width = reading.pages.front().height = 800;
    auto object = toJson(reading);
    for (const auto &bad : {QJsonValue(7), QJsonValue(QJsonObject()),
                            QJsonValue(QJsonObject{{u"result"_s, u"superb"_s}, {u"scanned_at"_s, u""_s}})}) {
        object[u"malware"_s] = bad;
        QVERIFY(!readingFromJson(object));
    }
}

void ExternalCheckTest::answersAreKept()
{
    ExternalAnswers answers;
    QVERIFY(answers.isEmpty());
    QCOMPARE(toJson(answers), QJsonObject());
    answers.risk = scored(7);
    const auto kept = externalAnswersFromJson(toJson(answers));
    QVERIFY(!kept.address && kept.risk);
    QCOMPARE(kept.risk->at, kNow);
    QCOMPARE(toJson(kept), toJson(answers));
}

QTEST_GUILESS_MAIN(ExternalCheckTest)
#include "externalchecktest.moc"
