// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicehouse.h"

#include "domain/auditevent.h"
#include "domain/transition.h"
#include "tests/domain/sample.h"

#include <QSignalSpy>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kAnna = actorOf(u"anna"_s, Role::Reviewer);
const auto kBen = actorOf(u"ben"_s, Role::Reviewer);
const auto kSara = actorOf(u"sara"_s, Role::SeniorReviewer);
const auto kCarl = actorOf(u"carl"_s, Role::ComplianceOfficer);
const QStringList kBlurred{u"IMAGE_BLURRED"_s};

Rejection because(const QString &code, const QString &note = {})
{
    Rejection rejection;
    rejection.reasonCodes = QStringList{code};
    rejection.note = note;
    return rejection;
}

Approval overriding(const QString &reason) { return {{}, reason}; }

} // namespace

class DecisionServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claimIsALease_data() { addEngineRows(); }
    void claimIsALease();
    void expiredClaimsAreGivenBack_data() { addEngineRows(); }
    void expiredClaimsAreGivenBack();
    void claimsAreReleased();
    void nextIsTheMostUrgent_data() { addEngineRows(); }
    void nextIsTheMostUrgent();
    void approvesOnce_data() { addEngineRows(); }
    void approvesOnce();
    void rejectionsNeedReasons();
    void resubmissionsAreCounted();
    void statusDecidesWhatCanBeDone_data();
    void statusDecidesWhatCanBeDone();
    void failedChecksNeedFourEyes_data() { addEngineRows(); }
    void failedChecksNeedFourEyes();
    void secondMayDisagree();
    void changedEvidenceReturnsTheProposal_data();
    void changedEvidenceReturnsTheProposal();
    void undoWithinTenSeconds_data() { addEngineRows(); }
    void undoWithinTenSeconds();
    void undoIsForTheDecider();
    void seniorsReopen();
    void approvedOnesExpire_data() { addEngineRows(); }
    void approvedOnesExpire();
    void correctionsNeedTheClaim();
    void correctionsAreSealed_data() { addEngineRows(); }
    void correctionsAreSealed();
    void rolesDecideWhoMay();
    void nothingChangesWithoutItsRecord_data() { addEngineRows(); }
    void nothingChangesWithoutItsRecord();
};

void DecisionServiceTest::claimIsALease()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto id = in.waiting().id;
    const auto claimed = in.review.claim(kAnna, id);
    QVERIFY(succeeds(claimed));
    QCOMPARE(claimed->status, DocumentStatus::InReview);
    QCOMPARE(claimed->claim->holder, u"anna"_s);
    QCOMPARE(claimed->claim->until, in.house.clock.now().addSecs(kClaimSeconds));
    const auto refused = in.review.claim(kBen, id);
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, refused));
    QCOMPARE(refused.error().subject, u"anna"_s);

    in.house.clock.advance(kClaimSeconds - 60);
    const auto renewed = in.review.claim(kAnna, id);
    QVERIFY(succeeds(renewed));
    QCOMPARE(renewed->revision, claimed->revision); // who has it open need not look again
    QCOMPARE(in.find(id).claim->until, in.house.clock.now().addSecs(kClaimSeconds));
    in.house.clock.advance(kClaimSeconds - 1);
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, in.review.claim(kBen, id)));

    in.house.clock.advance(1);
    QVERIFY(succeeds(in.review.claim(kBen, id)));
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, in.review.claim(kAnna, id)));
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, in.review.approve(kAnna, id, in.find(id).revision, {})));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.review.claim(kAnna, u"doc_none"_s)));
    QCOMPARE(in.trail(id), QStringList({u"document.claimed"_s, u"document.claimed"_s}));
    QVERIFY(in.isChainWhole());
}

