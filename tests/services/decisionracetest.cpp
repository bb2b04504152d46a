// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicehouse.h"

#include "domain/transition.h"

#include <QSet>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

Actor reviewer(int number)
{
    return actorOf(u"reviewer%1"_s.arg(number), Roles(Role::Reviewer) | Role::SeniorReviewer);
}

Rejection because(const QString &code)
{
    Rejection rejection;
    rejection.reasonCodes = QStringList{code};
    return rejection;
}

template <class T>
int successes(const std::vector<Result<T>> &results)
{
    return int(std::count_if(results.begin(), results.end(), [](const auto &result) { return !!result; }));
}

/// Whether those that lost were told so, by one of these errors.
template <class T>
bool losersAreTold(const std::vector<Result<T>> &results, std::initializer_list<ErrorCode> codes)
{
    return std::all_of(results.begin(), results.end(), [&](const auto &result) {
        if (result || std::find(codes.begin(), codes.end(), result.error().code) != codes.end())
            return true;
        return succeeds(result); // says which it is
    });
}

constexpr int kDesks = 8;

} // namespace

/// Several desks at once on one document: one wins, the others learn why not, and the trail has one decision.
class DecisionRaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_house = std::make_unique<ServiceHouse>(engine()); }
    void cleanup()
    {
        QVERIFY(m_house->isChainWhole());
        m_house.reset();
    }
    void oneClaims_data() { addEngineRows(); }
    void oneClaims();
    void eachGetsAnother_data() { addEngineRows(); }
    void eachGetsAnother();
    void oneApproves_data() { addEngineRows(); }
    void oneApproves();
    void approvedOrRejected_data() { addEngineRows(); }
    void approvedOrRejected();
    void oneIsTheSecond_data() { addEngineRows(); }
    void oneIsTheSecond();
    void undoneOrReopened_data() { addEngineRows(); }
    void undoneOrReopened();
    void correctedOrReleased_data() { addEngineRows(); }
    void correctedOrReleased();
    void renewedOrGivenBack_data() { addEngineRows(); }
    void renewedOrGivenBack();

private:
    static Engine engine()
    {
        QFETCH(Engine, engine);
        return engine;
    }

    std::unique_ptr<ServiceHouse> m_house;
};

void DecisionRaceTest::oneClaims()
{
    auto &in = *m_house;
    for (int round = 0; round < 4; ++round) {
        const auto id = in.waiting().id;
        const auto results = together(kDesks, [&](int i) { return in.review.claim(reviewer(i), id); });
        QCOMPARE(successes(results), 1);
        const auto holder = in.find(id).claim->holder;
        for (const auto &result : results)
            if (!result) {
                QVERIFY(failsAs(ErrorCode::ClaimedByOther, result));
                QCOMPARE(result.error().subject, holder);
            }
        QCOMPARE(in.trail(id), QStringList(u"document.claimed"_s));
    }
}

void DecisionRaceTest::eachGetsAnother()
{
    auto &in = *m_house;
    for (int round = 0; round < 4; ++round) {
        const int available = kDesks - 3;
        for (int i = 0; i < available; ++i)
            in.waiting();
        const auto results = together(kDesks, [&](int i) { return in.review.claimNext(reviewer(i)); });
        QSet<QString> taken;
        for (const auto &result : results) {
            QVERIFY(succeeds(result));
            if (*result)
                taken << (*result)->id;
        }
        QCOMPARE(taken.size(), available);
        for (const auto &id : taken)
            QCOMPARE(in.trail(id), QStringList(u"document.claimed"_s));
    }
}

void DecisionRaceTest::oneApproves()
{
    auto &in = *m_house;
    for (int round = 0; round < 4; ++round) {
        const auto before = in.waiting();
        const auto results = together(
            kDesks, [&](int i) { return in.review.approve(reviewer(i), before.id, before.revision, {}); });
        QCOMPARE(successes(results), 1);
        QVERIFY(losersAreTold(results, {ErrorCode::StaleRevision}));
        QCOMPARE(in.find(before.id).status, DocumentStatus::Approved);
        QCOMPARE(in.trail(before.id), QStringList(u"document.approved"_s));
    }
}

