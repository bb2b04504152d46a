// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/screeninghouse.h"

#include "screening/matching/explanation.h"
#include "support/tabledump.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kList = "P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n"
                         "P2,person,Milena Koravska,1975,POL,ALPHA\n";
const QByteArray kAnnotated = "P1,person,Arvid Sandelbrott,1961-03-04,SWE,GAMMA\n"
                              "P2,person,Milena Koravska,1975,POL,ALPHA\n";
const QByteArray kChanged = "P1,person,Arvid Sandelbrott|Arvid the Tall,1961-03-04,SWE,ALPHA\n"
                            "P2,person,Milena Koravska,1975,POL,ALPHA\n";
const QString kName = u"Arwid Sandelbrott"_s; // nearly the one that is listed

constexpr qint64 kDay = 24 * 60 * 60;

} // namespace

/// Checks, hits and what is remembered of them.
class ComplianceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsClearWithoutLists_data() { addEngineRows(); }
    void nothingIsClearWithoutLists();
    void tooOldIsNotClear();
    void hitsAreExplainedAndProved_data() { addEngineRows(); }
    void hitsAreExplainedAndProved();
    void falsePositivesAreRemembered_data() { addEngineRows(); }
    void falsePositivesAreRemembered();
    void whateverChangesIsLookedAtAgain_data() { addEngineRows(); }
    void whateverChangesIsLookedAtAgain();
    void whatNobodyDecidedIsRaisedOnce_data() { addEngineRows(); }
    void whatNobodyDecidedIsRaisedOnce();
    void memoryKnowsFormerIds_data() { addEngineRows(); }
    void memoryKnowsFormerIds();
    void memoryEndsAfterAYear();
    void trueMatchesConfirm();
    void officersDecideWhatWasEscalated();
    void decisionsNeedTheirReason();
    void whoeverIsQuickerDecides();
    void theCustomersOwnWordIsUsed();
    void completeFilesAreClear();
    void changedCustomersAreFollowed();
    void rolesDecide();
    void nothingLiesOpen_data() { addEngineRows(); }
    void nothingLiesOpen();
};

void ComplianceTest::nothingIsClearWithoutLists()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    const auto none = house.check(u"Nobody Special"_s);
    QVERIFY(succeeds(none));
    QCOMPARE(none->status, ComplianceStatus::Incomplete);
    QCOMPARE(none->gaps.size(), 1);
    QVERIFY(succeeds(house.import(kList)));
    const auto clear = house.check(u"Nobody Special"_s);
    QVERIFY(succeeds(clear));
    QCOMPARE(clear->status, ComplianceStatus::Clear);
    const auto half = house.check(u"Nobody Special"_s, {}, {ComplianceKind::Aml, ComplianceKind::Pep});
    QVERIFY(succeeds(half));
    QCOMPARE(half->status, ComplianceStatus::Incomplete);
}

void ComplianceTest::tooOldIsNotClear()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    house.house.clock.advance(kDay * (kStaleDays + 1));
    const auto check = house.check(u"Nobody Special"_s);
    QVERIFY(succeeds(check));
    QCOMPARE(check->status, ComplianceStatus::Incomplete);
    QVERIFY(check->lists.front().isStale);
    QCOMPARE(house.check(kName)->status, ComplianceStatus::PotentialMatch); // a match before all else
}

void ComplianceTest::hitsAreExplainedAndProved()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto check = house.check(kName, u"1961-03-04"_s);
    QVERIFY(succeeds(check));
    QCOMPARE(check->status, ComplianceStatus::PotentialMatch);
    QCOMPARE(check->hits.size(), size_t(1));
    const auto kept = house.compliance.find(house.reviewer(), check->id);
    QVERIFY(succeeds(kept));
    QCOMPARE(kept->subject, check->subject);
    QCOMPARE(kept->engine, screeningEngine());
    QCOMPARE(kept->lists.size(), size_t(1));
    QCOMPARE(kept->lists.front().version, 1);
    QCOMPARE(kept->hits.size(), size_t(1));
    const auto &hit = kept->hits.front();
    QCOMPARE(hit.entryId, u"P1"_s);
    QVERIFY(hit.score > 0.8 && hit.score <= 1);
    QCOMPARE(hit.explanation, check->hits.front().explanation);
    const auto explanation = explanationFrom(hit.explanation);
    QVERIFY(succeeds(explanation));
    const auto again = recomputedScore(*explanation);
    QVERIFY(succeeds(again));
    QCOMPARE(double(*again) / kOne, hit.score);
    QCOMPARE(hit.entry[u"names"_s][0][u"text"_s].toString(), u"Arvid Sandelbrott"_s);
    QVERIFY(house.isChainWhole());
}