void DecisionServiceTest::expiredClaimsAreGivenBack()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto first = in.waiting().id;
    const auto second = in.waiting().id;
    QVERIFY(succeeds(in.review.claim(kAnna, first)));
    in.house.clock.advance(60);
    QVERIFY(succeeds(in.review.claim(kAnna, second)));
    QCOMPARE(*in.review.releaseExpiredClaims(), 0);
    in.house.clock.advance(kClaimSeconds - 60);
    QSignalSpy changed(&in.events, &Events::documentChanged);
    QCOMPARE(*in.review.releaseExpiredClaims(), 1);
    QCOMPARE(*in.review.releaseExpiredClaims(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), first);
    QCOMPARE(in.find(first).status, DocumentStatus::PendingReview);
    QVERIFY(!in.find(first).claim);
    QCOMPARE(in.find(second).status, DocumentStatus::InReview);
    QCOMPARE(in.trail(first), QStringList({u"document.claimed"_s, u"document.released"_s}));
    QCOMPARE(in.count(u"audit_event WHERE action = 'document.released' AND actor = 'system'"_s), 1);
}

void DecisionServiceTest::claimsAreReleased()
{
    ServiceHouse in;
    const auto id = in.waiting().id;
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.release(kAnna, id)));
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, in.review.release(kBen, id)));
    const auto released = in.review.release(kAnna, id);
    QVERIFY(succeeds(released));
    QCOMPARE(released->status, DocumentStatus::PendingReview);
    QVERIFY(!released->claim);
    QVERIFY(succeeds(in.review.claim(kAnna, id)));
    QVERIFY(succeeds(in.review.release(kSara, id))); // a senior breaks it
    const auto claimed = u"document.claimed"_s;
    const auto back = u"document.released"_s;
    QCOMPARE(in.trail(id), QStringList({claimed, back, claimed, back}));
}

void DecisionServiceTest::nextIsTheMostUrgent()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto add = [&](int priority, int dueHours) {
        auto document = someDocument(in.house.clock.now());
        document.priority = priority;
        document.dueAt = document.createdAt.addSecs(dueHours * 3600);
        return in.keep(document).id;
    };
    const auto late = add(0, 48);
    const auto soon = add(0, 24);
    const auto urgent = add(20, 48);
    const auto read = in.waiting({}, DocumentStatus::Processing).id;
    const auto taken = add(30, 1);
    QVERIFY(succeeds(in.review.claim(kBen, taken)));
    for (const auto &expected : {urgent, soon, late}) {
        const auto next = in.review.claimNext(kAnna);
        QVERIFY(succeeds(next) && *next);
        QCOMPARE((*next)->id, expected);
        QCOMPARE((*next)->claim->holder, u"anna"_s);
        QCOMPARE(in.trail(expected), QStringList(u"document.claimed"_s));
    }
    const auto none = in.review.claimNext(kAnna);
    QVERIFY(succeeds(none) && !*none);
    QCOMPARE(in.find(read).status, DocumentStatus::Processing);
}

void DecisionServiceTest::approvesOnce()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto before = in.waiting();
    QSignalSpy changed(&in.events, &Events::documentChanged);
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.review.approve(kAnna, before.id, before.revision + 1, {})));
    QCOMPARE(changed.size(), 0);
    const auto approved = // a claim that is free is taken on the way
        in.review.approve(kAnna, before.id, before.revision, {u"fine"_s, u"not needed"_s});
    QVERIFY(succeeds(approved));
    QCOMPARE(approved->status, DocumentStatus::Approved);
    QVERIFY(!approved->claim);
    QCOMPARE(changed.size(), 1);
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.review.approve(kAnna, before.id, before.revision, {})));
    QVERIFY(
        failsAs(ErrorCode::IllegalTransition, in.review.approve(kAnna, before.id, approved->revision, {})));
    QVERIFY(failsAs(ErrorCode::IllegalTransition,
                    in.review.reject(kSara, before.id, approved->revision, because(u"SPECIMEN"_s))));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.claim(kAnna, before.id)));
    QCOMPARE(changed.size(), 1);

    const auto kept = in.find(before.id);
    QCOMPARE(kept.decision->by, u"anna"_s);
    QCOMPARE(kept.decision->at, in.house.clock.now());
    QCOMPARE(kept.decision->note, u"fine"_s);
    QCOMPARE(kept.decision->overrideReason, QString());
    QCOMPARE(kept.decision->evidence.size(), 32);
    QCOMPARE(in.trail(before.id), QStringList(u"document.approved"_s));
    QVERIFY(in.isChainWhole());
}

