// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "domain/actor.h"
#include "domain/verificationtransition.h"
#include "domain/verificationview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// A verification's life, and what is told of it to whom.
class VerificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairOfStatusAndAction();
    void eachStepNeedsItsPermission();
    void everyStatusCanBeReached();
    void whatHasEndedStaysSo();
    void publicStatus_data();
    void publicStatus();
    void publicViewTellsNothing();
    void staffSeeAll();
    void publicRevisionMovesWithThePublicView();
    void kindsAreStrict();
    void ownersOwnTheirs();
};

namespace {

constexpr int kActions = int(VerificationAction::Cancel) + 1;

/// By hand and apart from the code's table.
QHash<QPair<int, int>, VerificationStatus> legalSteps()
{
    using enum VerificationStatus;
    using A = VerificationAction;
    QHash<QPair<int, int>, VerificationStatus> steps;
    const auto allow = [&](VerificationStatus from, A action, VerificationStatus to) {
        steps[{int(from), int(action)}] = to;
    };
    allow(Pending, A::Begin, InProgress);
    allow(InProgress, A::AskDocuments, AwaitingDocuments);
    allow(InProgress, A::FinishChecks, PendingReview);
    for (const auto from : {AwaitingDocuments, PendingReview})
        allow(from, A::Resume, InProgress);
    allow(PendingReview, A::AskDocuments, AwaitingDocuments);
    allow(PendingReview, A::RequestDocuments, AwaitingDocuments);
    allow(PendingReview, A::Approve, Approved);
    allow(PendingReview, A::ApproveAutomatically, Approved);
    for (const auto from : {PendingReview, AwaitingDocuments})
        allow(from, A::Reject, Rejected);
    allow(PendingReview, A::Propose, PendingApproval);
    allow(PendingApproval, A::ApproveProposal, Approved);
    allow(PendingApproval, A::RejectProposal, Rejected);
    allow(PendingApproval, A::ReturnProposal, PendingReview);
    for (const auto from : {Approved, Rejected})
        allow(from, A::Reopen, PendingReview);
    for (const auto from : {Approved, AwaitingDocuments})
        allow(from, A::Expire, Expired);
    for (const auto from : {Pending, InProgress, AwaitingDocuments, PendingReview, PendingApproval})
        allow(from, A::Cancel, Cancelled);
    return steps;
}

/// With a secret in every member that must not be told.
Verification secretive()
{
    Verification verification;
    verification.id = u"ver_1"_s;
    verification.userId = u"customer-1"_s;
    verification.kinds = {VerificationKind::Identity, VerificationKind::Address};
    verification.status = VerificationStatus::PendingApproval;
    verification.revision = 7;
    verification.publicRevision = 2;
    verification.createdAt = verification.publicUpdatedAt =
        QDateTime(QDate(2026, 11, 1), QTime(9, 0), Qt::UTC);
    verification.updatedAt = QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC);
    verification.assignee = u"SECRET"_s;
    verification.startedBy = u"SECRET"_s;
    verification.nextReview = QDate(2027, 11, 20);
    verification.documents = {u"doc_1"_s};
    verification.missing = {{VerificationKind::Address, Category::ProofOfAddress, {}, Side::None}};
    verification.notes = {{u"SECRET"_s, verification.updatedAt, u"SECRET"_s}};
    RiskAssessment risk;
    risk.policyVersion = u"SECRET"_s;
    verification.risk = risk;
    VerificationDecision decision;
    decision.by = decision.note = decision.overrideReason = u"SECRET"_s;
    decision.at = verification.updatedAt;
    decision.fourEyes = {u"SECRET"_s};
    verification.proposal = verification.decision = decision;
    verification.declared.fullName = u"SECRET"_s;
    return verification;
}

} // namespace