void ComplianceTest::falsePositivesAreRemembered()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName);
    const auto decided = house.decide(first->hits.front().id, Disposition::FalsePositive);
    QVERIFY(succeeds(decided));
    QCOMPARE(decided->decidedBy, u"rita"_s);
    const auto again = house.check(kName);
    QVERIFY(succeeds(again));
    QCOMPARE(again->status, ComplianceStatus::Clear);
    QCOMPARE(again->hits.size(), size_t(1)); // suppressed, not absent
    QCOMPARE(again->hits.front().disposition, Disposition::FalsePositive);
    QCOMPARE(again->hits.front().id, first->hits.front().id);
    QVERIFY(succeeds(house.import(kAnnotated))); // another programme alone
    QCOMPARE(house.check(kName)->status, ComplianceStatus::Clear);
    QCOMPARE(house.count(u"screening_hit"_s), 1);
}

void ComplianceTest::whateverChangesIsLookedAtAgain()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName);
    QVERIFY(succeeds(house.decide(first->hits.front().id, Disposition::FalsePositive)));
    const auto older = house.check(kName, u"1961"_s); // the customer changed
    QVERIFY(succeeds(older));
    QCOMPARE(older->status, ComplianceStatus::PotentialMatch);
    QVERIFY(older->hits.front().id != first->hits.front().id);
    QVERIFY(succeeds(house.import(kChanged))); // the entry did
    const auto changed = house.check(kName);
    QVERIFY(succeeds(changed));
    QCOMPARE(changed->status, ComplianceStatus::PotentialMatch);
    QCOMPARE(changed->hits.size(), size_t(1));
    QCOMPARE(changed->hits.front().listVersion, 2);
}

void ComplianceTest::whatNobodyDecidedIsRaisedOnce()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName)->hits.front();
    const auto dated = house.check(kName, u"1961"_s); // the customer changed
    QVERIFY(succeeds(dated));
    QCOMPARE(dated->hits.front().id, first.id);
    QCOMPARE(dated->hits.front().revision, first.revision + 1);
    QVERIFY(dated->hits.front().explanation != first.explanation);
    QVERIFY(succeeds(house.import(kChanged))); // the entry did
    const auto changed = house.check(kName, u"1961"_s);
    QVERIFY(succeeds(changed));
    QCOMPARE(changed->hits.front().id, first.id);
    QCOMPARE(changed->hits.front().listVersion, 2);
    QCOMPARE(house.count(u"screening_hit"_s), 1);
    QVERIFY(succeeds(house.decide(first.id, Disposition::FalsePositive)));
    QCOMPARE(house.check(kName, u"1961"_s)->status, ComplianceStatus::Clear);
    QVERIFY(house.check(kName)->hits.front().id != first.id); // decided of somebody born in 1961
    QVERIFY(house.isChainWhole());
}

void ComplianceTest::memoryKnowsFormerIds()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName)->hits.front();
    QVERIFY(succeeds(house.decide(first.id, Disposition::FalsePositive)));
    const auto imported = [&](const QByteArray &former) {
        return succeeds(house.import("M7,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA," + former
                                         + "\nP2,person,Milena Koravska,1975,POL,ALPHA,\n",
                                     ListTopic::Sanctions, false, ",former_ids"));
    };
    QVERIFY(imported("P0|P1")); // merged with another, under a new id
    const auto merged = house.check(kName);
    QVERIFY(succeeds(merged));
    QCOMPARE(merged->status, ComplianceStatus::Clear);
    QCOMPARE(merged->hits.front().id, first.id);
    QVERIFY(imported("P0")); // was another all along
    QCOMPARE(house.check(kName)->status, ComplianceStatus::PotentialMatch);
}

void ComplianceTest::memoryEndsAfterAYear()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName);
    QVERIFY(succeeds(house.decide(first->hits.front().id, Disposition::FalsePositive)));
    house.house.clock.advance(kDay * 366);
    const auto later = house.check(kName);
    QVERIFY(succeeds(later));
    QCOMPARE(later->status, ComplianceStatus::PotentialMatch);
    QCOMPARE(later->hits.front().id, first->hits.front().id);
}