void DecisionServiceTest::rejectionsNeedReasons()
{
    ServiceHouse in;
    const auto before = in.waiting();
    const auto reject = [&](const Rejection &why) {
        return in.review.reject(kAnna, before.id, before.revision, why);
    };
    const auto none = reject({});
    QVERIFY(failsAs(ErrorCode::ValidationFailed, none));
    QCOMPARE(none.error().fields.first().pointer, u"/reason_codes"_s);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, reject(because(u"UGLY"_s))));
    const auto silent = reject(because(u"OTHER"_s, u"  "_s));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, silent));
    QCOMPARE(silent.error().fields.first().pointer, u"/note"_s);
    QCOMPARE(in.find(before.id).revision, before.revision);
    QCOMPARE(in.trail(before.id), QStringList());

    auto why = because(u"OTHER"_s, u"an inner matter"_s);
    why.reasonCodes << u"IMAGE_DARK"_s;
    why.publicNote = u"Please use daylight."_s;
    QVERIFY(succeeds(reject(why)));
    const auto kept = in.find(before.id);
    QCOMPARE(kept.status, DocumentStatus::Rejected);
    QCOMPARE(kept.decision->outcome, DocumentStatus::Rejected);
    QCOMPARE(kept.decision->reasonCodes, why.reasonCodes);
    QCOMPARE(kept.decision->note, why.note);
    QCOMPARE(kept.decision->publicNote, why.publicNote);
    QCOMPARE(in.trail(before.id), QStringList(u"document.rejected"_s));
}

void DecisionServiceTest::resubmissionsAreCounted()
{
    ServiceHouse in;
    auto document = someDocument(in.house.clock.now());
    document.resubmissions = kMaxResubmissions - 1;
    const auto asked = in.keep(document);
    auto again = because(u"IMAGE_BLURRED"_s);
    again.resubmission = true;
    const auto requested = in.review.reject(kAnna, asked.id, asked.revision, again);
    QVERIFY(succeeds(requested));
    QCOMPARE(requested->status, DocumentStatus::ResubmissionRequested);
    QCOMPARE(requested->decision->outcome, DocumentStatus::ResubmissionRequested);
    QCOMPARE(in.trail(asked.id), QStringList(u"document.resubmission_requested"_s));

    document = someDocument(in.house.clock.now());
    document.resubmissions = kMaxResubmissions;
    const auto last = in.keep(document);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, in.review.reject(kAnna, last.id, last.revision, again)));
    again.resubmission = false;
    QVERIFY(succeeds(in.review.reject(kAnna, last.id, last.revision, again)));
}

void DecisionServiceTest::statusDecidesWhatCanBeDone_data()
{
    QTest::addColumn<DocumentStatus>("status");
    for (const auto &entry : kWords<DocumentStatus>)
        QTest::newRow(entry.word) << entry.value;
}