void VerificationTest::everyPairOfStatusAndAction()
{
    const auto legal = legalSteps();
    size_t found = 0;
    for (const auto &entry : kWords<VerificationStatus>)
        for (int action = 0; action < kActions; ++action) {
            const auto result = transition(entry.value, VerificationAction(action));
            const auto expected = legal.constFind({int(entry.value), action});
            const auto where = QByteArray(entry.word) + ", action " + QByteArray::number(action);
            QVERIFY2(result.has_value() == (expected != legal.constEnd()), where);
            if (result) {
                QVERIFY2(*result == *expected, where);
                ++found;
            } else {
                QVERIFY(result.error().code == ErrorCode::IllegalTransition);
                QVERIFY(!result.error().detail.contains(u'_'));
            }
        }
    QCOMPARE(found, size_t(legal.size()));
    QCOMPARE(verificationTransitions().size(), found); // each pair is one row
}

void VerificationTest::eachStepNeedsItsPermission()
{
    using enum VerificationStatus;
    using A = VerificationAction;
    for (const auto &row : verificationTransitions()) {
        const bool isMachine = row.action == A::Begin || row.action == A::AskDocuments
            || row.action == A::Resume || row.action == A::FinishChecks
            || row.action == A::ApproveAutomatically || row.action == A::Expire;
        QCOMPARE(row.permission == Permission::System, isMachine);
        // Neither the auditor nor the administrator decides anything.
        QVERIFY(!isAllowed(Roles(Role::Auditor) | Role::Admin, row.permission));
        // A customer, an office and the main system may cancel, and nothing else.
        QCOMPARE(isAllowed(Role::Service, row.permission), row.action == A::Cancel);
    }
    QVERIFY(permissionFor(PendingReview, A::Approve) == Permission::ReviewDocument);
    QVERIFY(permissionFor(PendingApproval, A::ApproveProposal) == Permission::SecondDecision);
    QVERIFY(permissionFor(Rejected, A::Reopen) == Permission::ReopenDecision);
    QVERIFY(permissionFor(Cancelled, A::Reopen) == Permission::System);
}

void VerificationTest::everyStatusCanBeReached()
{
    QSet<int> reached{int(VerificationStatus::Pending)};
    for (size_t round = 0; round < kWords<VerificationStatus>.size(); ++round)
        for (const auto &row : verificationTransitions())
            if (reached.contains(int(row.from)))
                reached.insert(int(row.to));
    QCOMPARE(size_t(reached.size()), kWords<VerificationStatus>.size());
}

void VerificationTest::whatHasEndedStaysSo()
{
    for (const auto &row : verificationTransitions())
        QVERIFY(row.from != VerificationStatus::Cancelled && row.from != VerificationStatus::Expired);
    Verification verification;
    for (const auto &entry : kWords<VerificationStatus>) {
        verification.status = entry.value;
        QCOMPARE(verification.isOpen(), transition(entry.value, VerificationAction::Cancel).has_value());
    }
}

void VerificationTest::publicStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("told");
    const auto row = [](VerificationStatus status, const QString &told) {
        QTest::newRow(qPrintable(wordOf(status))) << int(status) << told;
    };
    using enum VerificationStatus;
    for (const auto status : {Pending, InProgress, PendingReview, PendingApproval})
        row(status, u"in_review"_s);
    for (const auto status : {AwaitingDocuments, Approved, Rejected, Expired, Cancelled})
        row(status, wordOf(status));
}

void VerificationTest::publicStatus()
{
    QFETCH(int, status);
    QFETCH(QString, told);
    QCOMPARE(pss::publicStatus(VerificationStatus(status)), told);
}