void ComplianceTest::trueMatchesConfirm()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto first = house.check(kName);
    QVERIFY(succeeds(house.decide(first->hits.front().id, Disposition::TrueMatch)));
    QCOMPARE(house.check(kName)->status, ComplianceStatus::ConfirmedMatch);
    const auto standing = house.compliance.standing(house.reviewer(), u"user-1"_s);
    QVERIFY(succeeds(standing));
    QVERIFY(standing->aml && !standing->pep);
    QVERIFY(standing->openHits.empty());
    QVERIFY(standing->isMonitored);
}

void ComplianceTest::officersDecideWhatWasEscalated()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto hit = house.check(kName)->hits.front();
    QVERIFY(succeeds(house.decide(hit.id, Disposition::Escalated)));
    QCOMPARE(house.check(kName)->status, ComplianceStatus::PotentialMatch);
    QVERIFY(failsAs(ErrorCode::Forbidden, house.decide(hit.id, Disposition::FalsePositive)));
    QVERIFY(succeeds(house.decide(hit.id, Disposition::FalsePositive, house.officer())));
    QVERIFY(failsAs(ErrorCode::Forbidden, house.decide(hit.id, Disposition::TrueMatch)));
    QVERIFY(succeeds(house.decide(hit.id, Disposition::TrueMatch, house.officer())));
    QCOMPARE(house.trail(hit.id),
             (QStringList{u"hit.escalated"_s, u"hit.false_positive"_s, u"hit.true_match"_s}));
}

void ComplianceTest::decisionsNeedTheirReason()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto hit = house.check(kName)->hits.front();
    QVERIFY(failsAs(
        ErrorCode::ValidationFailed,
        house.compliance.decide(house.reviewer(), hit.id, {Disposition::FalsePositive, u"  "_s, {}})));
    QVERIFY(failsAs(ErrorCode::ValidationFailed,
                    house.compliance.decide(house.reviewer(), hit.id, {Disposition::Pending, u"why"_s, {}})));
    QCOMPARE(house.compliance.findHit(house.reviewer(), hit.id)->disposition, Disposition::Pending);
}

void ComplianceTest::whoeverIsQuickerDecides()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto hit = house.check(kName)->hits.front();
    QVERIFY(
        succeeds(house.compliance.decide(house.officer(), hit.id, {Disposition::Escalated, u"Look."_s, 1})));
    QVERIFY(failsAs(ErrorCode::StaleRevision,
                    house.compliance.decide(house.officer(), hit.id,
                                            {Disposition::FalsePositive, u"Another."_s, hit.revision})));
}

void ComplianceTest::theCustomersOwnWordIsUsed()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    ComplianceRequest request;
    request.userId = u"user-2"_s;
    request.kinds = {ComplianceKind::Aml};
    QVERIFY(failsAs(ErrorCode::ValidationFailed, house.compliance.check(house.reviewer(), request)));
    auto document = someDocument(house.house.clock.now());
    document.userId = u"user-2"_s;
    document.declared = {};
    document.declared.givenNames = u"Arvid"_s;
    document.declared.surname = u"Sandelbrott"_s;
    document.declared.nationality = u"SWE"_s;
    house.keep(document);
    const auto check = house.compliance.check(house.reviewer(), request);
    QVERIFY(succeeds(check));
    QCOMPARE(check->subject.names, QStringList{u"Arvid Sandelbrott"_s});
    QCOMPARE(check->subject.countries, QStringList{u"SWE"_s});
    QCOMPARE(check->status, ComplianceStatus::PotentialMatch);
}