/// Calls of somebody with all rights and no claim, against the table of transitions.
void DecisionServiceTest::statusDecidesWhatCanBeDone()
{
    QFETCH(DocumentStatus, status);
    ServiceHouse in;
    const auto expect = [&](bool can, const char *name, auto call) {
        const auto before = in.waiting({}, status);
        const auto result = call(before);
        QVERIFY2(can ? succeeds(result) : failsAs(ErrorCode::IllegalTransition, result), name);
        QCOMPARE(in.trail(before.id).size(), int(can));
        QCOMPARE(in.find(before.id).revision, before.revision + int(can));
    };
    const auto may = [&](DocumentAction action) { return transition(status, action).has_value(); };
    const bool isOpen = may(DocumentAction::Claim) || may(DocumentAction::Approve);
    expect(isOpen, "claim", [&](const Document &it) { return in.review.claim(kSara, it.id); });
    expect(may(DocumentAction::Release), "release",
           [&](const Document &it) { return in.review.release(kSara, it.id); });
    expect(may(DocumentAction::Reopen), "reopen",
           [&](const Document &it) { return in.review.reopen(kSara, it.id, it.revision, u"why"_s); });
    if (status == DocumentStatus::PendingApproval)
        return; // somebody's proposal: below
    expect(isOpen, "approve",
           [&](const Document &it) { return in.review.approve(kSara, it.id, it.revision, {}); });
    expect(isOpen || may(DocumentAction::RejectQuarantined), "reject", [&](const Document &it) {
        return in.review.reject(kSara, it.id, it.revision, because(u"SPECIMEN"_s));
    });
}

void DecisionServiceTest::failedChecksNeedFourEyes()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto before = in.waiting(kBlurred);
    QVERIFY(failsAs(ErrorCode::OverrideRequired, in.review.approve(kAnna, before.id, before.revision, {})));
    QVERIFY(failsAs(ErrorCode::OverrideRequired,
                    in.review.approve(kAnna, before.id, before.revision, overriding(u" "_s))));
    QCOMPARE(in.find(before.id).revision, before.revision);

    const auto proposed = in.review.approve(kSara, before.id, before.revision, overriding(u"legible"_s));
    QVERIFY(succeeds(proposed));
    QCOMPARE(proposed->status, DocumentStatus::PendingApproval);
    QVERIFY(failsAs(ErrorCode::FourEyes, in.review.approve(kSara, before.id, proposed->revision, {})));
    QVERIFY(failsAs(ErrorCode::FourEyes,
                    in.review.reject(kSara, before.id, proposed->revision, because(u"SPECIMEN"_s))));
    QVERIFY(failsAs(ErrorCode::Forbidden, in.review.approve(kBen, before.id, proposed->revision, {})));
    QVERIFY(failsAs(ErrorCode::StaleRevision, in.review.approve(kCarl, before.id, before.revision, {})));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.claim(kBen, before.id)));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.undo(kSara, before.id)));

    const auto approved = in.review.approve(kCarl, before.id, proposed->revision, {});
    QVERIFY(succeeds(approved));
    QCOMPARE(approved->status, DocumentStatus::Approved);
    QCOMPARE(approved->decision->by, u"carl"_s);
    QCOMPARE(approved->decision->overrideReason, u"legible"_s);
    QCOMPARE(in.trail(before.id), QStringList({u"document.proposed"_s, u"document.approved"_s}));
    QVERIFY(failsAs(ErrorCode::Forbidden, in.review.undo(kSara, before.id)));
    QVERIFY(in.isChainWhole());
}

void DecisionServiceTest::secondMayDisagree()
{
    ServiceHouse in;
    const auto before = in.waiting(kBlurred);
    const auto proposed = in.review.approve(kAnna, before.id, before.revision, overriding(u"legible"_s));
    QVERIFY(succeeds(proposed));
    // A reviewer may not be the second at all, so neither their own.
    QVERIFY(failsAs(ErrorCode::Forbidden, in.review.approve(kAnna, before.id, proposed->revision, {})));
    QVERIFY(failsAs(ErrorCode::Forbidden,
                    in.review.reject(kBen, before.id, proposed->revision, because(u"SPECIMEN"_s))));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, in.review.reject(kSara, before.id, proposed->revision, {})));
    auto why = because(u"IMAGE_BLURRED"_s);
    why.resubmission = true; // a proposal is approved or rejected, nothing else
    const auto rejected = in.review.reject(kSara, before.id, proposed->revision, why);
    QVERIFY(succeeds(rejected));
    QCOMPARE(rejected->status, DocumentStatus::Rejected);
    QCOMPARE(rejected->decision->outcome, DocumentStatus::Rejected);
    QCOMPARE(rejected->decision->by, u"sara"_s);
    QCOMPARE(in.trail(before.id), QStringList({u"document.proposed"_s, u"document.rejected"_s}));
}

