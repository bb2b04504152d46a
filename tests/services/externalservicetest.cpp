// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policyfile.h"
#include "providers/addressverifier.h"
#include "providers/riskscorer.h"
#include "services/externalwatch.h"
#include "tests/services/askedservice.h"
#include "tests/services/verificationhouse.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUrl>

#include <atomic>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

using enum VerificationStatus;
const QList<VerificationKind> kBoth{VerificationKind::Identity, VerificationKind::Address};

const QByteArray kHome =
    R"([{"place_id": 1, "display_name": "x", "address": {"road": "Storgatan", "house_number": "11",
        "postcode": "411 24", "city": "Göteborg", "country": "Sverige", "country_code": "se"}}])";

Receiver::Answer saying(const QByteArray &body)
{
    return [body](const ReceivedRequest &, int) -> RawAnswer { return Receiver::status(200, {}, body); };
}

/// The check as the record has it; NotApplicable where it is not there.
Check checkIn(const VerificationRecord &record, const QString &name)
{
    for (const auto &check : record.checks)
        if (check.name == name)
            return check;
    return {{}, {}, CheckResult::NotApplicable, false, {}, {}, {}};
}

HousePolicies policiesWith(const QByteArray &before, const QByteArray &after, const QString &file)
{
    auto policies = shippedPolicies();
    auto bytes = shippedPolicy(file);
    if (!bytes.contains(before))
        qFatal("the shipped policy does not have what this test replaces");
    bytes.replace(before, after);
    if (file == u"risk.json"_s)
        policies.risk = *riskPolicyFromJson(bytes);
    else
        policies.verification = *verificationPolicyFromJson(bytes);
    return policies;
}

/// A house whose verifications are told what services say; no service is there unless a test makes one.
class AskingHouse : public VerificationHouse {
public:
    explicit AskingHouse(Engine engine = Engine::Sqlite, HousePolicies policies = shippedPolicies())
        : VerificationHouse(engine)
        , asking(house->database(), house->vault(), house->audit(), compliance, events, house.clock,
                 std::move(policies))
    {
        if (!succeeds(loadLists()))
            qFatal("the test's lists cannot be loaded");
    }

    /// Of a customer who has sent what is needed.
    QString started()
    {
        send(goodPassport());
        send(goodBill());
        VerificationStart wanted;
        wanted.userId = u"customer-1"_s;
        wanted.kinds = kBoth;
        wanted.declared = sampleDeclared();
        const auto record = asking.start(reviewer(), wanted);
        return succeeds(record) ? record->verification.id : QString();
    }
    VerificationRecord record(const QString &id) { return *asking.find(reviewer(), id); }
    Check check(const QString &id, const QString &name) { return checkIn(record(id), name); }

    VerificationService asking;
};

} // namespace

/// What external services say of verifications, as they are asked in the background.
class ExternalServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreTakenIn_data() { addEngineRows(); }
    void answersAreTakenIn();
    void nothingIsAskedWithoutServices();
    void downIsNotRun();
    void downIsNoNewsTwice();
    void badAnswersAreNotRun_data();
    void badAnswersAreNotRun();
    void policyMayRequireIt();
    void policyMayWeighTheScore();
    void anotherAddressIsAskedAnew();
    void decidedOnesAreLeftAlone();
    void stopCallsOff();
};