void ComplianceTest::completeFilesAreClear()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    QVERIFY(succeeds(house.import("Q1,person,Somebody Prominent,,,\n", ListTopic::Pep)));
    const auto bare = house.check(u"Nobody Special"_s, {}, {ComplianceKind::Kyc});
    QVERIFY(succeeds(bare));
    QCOMPARE(bare->status, ComplianceStatus::Incomplete);
    QCOMPARE(bare->gaps.size(), 4);
    for (const auto type : {DocumentType::Passport, DocumentType::UtilityBill}) {
        auto document = someDocument(house.house.clock.now());
        document.userId = u"user-1"_s;
        document.type = type;
        document.status = DocumentStatus::Approved;
        house.keep(document);
    }
    const std::vector<ComplianceKind> all{ComplianceKind::Aml, ComplianceKind::Pep, ComplianceKind::Kyc};
    const auto whole = house.check(u"Nobody Special"_s, {}, all);
    QVERIFY(succeeds(whole));
    QCOMPARE(whole->gaps, QStringList());
    QCOMPARE(whole->status, ComplianceStatus::Clear);
    QCOMPARE(house.check(u"Nobody Special"_s, {}, {ComplianceKind::Kyc})->status, ComplianceStatus::Clear);
    QVERIFY(house.compliance.standing(house.reviewer(), u"user-1"_s)->kyc.has_value());
    const auto met = house.check(kName, {}, all);
    QCOMPARE(met->status, ComplianceStatus::PotentialMatch);
    QCOMPARE(house.check(u"Nobody Special"_s, {}, {ComplianceKind::Kyc})->status,
             ComplianceStatus::Incomplete);
}

void ComplianceTest::changedCustomersAreFollowed()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    auto document = someDocument(house.house.clock.now());
    document.userId = u"user-2"_s;
    document.declared = {};
    document.declared.fullName = u"Nobody Special"_s;
    house.keep(document);
    ComplianceRequest request;
    request.userId = u"user-2"_s;
    request.kinds = {ComplianceKind::Aml};
    QCOMPARE(house.compliance.check(house.reviewer(), request)->status, ComplianceStatus::Clear);
    QVERIFY(!*house.compliance.follow(u"user-2"_s)); // nothing has changed
    house.house.clock.advance(60);
    auto later = someDocument(house.house.clock.now());
    later.userId = u"user-2"_s;
    later.declared = {};
    later.declared.fullName = u"Arvid Sandelbrott"_s;
    house.keep(later);
    const auto followed = house.compliance.follow(u"user-2"_s);
    QVERIFY(succeeds(followed) && *followed);
    const auto standing = house.compliance.standing(house.reviewer(), u"user-2"_s);
    QCOMPARE(standing->aml->status, ComplianceStatus::PotentialMatch);
    QCOMPARE(standing->aml->origin, CheckOrigin::Monitoring);
    QVERIFY(!*house.compliance.follow(u"user-2"_s));
    QVERIFY(!*house.compliance.follow(u"user-3"_s)); // nobody watches them
}

void ComplianceTest::rolesDecide()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kList)));
    const auto check = house.check(kName);
    ComplianceRequest request;
    request.userId = u"user-1"_s;
    request.kinds = {ComplianceKind::Aml};
    for (const auto role : {Role::Customer, Role::FieldOffice, Role::Service}) {
        const auto actor = actorOf(u"user-1"_s, role);
        QVERIFY(failsAs(ErrorCode::Forbidden, house.compliance.find(actor, check->id)));
        QVERIFY(failsAs(ErrorCode::Forbidden, house.compliance.find(actor, u"chk_none"_s)));
        QVERIFY(failsAs(ErrorCode::Forbidden, house.compliance.standing(actor, u"user-1"_s)));
        QVERIFY(failsAs(ErrorCode::Forbidden, house.compliance.hits(actor, {})));
    }
    for (const auto role : {Role::Customer, Role::FieldOffice, Role::Service, Role::Auditor, Role::Admin}) {
        const auto actor = actorOf(u"user-1"_s, role);
        QVERIFY(failsAs(ErrorCode::Forbidden, house.compliance.check(actor, request)));
        QVERIFY(failsAs(ErrorCode::Forbidden,
                        house.decide(check->hits.front().id, Disposition::FalsePositive, actor)));
    }
    QVERIFY(succeeds(house.compliance.find(actorOf(u"anna"_s, Role::Auditor), check->id)));
}

void ComplianceTest::nothingLiesOpen()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kList)));
    const auto check = house.check(u"Arwid Sandelbrott Undisclosed"_s, u"1961-03-04"_s);
    QVERIFY(succeeds(check));
    QVERIFY(succeeds(house.decide(check->hits.front().id, Disposition::FalsePositive)));
    for (const auto &value : contentsOf(house.house.raw(), engine))
        for (const auto &word : {"Undisclosed", "Sandelbrott", "1961-03-04", "Another person"})
            QVERIFY2(value.startsWith("list_entry.") || !value.contains(word), value.constData());
}

QTEST_GUILESS_MAIN(ComplianceTest)
#include "compliancetest.moc"