void DecisionServiceTest::changedEvidenceReturnsTheProposal_data()
{
    QTest::addColumn<bool>("approves");
    QTest::newRow("approve") << true;
    QTest::newRow("reject") << false;
}

void DecisionServiceTest::changedEvidenceReturnsTheProposal()
{
    QFETCH(bool, approves);
    ServiceHouse in;
    const auto before = in.waiting(kBlurred);
    const auto proposed = in.review.approve(kAnna, before.id, before.revision, overriding(u"legible"_s));
    QVERIFY(succeeds(proposed));
    in.read(before.id, {u"IMAGE_DARK"_s});
    QSignalSpy changed(&in.events, &Events::documentChanged);
    const auto second = approves
        ? in.review.approve(kSara, before.id, proposed->revision, {})
        : in.review.reject(kSara, before.id, proposed->revision, because(u"IMAGE_DARK"_s));
    QVERIFY(failsAs(ErrorCode::IllegalTransition, second));
    QCOMPARE(changed.size(), 1);
    const auto returned = in.find(before.id);
    QCOMPARE(returned.status, DocumentStatus::InReview);
    QCOMPARE(returned.claim->holder, u"anna"_s);
    QVERIFY(!returned.decision);
    QCOMPARE(in.trail(before.id), QStringList({u"document.proposed"_s, u"document.proposal_returned"_s}));
    QVERIFY(succeeds(in.review.approve(kAnna, before.id, returned.revision, overriding(u"still"_s))));
}

void DecisionServiceTest::undoWithinTenSeconds()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto before = in.waiting();
    auto again = because(u"IMAGE_BLURRED"_s);
    again.resubmission = true;
    QStringList trail;
    auto now = before;
    for (const int decision : {0, 1, 2}) {
        const auto decided = decision == 0 ? in.review.approve(kAnna, before.id, now.revision, {})
            : decision == 1 ? in.review.reject(kAnna, before.id, now.revision, because(u"SPECIMEN"_s))
                            : in.review.reject(kAnna, before.id, now.revision, again);
        QVERIFY(succeeds(decided));
        in.house.clock.advance(kUndoSeconds - 1);
        const auto undone = in.review.undo(kAnna, before.id);
        QVERIFY(succeeds(undone));
        now = *undone;
        QCOMPARE(now.status, DocumentStatus::InReview);
        QCOMPARE(now.claim->holder, u"anna"_s);
        QVERIFY(!now.decision);
        trail << u"document."_s + wordOf(decided->status) << u"document.decision_undone"_s;
    }
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.undo(kAnna, before.id)));
    QVERIFY(succeeds(in.review.approve(kAnna, before.id, now.revision, {})));
    in.house.clock.advance(kUndoSeconds);
    QVERIFY(failsAs(ErrorCode::IllegalTransition, in.review.undo(kAnna, before.id)));
    QCOMPARE(in.find(before.id).status, DocumentStatus::Approved);
    QCOMPARE(in.trail(before.id), trail << u"document.approved"_s);
}

void DecisionServiceTest::undoIsForTheDecider()
{
    ServiceHouse in;
    const auto before = in.waiting();
    QVERIFY(succeeds(in.review.approve(kAnna, before.id, before.revision, {})));
    for (const auto &other : {kBen, kSara, kCarl})
        QVERIFY(failsAs(ErrorCode::Forbidden, in.review.undo(other, before.id)));
    QVERIFY(succeeds(in.review.undo(kAnna, before.id)));
}