void ExternalServiceTest::answersAreTakenIn()
{
    QFETCH(Engine, engine);
    AskingHouse in(engine);
    Receiver places(saying(kHome));
    Receiver scores(saying(R"({"score": 12.4, "factors": [{"name": "ip_country", "score": 4}], "more": 1})"));
    const NominatimVerifier address(optionsFor(places));
    const HttpRiskScorer risk(optionsFor(scores));
    const auto early = in.started(); // before anybody watches
    ExternalWatch watch(in.asking, address, risk, in.events, in.house.clock);
    watch.start();
    QTRY_COMPARE_WITH_TIMEOUT(in.check(early, u"address_verified"_s).result, CheckResult::Passed, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(in.check(early, u"risk_service"_s).result, CheckResult::Passed, 20'000);
    QCOMPARE(in.check(early, u"risk_service"_s).evidence[u"score"].toInt(), 12);
    QCOMPARE(in.record(early).verification.status, PendingReview);
    const auto question = places.requests().front().line;
    QVERIFY2(question.startsWith("GET /hooks?format=jsonv2&addressdetails=1&limit=5&q="), question);
    QVERIFY(QUrl::fromPercentEncoding(question).contains(u"Storgatan 11 lgh 1203, 411 24 Göteborg, SWE"_s));
    const auto asked = scores.requests().front().body;
    for (const auto *personal : {"Eriksson", "ERIKSSON", "1984", "Storgatan", "AA123456", "customer-1"})
        QVERIFY2(!asked.contains(personal), personal);
    const auto revision = in.record(early).verification.revision;
    Q_EMIT in.events.verificationChanged(early); // its own change
    in.send(in.goodPassport(), u"customer-2"_s);
    VerificationStart second;
    second.userId = u"customer-2"_s;
    second.kinds = {VerificationKind::Identity};
    second.declared = sampleDeclared();
    const auto other = in.asking.start(in.reviewer(), second);
    QVERIFY(succeeds(other));
    QTRY_COMPARE_WITH_TIMEOUT(in.check(other->verification.id, u"risk_service"_s).result, CheckResult::Passed,
                              20'000);
    QCOMPARE(in.record(early).verification.revision, revision);
    QCOMPARE(int(places.requests().size()), 1); // nobody's identity has an address
    QVERIFY(in.trail(early).contains(u"verification.rechecked"_s));
    QVERIFY(in.isChainWhole());
}

void ExternalServiceTest::nothingIsAskedWithoutServices()
{
    AskingHouse in;
    ExternalWatch watch(in.asking, kNoAddressVerifier, kNoRiskScorer, in.events, in.house.clock);
    watch.start();
    const auto id = in.started();
    QCOMPARE(in.check(id, u"address_verified"_s).result, CheckResult::NotRun);
    QVERIFY(succeeds(in.asking.approve(in.reviewer(), id, in.record(id).verification.revision, {})));
    QCOMPARE(in.record(id).verification.status, Approved);
}

void ExternalServiceTest::downIsNotRun()
{
    AskingHouse in;
    Receiver broken([](const ReceivedRequest &, int) -> RawAnswer { return Receiver::status(503); });
    const NominatimVerifier address(optionsFor(broken));
    const HttpRiskScorer risk(optionsFor(broken));
    ExternalWatch watch(in.asking, address, risk, in.events, in.house.clock);
    watch.start();
    const auto id = in.started();
    QTRY_VERIFY_WITH_TIMEOUT(in.check(id, u"risk_service"_s).sentence.contains(u"(service_failed)"), 20'000);
    for (const auto &name : {u"address_verified"_s, u"risk_service"_s}) {
        const auto check = in.check(id, name);
        QCOMPARE(check.result, CheckResult::NotRun);
        QVERIFY(check.sentence.contains(u"(service_failed)"));
        QVERIFY(!check.required);
    }
    // Nobody fails because a service does.
    QCOMPARE(in.record(id).verification.status, PendingReview);
    QVERIFY(succeeds(in.asking.approve(in.reviewer(), id, in.record(id).verification.revision, {})));
    QCOMPARE(in.record(id).verification.status, Approved);
}

void ExternalServiceTest::downIsNoNewsTwice()
{
    AskingHouse in;
    const auto id = in.started();
    const auto questions = in.asking.openQuestions(id);
    QVERIFY(succeeds(questions));
    QVERIFY(!questions->address.isEmpty() && !questions->risk.isEmpty());
    ExternalAnswers down;
    down.address =
        ExternalAnswer{questionHash(questions->address.toUtf8()), u"timeout"_s, {}, in.house.clock.now()};
    QCOMPARE(*in.asking.takeAnswers(id, down), true);
    QCOMPARE(in.asking.openQuestions(id)->address, questions->address); // it is still to be asked
    in.house.clock.advance(300);
    down.address->at = in.house.clock.now();
    QCOMPARE(*in.asking.takeAnswers(id, down), false);
    down.address->problem = u"left_alone"_s;
    QCOMPARE(*in.asking.takeAnswers(id, down), false);
    QVERIFY(in.check(id, u"address_verified"_s).sentence.contains(u"(timeout)"));
    down.address->problem.clear(); // it is back
    QCOMPARE(*in.asking.takeAnswers(id, down), true);
    QCOMPARE(in.check(id, u"address_verified"_s).result, CheckResult::Caution);
    QVERIFY(in.asking.openQuestions(id)->address.isEmpty());
}

void ExternalServiceTest::badAnswersAreNotRun_data()
{
    QTest::addColumn<QByteArray>("places");
    QTest::addColumn<QByteArray>("score");
    QTest::newRow("no JSON") << QByteArray("<html>") << QByteArray("<html>");
    QTest::newRow("another form") << QByteArray("{}") << QByteArray("{}");
    QTest::newRow("out of range") << QByteArray("[1]") << QByteArray(R"({"score": 101})");
    QTest::newRow("below") << QByteArray("[{}]") << QByteArray(R"({"score": -1})");
    QTest::newRow("a word") << QByteArray(R"([{"address": 1}])") << QByteArray(R"({"score": "7"})");
    QTest::newRow("factors") << QByteArray("null") << QByteArray(R"({"score": 7, "factors": [{}]})");
}

void ExternalServiceTest::badAnswersAreNotRun()
{
    QFETCH(QByteArray, places);
    QFETCH(QByteArray, score);
    Receiver map(saying(places));
    Receiver scores(saying(score));
    const auto found = NominatimVerifier(optionsFor(map)).search(u"Storgatan 11"_s, {});
    QVERIFY(failsAs(ErrorCode::Unavailable, found));
    QCOMPARE(found.error().subject, u"bad_answer"_s);
    const auto scored = HttpRiskScorer(optionsFor(scores)).score("{}", {});
    QVERIFY(failsAs(ErrorCode::Unavailable, scored));
    QCOMPARE(scored.error().subject, u"bad_answer"_s);
}

void ExternalServiceTest::policyMayRequireIt()
{
    AskingHouse in(Engine::Sqlite,
                   policiesWith("{\"check\": \"address_match\"}",
                                "{\"check\": \"address_match\"}, {\"check\": \"address_verified\"}",
                                u"verification.json"_s));
    const auto id = in.started();
    QVERIFY(in.check(id, u"address_verified"_s).required);
    const auto approve = [&] {
        return in.asking.approve(in.reviewer(), id, in.record(id).verification.revision, {});
    };
    QVERIFY(failsAs(ErrorCode::OverrideRequired, approve()));
    Receiver places(saying(kHome));
    const NominatimVerifier address(optionsFor(places));
    ExternalWatch watch(in.asking, address, kNoRiskScorer, in.events, in.house.clock);
    watch.start();
    QTRY_COMPARE_WITH_TIMEOUT(in.check(id, u"address_verified"_s).result, CheckResult::Passed, 20'000);
    QVERIFY(succeeds(approve()));
    QCOMPARE(in.record(id).verification.status, Approved);
}

void ExternalServiceTest::policyMayWeighTheScore()
{
    AskingHouse in(
        Engine::Sqlite,
        policiesWith("\"factors\": [",
                     "\"factors\": [{\"name\": \"risk_service\", \"group\": \"external\", \"rules\": "
                     "[{\"rule\": \"high\", \"from\": 70, \"weight\": 0, \"level\": \"high\"}]},",
                     u"risk.json"_s));
    const auto id = in.started();
    QVERIFY(in.record(id).verification.risk->level < RiskLevel::High);
    Receiver scores(saying(R"({"score": 91})"));
    const HttpRiskScorer risk(optionsFor(scores));
    ExternalWatch watch(in.asking, kNoAddressVerifier, risk, in.events, in.house.clock);
    watch.start();
    QTRY_COMPARE_WITH_TIMEOUT(in.record(id).verification.risk->level, RiskLevel::High, 20'000);
    QCOMPARE(in.record(id).verification.risk->factors.front().value, u"91"_s);
    // High: one person is not enough.
    QVERIFY(succeeds(in.asking.approve(in.reviewer(), id, in.record(id).verification.revision, {})));
    QCOMPARE(in.record(id).verification.status, PendingApproval);
}

void ExternalServiceTest::anotherAddressIsAskedAnew()
{
    AskingHouse in;
    Receiver places(saying(kHome));
    const NominatimVerifier address(optionsFor(places));
    ExternalWatch watch(in.asking, address, kNoRiskScorer, in.events, in.house.clock);
    watch.start();
    const auto id = in.started();
    QTRY_COMPARE_WITH_TIMEOUT(in.check(id, u"address_verified"_s).result, CheckResult::Passed, 20'000);
    VerificationChange change;
    change.declared = sampleDeclared();
    change.declared->address.line1 = u"Kungsgatan 4"_s;
    QVERIFY(succeeds(in.asking.change(in.reviewer(), id, std::nullopt, change)));
    QTRY_COMPARE_WITH_TIMEOUT(in.check(id, u"address_verified"_s).result, CheckResult::Caution, 20'000);
    QCOMPARE(int(places.requests().size()), 2);
}

void ExternalServiceTest::decidedOnesAreLeftAlone()
{
    AskingHouse in;
    const auto id = in.started();
    const auto questions = *in.asking.openQuestions(id);
    QVERIFY(succeeds(in.asking.approve(in.reviewer(), id, in.record(id).verification.revision, {})));
    QVERIFY(in.asking.openQuestions(id)->address.isEmpty());
    QVERIFY(in.asking.openQuestions(id)->risk.isEmpty());
    ExternalAnswers late;
    late.risk = ExternalAnswer{questionHash(questions.risk), {}, {{u"score"_s, 99}}, in.house.clock.now()};
    QCOMPARE(*in.asking.takeAnswers(id, late), false);
    QVERIFY(!in.record(id).verification.external.risk);
    QVERIFY(!in.asking.goingOn()->contains(id));
}

void ExternalServiceTest::stopCallsOff()
{
    AskingHouse in;
    Receiver silent([](const ReceivedRequest &, int) { return RawAnswer(); });
    auto options = optionsFor(silent);
    options.timeout = std::chrono::minutes(5);
    const NominatimVerifier address(options);
    ExternalWatch watch(in.asking, address, kNoRiskScorer, in.events, in.house.clock);
    watch.start();
    const auto id = in.started();
    QVERIFY(silent.waitFor(1));
    QElapsedTimer timer;
    timer.start();
    watch.stop();
    QVERIFY(timer.elapsed() < 10'000);
    QVERIFY(!in.record(id).verification.external.address); // it is neither answer nor problem
}

QTEST_GUILESS_MAIN(ExternalServiceTest)
#include "externalservicetest.moc"