void VerificationTest::publicViewTellsNothing()
{
    const auto verification = secretive();
    const auto told = publicJson(verification);
    QCOMPARE(told.keys(),
             (QStringList{u"created_at"_s, u"documents"_s, u"id"_s, u"kinds"_s, u"missing"_s, u"revision"_s,
                          u"status"_s, u"updated_at"_s, u"user_id"_s}));
    QVERIFY(!QJsonDocument(told).toJson().contains("SECRET"));
    QCOMPARE(told[u"status"].toString(), u"in_review"_s);
    QCOMPARE(told[u"revision"].toInt(), 2);
    QCOMPARE(told[u"updated_at"].toString(), u"2026-11-01T09:00:00.000Z"_s);
    QCOMPARE(told[u"missing"][0][u"category"].toString(), u"proof_of_address"_s);
}

void VerificationTest::staffSeeAll()
{
    const auto seen = staffJson(secretive(), {Check{}}, {{u"aml"_s, u"clear"_s}});
    for (const auto &member :
         {u"declared"_s, u"checks"_s, u"missing"_s, u"risk"_s, u"compliance"_s, u"assignee"_s, u"proposal"_s,
          u"decision"_s, u"notes"_s, u"next_review"_s, u"started_by"_s})
        QVERIFY2(seen.contains(member) && !seen[member].isNull(), qPrintable(member));
    QCOMPARE(seen[u"status"].toString(), u"pending_approval"_s);
    QCOMPARE(seen[u"revision"].toInt(), 7);
    QCOMPARE(seen[u"decision"][u"override_reason"].toString(), u"SECRET"_s);
}

void VerificationTest::publicRevisionMovesWithThePublicView()
{
    const auto before = secretive();
    const auto now = before.updatedAt.addDays(1);
    auto noted = before;
    noted.notes.push_back({u"somebody"_s, now, u"a note"_s});
    noted.status = VerificationStatus::PendingReview;
    noted.risk->score = 90;
    const auto quiet = nextRevision(before, noted, now);
    QCOMPARE(quiet.revision, 8);
    QCOMPARE(quiet.publicRevision, 2);
    QCOMPARE(quiet.publicUpdatedAt, before.publicUpdatedAt);
    QCOMPARE(publicJson(quiet), publicJson(before));
    auto decided = quiet;
    decided.status = VerificationStatus::Approved;
    const auto told = nextRevision(quiet, decided, now);
    QCOMPARE(told.publicRevision, 3);
    QCOMPARE(told.publicUpdatedAt, now);
    auto complete = quiet;
    complete.missing.clear();
    QCOMPARE(nextRevision(quiet, complete, now).publicRevision, 3);
}

void VerificationTest::kindsAreStrict()
{
    const auto kinds = kindsFromWords({u"address"_s, u"identity"_s, u"address"_s});
    QVERIFY(kinds.has_value());
    QCOMPARE(*kinds, (QList{VerificationKind::Identity, VerificationKind::Address}));
    QCOMPARE(kindsFromWords({}).error().fields.first().pointer, u"/kinds"_s);
    QCOMPARE(kindsFromWords({u"identity"_s, u"wealth"_s}).error().fields.first().pointer, u"/kinds/1"_s);
    QVERIFY(isId(IdKind::Verification, newId(IdKind::Verification, QDateTime::currentDateTimeUtc())));
}

void VerificationTest::ownersOwnTheirs()
{
    auto verification = secretive();
    verification.office = u"north"_s;
    const auto owns = [&](Role role, const QString &subject, const QString &office) {
        Actor actor;
        actor.subject = subject;
        actor.roles = role;
        actor.office = office;
        return actor.owns(verification);
    };
    QVERIFY(owns(Role::Customer, u"customer-1"_s, {}));
    QVERIFY(!owns(Role::Customer, u"customer-2"_s, {}));
    QVERIFY(owns(Role::FieldOffice, u"clerk"_s, u"north"_s));
    QVERIFY(!owns(Role::FieldOffice, u"customer-1"_s, u"south"_s));
    QVERIFY(owns(Role::Service, u"main"_s, {}));
    QVERIFY(owns(Role::Auditor, u"auditor"_s, {}));
}

QTEST_GUILESS_MAIN(VerificationTest)
#include "verificationtest.moc"