void DecisionServiceTest::seniorsReopen()
{
    ServiceHouse in;
    for (const bool approved : {true, false}) {
        const auto before = in.waiting();
        const auto decided = approved
            ? in.review.approve(kAnna, before.id, before.revision, {})
            : in.review.reject(kAnna, before.id, before.revision, because(u"SPECIMEN"_s));
        QVERIFY(succeeds(decided));
        in.house.clock.advance(86'400);
        QVERIFY(failsAs(ErrorCode::Forbidden,
                        in.review.reopen(kAnna, before.id, decided->revision, u"a doubt"_s)));
        QVERIFY(failsAs(ErrorCode::ValidationFailed,
                        in.review.reopen(kSara, before.id, decided->revision, u" "_s)));
        QVERIFY(failsAs(ErrorCode::StaleRevision,
                        in.review.reopen(kSara, before.id, before.revision, u"a doubt"_s)));
        const auto reopened = in.review.reopen(kSara, before.id, decided->revision, u"a doubt"_s);
        QVERIFY(succeeds(reopened));
        QCOMPARE(reopened->status, DocumentStatus::InReview);
        QCOMPARE(reopened->claim->holder, u"sara"_s);
        QVERIFY(!reopened->decision);
        QCOMPARE(in.trail(before.id).last(), u"document.reopened"_s);
        QVERIFY(failsAs(ErrorCode::IllegalTransition,
                        in.review.reopen(kSara, before.id, reopened->revision, u"again"_s)));
    }
}

void DecisionServiceTest::approvedOnesExpire()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    constexpr int kDay = 86'400;
    const auto today = in.house.clock.now().date();
    const auto goodUntil = [&](const QDate &last) {
        const auto document = in.waiting();
        auto reading = *in.documents.reading(kAnna, document.id);
        if (last.isValid())
            setField(reading, u"date_of_expiry"_s, last.toString(Qt::ISODate));
        const auto kept = in.house->database().write([&](Connection &connection) {
            return ReadingRepository(connection, in.house->vault())
                .save(document.id, reading, in.house.clock.now());
        });
        if (!succeeds(kept))
            qFatal("the test's reading cannot be kept");
        return document;
    };
    const auto approved = [&](const QDate &last) {
        const auto document = goodUntil(last);
        if (!succeeds(in.review.approve(kAnna, document.id, document.revision, {})))
            qFatal("the test's document cannot be approved");
        return document.id;
    };
    const auto soon = approved(today.addDays(50));
    const auto never = approved({});
    const auto late = approved(today.addDays(-1)); // expired already, and approved all the same
    const auto undecided = goodUntil(today.addDays(50)).id;
    const auto reopened = approved(today.addDays(50));
    QVERIFY(succeeds(in.review.reopen(kSara, reopened, in.find(reopened).revision, u"look again"_s)));
    QCOMPARE(in.review.expireDocuments().value_or(-1), 0);
    QCOMPARE(in.count(u"document WHERE wakes_at <> ''"_s), 1); // the rest need no look
    in.house.clock.advance(49 * kDay);
    QCOMPARE(in.review.expireDocuments().value_or(-1), 0);
    QCOMPARE(in.find(soon).status, DocumentStatus::Approved);
    in.house.clock.advance(2 * kDay);
    const int revision = in.find(soon).revision;
    QCOMPARE(in.review.expireDocuments().value_or(-1), 1);
    QCOMPARE(in.find(soon).status, DocumentStatus::Expired);
    QCOMPARE(in.find(soon).revision, revision + 1);
    QCOMPARE(in.trail(soon).last(), u"document.expired"_s);
    QCOMPARE(in.find(never).status, DocumentStatus::Approved);
    QCOMPARE(in.find(late).status, DocumentStatus::Approved);
    QCOMPARE(in.find(undecided).status, DocumentStatus::PendingReview);
    QVERIFY(in.find(reopened).status != DocumentStatus::Expired);
    QCOMPARE(in.review.expireDocuments().value_or(-1), 0);
    QVERIFY(in.isChainWhole());
}

