// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/foureyes.h"
#include "tests/domain/sample.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// When one person is not enough, and who the second may be.
class FourEyesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fourEyes();
    void seconds();
    void approvals();
};

void FourEyesTest::fourEyes()
{
    DecisionGround ground;
    ground.screening = clearStanding();
    ground.risk = RiskLevel::Medium;
    QVERIFY(fourEyesReasons(ground).isEmpty());
    ground.isOverride = true;
    QCOMPARE(fourEyesReasons(ground), QList{FourEyesReason::Override});
    ground.isQuarantineReleased = true;
    ground.risk = RiskLevel::High;
    ground.screening.aml->trueMatches = 1;
    ground.screening.pep->status = ScreeningStatus::PotentialMatch;
    QCOMPARE(fourEyesReasons(ground).size(), 5);
    ground.isApproval = false;
    QVERIFY(fourEyesReasons(ground).isEmpty());
}

void FourEyesTest::seconds()
{
    using enum FourEyesReason;
    const auto code = [](const QString &who, Roles roles, const QList<FourEyesReason> &reasons) {
        const auto may = maySecond(who, roles, u"first"_s, reasons);
        return may ? QString() : QString(toString(may.error().code));
    };
    const Roles all = Roles(Role::SeniorReviewer) | Role::ComplianceOfficer;
    for (const auto &entry : kWords<FourEyesReason>)
        for (const auto *same : {"first", "FIRST"})
            QCOMPARE(code(QLatin1StringView(same), all, {entry.value}), u"four_eyes"_s);
    for (const auto reason : {Override, QuarantineReleased}) {
        QCOMPARE(code(u"second"_s, Role::SeniorReviewer, {reason}), QString());
        QCOMPARE(code(u"second"_s, Role::Reviewer, {reason}), u"forbidden"_s);
        QCOMPARE(code(u"second"_s, Role::Admin, {reason}), u"forbidden"_s);
    }
    for (const auto reason : {SanctionsHit, PepHit, HighRisk}) {
        QCOMPARE(code(u"second"_s, Role::ComplianceOfficer, {reason, Override}), QString());
        QCOMPARE(code(u"second"_s, Role::SeniorReviewer, {Override, reason}), u"forbidden"_s);
    }
    QCOMPARE(code({}, all, {Override}), u"four_eyes"_s);
}

void FourEyesTest::approvals()
{
    const auto code = [](const DecisionGround &ground, const QString &reason) {
        const auto may = mayApprove(ground, reason);
        return may ? QString() : QString(toString(may.error().code));
    };
    DecisionGround ground;
    ground.screening = clearStanding();
    QCOMPARE(code(ground, {}), QString());
    ground.isOverride = true;
    QCOMPARE(code(ground, u"  "_s), u"override_required"_s);
    QCOMPARE(code(ground, u"seen in person"_s), QString());
    ground.screening.aml->openHits = 1;
    QCOMPARE(code(ground, u"seen in person"_s), u"screening_open"_s);
    ground.screening = clearStanding();
    ground.risk = RiskLevel::Prohibited;
    QCOMPARE(code(ground, u"seen in person"_s), u"illegal_transition"_s);
}

QTEST_GUILESS_MAIN(FourEyesTest)
#include "foureyestest.moc"
