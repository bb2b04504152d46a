// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/verificationhouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

using enum VerificationStatus;

/// PSS_TEST_RACES has the whole count run; a few by default.
int rounds() { return qEnvironmentVariable("PSS_TEST_RACES", u"12"_s).toInt(); }

} // namespace

/// Two at once on one verification: exactly one wins, the other learns why not, and nothing is lost.
class VerificationRaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_house = std::make_unique<VerificationHouse>(engine()); }
    void cleanup()
    {
        QVERIFY(m_house->isChainWhole());
        m_house.reset();
    }
    void approvedOrRejected_data() { addEngineRows(); }
    void approvedOrRejected();
    void approvedOrChanged_data() { addEngineRows(); }
    void approvedOrChanged();
    void approvedOrCorrected_data() { addEngineRows(); }
    void approvedOrCorrected();

private:
    static Engine engine()
    {
        QFETCH(Engine, engine);
        return engine;
    }
    /// Ready for its decision.
    Verification ready()
    {
        m_house->house.clock.advance(1);
        VerificationStart wanted;
        wanted.userId = u"customer-%1"_s.arg(++m_customers);
        m_passport = m_house->send(m_house->goodPassport(), wanted.userId);
        wanted.kinds = {VerificationKind::Identity};
        wanted.documents = QStringList{m_passport};
        wanted.declared = sampleDeclared();
        const auto started = m_house->verifications.start(VerificationHouse::reviewer(), wanted);
        return succeeds(started) ? started->verification : Verification();
    }
    /// Of every hundredth: each walks the whole audit chain.
    bool isProved(const QString &id)
    {
        if (m_customers % 100 != 1)
            return true;
        const auto proof = m_house->verifications.verifyDecision(consoleActor(), id);
        return succeeds(proof) && proof->broken.isEmpty();
    }
    bool isNoneLost(const Verification &verification)
    {
        return m_house->trail(verification.id).size() == verification.revision;
    }

    std::unique_ptr<VerificationHouse> m_house;
    QString m_passport;
    int m_customers = 0;
};

void VerificationRaceTest::approvedOrRejected()
{
    auto &in = *m_house;
    QVERIFY(succeeds(in.loadLists()));
    for (int round = 0; round < rounds(); ++round) {
        const auto before = ready();
        QCOMPARE(before.status, PendingReview);
        const auto results = together(2, [&](int i) {
            const auto actor = actorOf(u"reviewer-%1"_s.arg(i), Role::Reviewer);
            return i == 0 ? in.verifications.approve(actor, before.id, before.revision, {})
                          : in.verifications.reject(actor, before.id, before.revision,
                                                    {{u"DATA_INCONSISTENT"_s}, {}, {}});
        });
        QCOMPARE(int(results[0].has_value()) + int(results[1].has_value()), 1);
        QVERIFY(failsAs(ErrorCode::StaleRevision, results[results[0] ? 1 : 0]));
        const auto kept = in.now(before.id);
        QCOMPARE(kept.status, results[0] ? Approved : Rejected);
        QCOMPARE(kept.decision->by, u"reviewer-%1"_s.arg(results[0] ? 0 : 1));
        QVERIFY(isNoneLost(kept));
        QVERIFY(isProved(before.id));
    }
}

/// What the customer declared is changed while somebody approves.
void VerificationRaceTest::approvedOrChanged()
{
    auto &in = *m_house;
    QVERIFY(succeeds(in.loadLists()));
    int approved = 0;
    for (int round = 0; round < rounds(); ++round) {
        const auto before = ready();
        VerificationChange change;
        change.declared = sampleDeclared();
        change.declared->address.city = u"Malmö"_s;
        const auto results = together(2, [&](int i) {
            const auto actor = actorOf(u"reviewer-%1"_s.arg(i), Role::Reviewer);
            return i == 0 ? in.verifications.approve(actor, before.id, before.revision, {})
                          : in.verifications.change(actor, before.id, before.revision, change);
        });
        QCOMPARE(int(results[0].has_value()) + int(results[1].has_value()), 1);
        QVERIFY(failsAs(ErrorCode::StaleRevision, results[results[0] ? 1 : 0]));
        const auto kept = in.now(before.id);
        QCOMPARE(kept.status, results[0] ? Approved : PendingReview);
        QCOMPARE(kept.declared.address.city, results[0] ? u"Göteborg"_s : u"Malmö"_s);
        QVERIFY(isNoneLost(kept));
        approved += results[0] ? 1 : 0;
        if (results[0])
            QVERIFY(isProved(before.id));
    }
    qInfo("approved in %d of %d rounds", approved, rounds());
}

/// A field of its document is corrected while the same person approves in another window.
void VerificationRaceTest::approvedOrCorrected()
{
    auto &in = *m_house;
    QVERIFY(succeeds(in.loadLists()));
    const auto actor = VerificationHouse::reviewer();
    for (int round = 0; round < rounds(); ++round) {
        const auto before = ready();
        const auto claimed = in.review.claim(actor, m_passport);
        QVERIFY(succeeds(claimed));
        const auto results = together(2, [&](int i) -> Result<int> {
            if (i == 0) {
                const auto approved = in.verifications.approve(actor, before.id, before.revision, {});
                return approved ? Result<int>(1) : fail(approved.error());
            }
            const auto corrected =
                in.review.correct(actor, m_passport, claimed->revision, u"document_number"_s, u"AA123457"_s);
            return corrected ? Result<int>(1) : fail(corrected.error());
        });
        QCOMPARE(int(results[0].has_value()) + int(results[1].has_value()), 1);
        QVERIFY(failsAs(ErrorCode::StaleRevision, results[results[0] ? 1 : 0]));
        QCOMPARE(in.now(before.id).status, results[0] ? Approved : PendingReview);
        QCOMPARE(in.find(m_passport).corrections.size(), results[1] ? 1 : 0);
        QVERIFY(isNoneLost(in.now(before.id)));
    }
}

QTEST_GUILESS_MAIN(VerificationRaceTest)
#include "verificationracetest.moc"