void DecisionServiceTest::correctionsNeedTheClaim()
{
    ServiceHouse in;
    const auto before = in.waiting();
    const auto correct = [&](const Actor &actor, int revision, const QString &field, const QString &value) {
        return in.review.correct(actor, before.id, revision, field, value);
    };
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, correct(kAnna, before.revision, u"surname"_s, u"Erikson"_s)));
    const auto claimed = in.review.claim(kAnna, before.id);
    const auto refused = correct(kBen, claimed->revision, u"surname"_s, u"Erikson"_s);
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, refused));
    QCOMPARE(refused.error().subject, u"anna"_s);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, correct(kAnna, claimed->revision, u"shoe_size"_s, u"41"_s)));
    QVERIFY(failsAs(ErrorCode::ValidationFailed,
                    correct(kAnna, claimed->revision, u"surname"_s, QString(1025, u'x'))));
    QVERIFY(failsAs(ErrorCode::StaleRevision, correct(kAnna, before.revision, u"surname"_s, u"Erikson"_s)));
    const auto corrected = correct(kAnna, claimed->revision, u"surname"_s, u"Erikson"_s);
    QVERIFY(succeeds(corrected));
    const auto kept = in.find(before.id);
    QCOMPARE(kept.corrections[u"surname"_s].value, u"Erikson"_s);
    QCOMPARE(kept.corrections[u"surname"_s].by, u"anna"_s);
    QCOMPARE(kept.corrections[u"surname"_s].at, in.house.clock.now());
    QCOMPARE(kept.declared.surname, u"Eriksson"_s); // beside it, not over it
    QVERIFY(succeeds(correct(kAnna, corrected->revision, u"surname"_s, {})));
    QVERIFY(in.find(before.id).corrections.isEmpty());
    QCOMPARE(in.trail(before.id),
             QStringList({u"document.claimed"_s, u"document.corrected"_s, u"document.corrected"_s}));
}

void DecisionServiceTest::correctionsAreSealed()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto id = in.waiting().id;
    const auto claimed = in.review.claim(kAnna, id);
    QVERIFY(succeeds(in.review.correct(kAnna, id, claimed->revision, u"surname"_s, u"Sigurdsdottir"_s)));
    auto rows =
        in.house.raw().run(u"SELECT sealed FROM document UNION ALL SELECT details FROM audit_event"_s);
    while (rows.next())
        QVERIFY(!rows.value(0).toByteArray().contains("Sigurdsdottir"));
    const auto history = in.documents.history(kSara, id);
    QVERIFY(succeeds(history));
    QCOMPARE(history->back().details[u"after"_s].toString(), u"Sigurdsdottir"_s);
    QCOMPARE(history->back().details[u"before"_s].toString(), QString());
    QCOMPARE(history->back().actor, u"anna"_s);
    QCOMPARE(history->back().role, u"reviewer"_s);
}