void DecisionRaceTest::approvedOrRejected()
{
    auto &in = *m_house;
    for (int round = 0; round < 12; ++round) {
        const auto before = in.waiting();
        const auto results = together(2, [&](int i) {
            return i == 0 ? in.review.approve(reviewer(0), before.id, before.revision, {})
                          : in.review.reject(reviewer(1), before.id, before.revision, because(u"SPECIMEN"_s));
        });
        QCOMPARE(successes(results), 1);
        QVERIFY(losersAreTold(results, {ErrorCode::StaleRevision}));
        const auto winner = results[0] ? DocumentStatus::Approved : DocumentStatus::Rejected;
        const auto kept = in.find(before.id);
        QCOMPARE(kept.status, winner);
        QCOMPARE(kept.decision->by, reviewer(results[0] ? 0 : 1).subject);
        QCOMPARE(in.trail(before.id), QStringList(u"document."_s + wordOf(winner)));
    }
}

void DecisionRaceTest::oneIsTheSecond()
{
    auto &in = *m_house;
    for (int round = 0; round < 6; ++round) {
        const auto before = in.waiting(QStringList(u"IMAGE_BLURRED"_s));
        const auto proposed = in.review.approve(reviewer(9), before.id, before.revision, {{}, u"legible"_s});
        QVERIFY(succeeds(proposed));
        const auto results = together(4, [&](int i) {
            return i % 2
                ? in.review.approve(reviewer(i), before.id, proposed->revision, {})
                : in.review.reject(reviewer(i), before.id, proposed->revision, because(u"SPECIMEN"_s));
        });
        QCOMPARE(successes(results), 1);
        QVERIFY(losersAreTold(results, {ErrorCode::StaleRevision}));
        const auto kept = in.find(before.id);
        QCOMPARE(in.trail(before.id),
                 QStringList({u"document.proposed"_s, u"document."_s + wordOf(kept.status)}));
    }
}

void DecisionRaceTest::undoneOrReopened()
{
    auto &in = *m_house;
    for (int round = 0; round < 6; ++round) {
        const auto before = in.waiting();
        const auto decided = in.review.approve(reviewer(0), before.id, before.revision, {});
        QVERIFY(succeeds(decided));
        const auto results = together(2, [&](int i) {
            return i == 0 ? in.review.undo(reviewer(0), before.id)
                          : in.review.reopen(reviewer(1), before.id, decided->revision, u"a doubt"_s);
        });
        QCOMPARE(successes(results), 1);
        QVERIFY(losersAreTold(results, {ErrorCode::StaleRevision, ErrorCode::IllegalTransition}));
        const auto kept = in.find(before.id);
        QCOMPARE(kept.status, DocumentStatus::InReview);
        QCOMPARE(kept.claim->holder, reviewer(results[0] ? 0 : 1).subject);
        QCOMPARE(in.trail(before.id).size(), 2);
    }
}

void DecisionRaceTest::correctedOrReleased()
{
    auto &in = *m_house;
    for (int round = 0; round < 6; ++round) {
        const auto claimed = in.review.claim(reviewer(0), in.waiting().id);
        QVERIFY(succeeds(claimed));
        const auto results = together(3, [&](int i) {
            if (i == 2)
                return in.review.release(reviewer(0), claimed->id);
            return in.review.correct(reviewer(0), claimed->id, claimed->revision, u"surname"_s,
                                     QString::number(i));
        });
        // One correction, and the release before or after it; or the release alone was first.
        const auto kept = in.find(claimed->id);
        QVERIFY(losersAreTold(results, {ErrorCode::StaleRevision}));
        QVERIFY(!results[0] || !results[1]);
        QCOMPARE(in.trail(claimed->id).size(), 1 + successes(results));
        QCOMPARE(kept.revision, claimed->revision + successes(results));
        QCOMPARE(kept.corrections.size(), int(results[0] || results[1]));
        QCOMPARE(kept.status, results[2] ? DocumentStatus::PendingReview : DocumentStatus::InReview);
    }
}

void DecisionRaceTest::renewedOrGivenBack()
{
    auto &in = *m_house;
    for (int round = 0; round < 6; ++round) {
        const auto claimed = in.review.claim(reviewer(0), in.waiting().id);
        QVERIFY(succeeds(claimed));
        in.house.clock.advance(kClaimSeconds);
        const auto results = together(2, [&](int i) -> Result<int> {
            if (i == 0)
                return in.review.releaseExpiredClaims();
            const auto renewed = in.review.claim(reviewer(0), claimed->id);
            return renewed ? Result<int>(0) : fail(renewed.error());
        });
        QVERIFY(succeeds(results[0]) && succeeds(results[1]));
        // Whoever came first, the reviewer who came back has it.
        const auto kept = in.find(claimed->id);
        QCOMPARE(kept.status, DocumentStatus::InReview);
        QCOMPARE(kept.claim->holder, reviewer(0).subject);
        QVERIFY(kept.claim->until > in.house.clock.now());
    }
}

QTEST_GUILESS_MAIN(DecisionRaceTest)
#include "decisionracetest.moc"