void DecisionServiceTest::rolesDecideWhoMay()
{
    ServiceHouse in;
    const auto waiting = in.waiting();
    const auto blurred = in.waiting(kBlurred);
    const auto proposed = in.review.approve(kAnna, blurred.id, blurred.revision, overriding(u"legible"_s));
    QVERIFY(succeeds(proposed));
    const auto approved = in.review.approve(kAnna, waiting.id, waiting.revision, {});
    QVERIFY(succeeds(approved));
    const auto recorded = in.count(u"audit_event"_s);
    for (const auto &entry : kWords<Role>) {
        const auto actor = actorOf(u"somebody"_s, entry.value, u"north"_s);
        const auto &id = waiting.id;
        const int revision = approved->revision;
        const auto check = [&](Permission permission, const auto &result) {
            const bool isRefused = !result && result.error().code == ErrorCode::Forbidden;
            QVERIFY2(isRefused == !actor.may(permission), entry.word);
        };
        // Of a document that is approved by another: who may is told what is wrong with it instead.
        check(Permission::ReviewDocument, in.review.claim(actor, id));
        check(Permission::ReviewDocument, in.review.claimNext(actor));
        check(Permission::ReviewDocument, in.review.release(actor, id));
        check(Permission::ReviewDocument, in.review.approve(actor, id, revision, {}));
        check(Permission::ReviewDocument, in.review.reject(actor, id, revision, because(u"SPECIMEN"_s)));
        check(Permission::ReviewDocument, in.review.correct(actor, id, revision, u"surname"_s, u"X"_s));
        check(Permission::ReopenDecision, in.review.reopen(actor, id, revision - 1, u"why"_s));
        check(Permission::ReviewDocument, in.review.undo(actor, u"doc_none"_s));
        if (actor.may(Permission::SecondDecision))
            continue;
        QVERIFY(failsAs(ErrorCode::Forbidden, in.review.approve(actor, blurred.id, proposed->revision, {})));
        QVERIFY(failsAs(ErrorCode::Forbidden,
                        in.review.reject(actor, blurred.id, proposed->revision, because(u"SPECIMEN"_s))));
    }
    QCOMPARE(in.count(u"audit_event"_s), recorded);
    QCOMPARE(in.find(waiting.id).revision, approved->revision);
    QCOMPARE(in.find(blurred.id).revision, proposed->revision);
}

/// The trail is made to refuse every row: then nothing else may be written either.
void DecisionServiceTest::nothingChangesWithoutItsRecord()
{
    QFETCH(Engine, engine);
    ServiceHouse in(engine);
    const auto waiting = in.waiting();
    const auto claimed = in.review.claim(kAnna, in.waiting().id);
    const auto undecided = in.waiting();
    const auto decided = in.review.approve(kSara, undecided.id, undecided.revision, {});
    QVERIFY(succeeds(claimed) && succeeds(decided));
    const auto recorded = in.count(u"audit_event"_s);
    in.house.raw().run(engine == Engine::Sqlite
                           ? u"CREATE TRIGGER full BEFORE INSERT ON audit_event "
                             "BEGIN SELECT RAISE(ABORT, 'full'); END"_s
                           : u"ALTER TABLE audit_event ADD CHECK (sequence < 0) NOT VALID"_s);
    QSignalSpy changed(&in.events, &Events::documentChanged);
    const auto fails = [](const auto &result) { return failsAs(ErrorCode::Unavailable, result); };
    QVERIFY(fails(in.review.claim(kAnna, waiting.id)));
    QVERIFY(fails(in.review.claimNext(kAnna)));
    QVERIFY(fails(in.review.approve(kAnna, waiting.id, waiting.revision, {})));
    QVERIFY(fails(in.review.reject(kAnna, waiting.id, waiting.revision, because(u"SPECIMEN"_s))));
    QVERIFY(fails(in.review.release(kAnna, claimed->id)));
    QVERIFY(fails(in.review.correct(kAnna, claimed->id, claimed->revision, u"surname"_s, u"X"_s)));
    QVERIFY(fails(in.review.undo(kSara, decided->id)));
    QVERIFY(fails(in.review.reopen(kSara, decided->id, decided->revision, u"why"_s)));
    in.house.clock.advance(kClaimSeconds);
    QVERIFY(fails(in.review.releaseExpiredClaims()));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(in.count(u"audit_event"_s), recorded);
    QCOMPARE(in.find(waiting.id).revision, waiting.revision);
    QCOMPARE(in.find(claimed->id).revision, claimed->revision);
    QCOMPARE(in.find(decided->id).revision, decided->revision);
    QVERIFY(in.isChainWhole());
}

QTEST_GUILESS_MAIN(DecisionServiceTest)
#include "decisionservicetest.moc"
