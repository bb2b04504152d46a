// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/verificationhouse.h"

#include "domain/transition.h"
#include "services/verificationwatch.h"
#include "support/tabledump.h"

#include <QSignalSpy>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

using enum VerificationStatus;
const QList<VerificationKind> kBoth{VerificationKind::Identity, VerificationKind::Address};
const QList<VerificationKind> kIdentity{VerificationKind::Identity};

QString resultOf(const VerificationRecord &record, const QString &name)
{
    for (const auto &check : record.checks)
        if (check.name == name)
            return wordOf(check.result);
    return {};
}

DeclaredData declaredAs(const QString &name)
{
    auto declared = sampleDeclared();
    declared.givenNames.clear();
    declared.surname.clear();
    declared.fullName = name;
    return declared;
}

} // namespace

/// From the start of a verification to its decision, and its proof.
class VerificationServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checksScreensAndAssesses_data() { addEngineRows(); }
    void checksScreensAndAssesses();
    void asksForWhatIsMissing_data() { addEngineRows(); }
    void asksForWhatIsMissing();
    void goesOnByItself();
    void rerunsWhatChanges();
    void openHitsStopAnApproval_data() { addEngineRows(); }
    void openHitsStopAnApproval();
    void overridesNeedFourEyes_data() { addEngineRows(); }
    void overridesNeedFourEyes();
    void changedEvidenceReturnsAProposal_data() { addEngineRows(); }
    void changedEvidenceReturnsAProposal();
    void rejectsWithReasons();
    void decidesItsDocuments();
    void provesDecisions_data() { addEngineRows(); }
    void provesDecisions();
    void findsWhatWasTamperedWith_data() { addEngineRows(); }
    void findsWhatWasTamperedWith();
    void isWhose();
    void starterCancels();
    void pagesByKey_data() { addEngineRows(); }
    void pagesByKey();
    void whoeverIsQuickerDecides_data() { addEngineRows(); }
    void whoeverIsQuickerDecides();
    void isReopened_data() { addEngineRows(); }
    void isReopened();
    void expires_data() { addEngineRows(); }
    void expires();
    void policiesMayApprove();
    void decidesOnWhatWasSeen();
    void undoneRejectionsNeverHappened();
    void tellsTheMainSystem_data() { addEngineRows(); }
    void tellsTheMainSystem();
    void nothingLiesOpen_data() { addEngineRows(); }
    void nothingLiesOpen();
};

void VerificationServiceTest::checksScreensAndAssesses()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    house.send(house.goodBill());
    QSignalSpy told(&house.events, &Events::verificationChanged);
    const auto started = house.start(kBoth);
    QVERIFY(succeeds(started));
    const auto &one = started->verification;
    QCOMPARE(one.status, PendingReview);
    QCOMPARE(one.documents.size(), 2);
    QCOMPARE(told.size(), 1);
    QCOMPARE(resultOf(*started, u"aml"_s), u"passed"_s);
    QCOMPARE(resultOf(*started, u"pep"_s), u"passed"_s);
    QCOMPARE(resultOf(*started, u"declared_vs_document"_s), u"passed"_s);
    QVERIFY(one.risk);
    QCOMPARE(house.trail(one.id), QStringList{u"verification.started"_s});
    const auto kept = house.verifications.find(house.reviewer(), one.id);
    QVERIFY(succeeds(kept));
    QCOMPARE(staffJson(kept->verification, kept->checks, {}), staffJson(one, started->checks, {}));

    const auto approved = house.approve(one.id);
    QVERIFY(succeeds(approved));
    QCOMPARE(approved->verification.status, Approved);
    QVERIFY(approved->verification.nextReview > house.house.clock.now().date());
    QVERIFY(failsAs(ErrorCode::IllegalTransition, house.approve(one.id)));
    QVERIFY(house.isChainWhole());
}

void VerificationServiceTest::asksForWhatIsMissing()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kBoth);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QCOMPARE(started->verification.status, AwaitingDocuments);
    QCOMPARE(started->verification.missing.size(), size_t(1));
    QCOMPARE(started->verification.missing.front().kind, VerificationKind::Address);
    QVERIFY(failsAs(ErrorCode::IllegalTransition, house.approve(id)));

    const auto bill = house.send(house.goodBill(), u"customer-1"_s, false);
    QVERIFY(succeeds(house.verifications.onDocumentRead(bill)));
    QCOMPARE(house.now(id).status, InProgress); // it came, and is being read
    QVERIFY(house.now(id).documents.contains(bill));
    house.finishReading(bill, house.goodBill().reading);
    QVERIFY(succeeds(house.verifications.onDocumentRead(bill)));
    QCOMPARE(house.now(id).status, PendingReview);
    const int revision = house.now(id).revision;
    QVERIFY(succeeds(house.verifications.onDocumentRead(bill)));
    QCOMPARE(house.now(id).revision, revision); // nothing has changed
    QCOMPARE(
        house.trail(id),
        (QStringList{u"verification.started"_s, u"verification.rechecked"_s, u"verification.rechecked"_s}));
    QVERIFY(succeeds(house.approve(id)));
}

void VerificationServiceTest::goesOnByItself()
{
    VerificationHouse house;
    VerificationWatch watch(house.verifications, house.events);
    watch.start();
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QCOMPARE(resultOf(*started, u"aml"_s), u"failed"_s); // no list
    house.house.clock.advance(1);
    QVERIFY(succeeds(house.loadLists()));
    QTRY_COMPARE(resultOf(*house.verifications.find(house.reviewer(), id), u"aml"_s), u"passed"_s);
    QTRY_COMPARE(resultOf(*house.verifications.find(house.reviewer(), id), u"pep"_s), u"passed"_s);

    const auto address = house.start({VerificationKind::Address});
    QVERIFY(succeeds(address));
    QCOMPARE(address->verification.status, AwaitingDocuments);
    const auto bill = house.send(house.goodBill());
    Q_EMIT house.events.documentChanged(bill);
    QTRY_COMPARE(house.now(address->verification.id).status, PendingReview);
    watch.stop();
}

void VerificationServiceTest::rerunsWhatChanges()
{
    VerificationHouse house;
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    const int screened = house.count(u"compliance_check"_s);
    VerificationChange note;
    note.note = u"Called the customer."_s;
    note.assignee = u"rita"_s;
    QVERIFY(failsAs(ErrorCode::ValidationFailed, // no such account
                    house.verifications.change(house.reviewer(), id, {}, note)));
    QVERIFY(succeeds(house.access.addAccount(consoleActor(), u"rita"_s, u"Rita"_s, Role::Reviewer,
                                             Secret::copyOf("correct horse battery"))));
    const auto noted = house.verifications.change(house.reviewer(), id, started->verification.revision, note);
    QVERIFY(succeeds(noted));
    QCOMPARE(noted->verification.assignee, u"rita"_s);
    QCOMPARE(noted->verification.notes.size(), size_t(1));
    QCOMPARE(noted->verification.publicRevision, 1);
    QCOMPARE(house.count(u"compliance_check"_s), screened);
    QVERIFY(failsAs(ErrorCode::StaleRevision,
                    house.verifications.change(house.reviewer(), id, started->verification.revision, note)));

    VerificationChange other;
    other.declared = declaredAs(u"Arvid Sandelbrott"_s);
    const auto changed = house.verifications.change(house.reviewer(), id, {}, other);
    QVERIFY(succeeds(changed));
    QCOMPARE(house.count(u"compliance_check"_s), screened + 1);
    QCOMPARE(resultOf(*changed, u"declared_vs_document"_s), u"failed"_s);
    QCOMPARE(resultOf(*changed, u"aml"_s), u"caution"_s);
    QVERIFY(changed->verification.risk->score > started->verification.risk->score);
    other.declared.reset();
    other.documents = QStringList{u"doc_none"_s};
    QVERIFY(
        failsAs(ErrorCode::ValidationFailed, house.verifications.change(house.reviewer(), id, {}, other)));
    other.documents = QStringList();
    const auto emptied = house.verifications.change(house.reviewer(), id, {}, other);
    QVERIFY(succeeds(emptied));
    QCOMPARE(emptied->verification.status, AwaitingDocuments);
}

void VerificationServiceTest::openHitsStopAnApproval()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    auto passport = house.goodPassport();
    setField(passport.reading, u"surname"_s, u"SANDELBROTT"_s);
    setField(passport.reading, u"given_names"_s, u"ARVID"_s);
    house.send(passport);
    const auto started = house.start(kIdentity, house.reviewer(), declaredAs(u"Arvid Sandelbrott"_s));
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QCOMPARE(started->verification.status, PendingReview);
    QVERIFY(failsAs(ErrorCode::ScreeningOpen, house.approve(id, house.reviewer(), u"He is known."_s)));
    HitFilter filter;
    filter.userId = u"customer-1"_s;
    const auto hits = house.compliance.hits(house.reviewer(), filter);
    QVERIFY(succeeds(hits) && !hits->empty());
    for (const auto &hit : *hits)
        QVERIFY(succeeds(house.decide(hit.id, Disposition::FalsePositive)));
    QVERIFY(*house.verifications.follow(u"customer-1"_s) == 1);
    QCOMPARE(resultOf(*house.verifications.find(house.reviewer(), id), u"aml"_s), u"passed"_s);
    QVERIFY(succeeds(house.approve(id)));
}

void VerificationServiceTest::overridesNeedFourEyes()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    house.send(house.goodPassport()); // no list: the screening is incomplete
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(failsAs(ErrorCode::OverrideRequired, house.approve(id)));
    QVERIFY(failsAs(ErrorCode::OverrideRequired, house.approve(id, house.reviewer(), u"  "_s)));
    const auto proposed = house.approve(id, house.senior(), u"Screened by hand."_s);
    QVERIFY(succeeds(proposed));
    QCOMPARE(proposed->verification.status, PendingApproval);
    QVERIFY(proposed->verification.proposal && !proposed->verification.decision);
    QVERIFY(proposed->verification.proposal->fourEyes.contains(u"override"_s));
    QCOMPARE(publicStatus(proposed->verification.status), u"in_review"_s);
    QCOMPARE(proposed->verification.publicRevision, 1);

    QVERIFY(failsAs(ErrorCode::FourEyes, house.approve(id, house.senior())));
    auto disguised = house.senior();
    disguised.subject = u"SVEN"_s;
    QVERIFY(failsAs(ErrorCode::FourEyes, house.approve(id, disguised)));
    QVERIFY(failsAs(ErrorCode::FourEyes, house.reject(id, house.senior())));
    QVERIFY(failsAs(ErrorCode::Forbidden, house.approve(id, house.reviewer())));
    auto second = actorOf(u"olga"_s, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer);
    const auto approved = house.approve(id, second);
    QVERIFY(succeeds(approved));
    QCOMPARE(approved->verification.status, Approved);
    QCOMPARE(approved->verification.decision->by, u"olga"_s);
    QCOMPARE(approved->verification.proposal->by, u"sven"_s);
    QCOMPARE(approved->verification.decision->overrideReason, u"Screened by hand."_s);
    QVERIFY(house.verifications.verifyDecision(consoleActor(), id)->broken.isEmpty());
}

void VerificationServiceTest::changedEvidenceReturnsAProposal()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(succeeds(house.approve(id, house.reviewer(), u"Screened by hand."_s)));
    VerificationChange change;
    change.declared = sampleDeclared();
    change.declared->address.city = u"Malmö"_s;
    QVERIFY(succeeds(house.verifications.change(house.reviewer(), id, {}, change)));
    QCOMPARE(house.now(id).status, PendingApproval);
    const auto second = actorOf(u"olga"_s, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer);
    QVERIFY(failsAs(ErrorCode::IllegalTransition, house.approve(id, second)));
    QCOMPARE(house.now(id).status, PendingReview);
    QVERIFY(!house.now(id).proposal);
    QCOMPARE(house.count(u"verification_decision"_s), 0);
    QCOMPARE(house.trail(id).last(), u"verification.proposal_returned"_s);
}

void VerificationServiceTest::rejectsWithReasons()
{
    VerificationHouse house;
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QCOMPARE(started->verification.status, AwaitingDocuments);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, house.reject(id, house.reviewer(), {})));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, house.reject(id, house.reviewer(), {u"UGLY"_s})));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, house.reject(id, house.reviewer(), {u"OTHER"_s})));
    QVERIFY(failsAs(ErrorCode::Forbidden, house.reject(id, actorOf(u"anna"_s, Role::Auditor))));
    const auto rejected = house.reject(id);
    QVERIFY(succeeds(rejected));
    QCOMPARE(rejected->verification.status, Rejected);
    const auto next = house.start(kIdentity);
    QVERIFY(succeeds(next)); // and counts as history
    QVERIFY(next->verification.risk->score >= started->verification.risk->score);
}

void VerificationServiceTest::decidesItsDocuments()
{
    VerificationHouse house;
    QVERIFY(succeeds(house.loadLists()));
    const auto passport = house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    QVERIFY(succeeds(house.review.claim(house.senior(), passport)));
    QVERIFY(failsAs(ErrorCode::ClaimedByOther, house.approve(started->verification.id)));
    QCOMPARE(house.now(started->verification.id).status, PendingReview);
    QVERIFY(succeeds(house.review.release(house.senior(), passport)));
    QVERIFY(succeeds(house.approve(started->verification.id)));
    QCOMPARE(house.find(passport).status, DocumentStatus::Approved);
    QCOMPARE(house.trail(passport).last(), u"document.approved"_s);
    QVERIFY(house.isChainWhole());
}

void VerificationServiceTest::provesDecisions()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(failsAs(ErrorCode::IllegalTransition, house.verifications.verifyDecision(consoleActor(), id)));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound,
                    house.verifications.verifyDecision(consoleActor(), u"ver_none"_s)));
    QVERIFY(failsAs(ErrorCode::Forbidden, house.verifications.verifyDecision(house.reviewer(), id)));
    const auto approved = house.approve(id);
    QVERIFY(succeeds(approved));
    const auto proof = house.verifications.verifyDecision(consoleActor(), id);
    QVERIFY(succeeds(proof));
    QCOMPARE(proof->broken, QString());
    QCOMPARE(proof->seal.manifestHash, approved->verification.decision->manifestHash);
    QCOMPARE(proof->seal.decidedBy, u"rita"_s);
    QVERIFY(proof->auditEvent.startsWith(u"evt_"_s));
    QVERIFY(proof->seal.manifest.contains("ERIKSSON"));
}

void VerificationServiceTest::findsWhatWasTamperedWith()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(succeeds(house.approve(id)));
    const auto isBroken = [&] {
        const auto proof = house.verifications.verifyDecision(consoleActor(), id);
        return !proof || !proof->broken.isEmpty();
    };
    QVERIFY(!isBroken());
    const auto raw = house.house.raw();
    const auto was = raw.value(u"SELECT manifest_hash FROM verification_decision"_s).toString();
    raw.run(u"UPDATE verification_decision SET manifest_hash = '"_s + QString(64, u'0') + u"'"_s);
    QVERIFY(isBroken());
    raw.run(u"UPDATE verification_decision SET manifest_hash = '"_s + was + u"', decided_by = 'eve'"_s);
    QVERIFY(isBroken());
    raw.run(u"UPDATE verification_decision SET decided_by = 'rita', outcome = 'rejected'"_s);
    QVERIFY(isBroken());
    raw.run(u"UPDATE verification_decision SET outcome = 'approved'"_s);
    QVERIFY(!isBroken());
    raw.run(u"UPDATE verification_decision SET number = 2"_s);
    QVERIFY(isBroken());
    raw.run(u"DELETE FROM verification_decision"_s);
    QVERIFY(isBroken());
}

void VerificationServiceTest::isWhose()
{
    VerificationHouse house;
    const auto customer = actorOf(u"customer-1"_s, Role::Customer);
    const auto started = house.start(kIdentity, customer);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    VerificationStart foreign;
    foreign.userId = u"customer-2"_s;
    foreign.kinds = kIdentity;
    QVERIFY(failsAs(ErrorCode::Forbidden, house.verifications.start(customer, foreign)));
    QVERIFY(
        failsAs(ErrorCode::Forbidden, house.verifications.start(actorOf(u"anna"_s, Role::Auditor), foreign)));
    QVERIFY(succeeds(house.verifications.find(customer, id)));
    for (const auto &other :
         {actorOf(u"customer-2"_s, Role::Customer), actorOf(u"desk"_s, Role::FieldOffice, u"south"_s)}) {
        QVERIFY(failsAs(ErrorCode::ResourceNotFound, house.verifications.find(other, id)));
        VerificationFilter filter;
        QVERIFY(house.verifications.list(other, filter)->records.empty());
        filter.userId = u"customer-1"_s;
        QVERIFY(house.verifications.list(other, filter)->records.empty());
        filter = {};
        filter.riskLevel = RiskLevel::Low;
        QVERIFY(failsAs(ErrorCode::Forbidden, house.verifications.list(other, filter)));
    }
    QVERIFY(failsAs(ErrorCode::Forbidden, house.approve(id, customer)));
    QVERIFY(failsAs(ErrorCode::Forbidden, house.verifications.screening(customer, id)));
    QCOMPARE(house.verifications.list(customer, {})->records.size(), size_t(1));
    QCOMPARE(house.verifications.list(actorOf(u"main"_s, Role::Service), {})->records.size(), size_t(1));
}

void VerificationServiceTest::starterCancels()
{
    VerificationHouse house;
    const auto customer = actorOf(u"customer-1"_s, Role::Customer);
    const auto own = house.start(kIdentity, customer);
    const auto staffs = house.start(kIdentity);
    QVERIFY(succeeds(own) && succeeds(staffs));
    VerificationChange cancel;
    cancel.isCancelled = true;
    VerificationChange note;
    note.note = u"Mine."_s;
    QVERIFY(
        failsAs(ErrorCode::Forbidden, house.verifications.change(customer, own->verification.id, {}, note)));
    QVERIFY(failsAs(ErrorCode::Forbidden,
                    house.verifications.change(customer, staffs->verification.id, {}, cancel)));
    const auto cancelled = house.verifications.change(customer, own->verification.id, 1, cancel);
    QVERIFY(succeeds(cancelled));
    QCOMPARE(cancelled->verification.status, Cancelled);
    QVERIFY(failsAs(ErrorCode::IllegalTransition,
                    house.verifications.change(customer, own->verification.id, {}, cancel)));
}

void VerificationServiceTest::pagesByKey()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        const auto started = house.start(kIdentity);
        QVERIFY(succeeds(started));
        ids.prepend(started->verification.id);
        house.house.clock.advance(1);
    }
    VerificationFilter filter;
    filter.limit = 2;
    QStringList seen;
    do {
        const auto page = house.verifications.list(house.reviewer(), filter);
        QVERIFY(succeeds(page));
        QVERIFY(page->records.size() <= 2);
        for (const auto &record : page->records)
            seen << record.verification.id;
        filter.before = page->next;
    } while (!filter.before.isEmpty());
    QCOMPARE(seen, ids);
    QVERIFY(succeeds(house.reject(ids[1])));
    filter = {};
    filter.statuses = {Rejected, Approved};
    QCOMPARE(house.verifications.list(house.reviewer(), filter)->records.size(), size_t(1));
    filter = {};
    filter.riskLevel = house.now(ids[0]).risk->level;
    QVERIFY(!house.verifications.list(house.reviewer(), filter)->records.empty());
    filter.assignee = u"rita"_s;
    QVERIFY(house.verifications.list(house.reviewer(), filter)->records.empty());
}

void VerificationServiceTest::whoeverIsQuickerDecides()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    const auto outcomes = together(4, [&](int i) {
        const auto actor = actorOf(u"reviewer-%1"_s.arg(i), Role::Reviewer);
        return i % 2 ? house.verifications.approve(actor, id, 1, {})
                     : house.verifications.reject(actor, id, 1, {{u"DATA_INCONSISTENT"_s}, {}, {}});
    });
    int decided = 0;
    for (const auto &outcome : outcomes)
        decided += outcome ? 1 : 0;
    QCOMPARE(decided, 1);
    QCOMPARE(house.count(u"verification_decision"_s), 1);
    QVERIFY(house.verifications.verifyDecision(consoleActor(), id)->broken.isEmpty());
}

void VerificationServiceTest::isReopened()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    const auto passport = house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    const auto reopen = [&](const Actor &actor, const QString &reason = u"A doubt."_s) {
        return house.verifications.reopen(actor, id, house.now(id).revision, reason);
    };
    QVERIFY(failsAs(ErrorCode::IllegalTransition, reopen(house.senior())));
    QVERIFY(succeeds(house.reject(id)));
    QCOMPARE(house.find(passport).status, DocumentStatus::Rejected);
    QVERIFY(failsAs(ErrorCode::Forbidden, reopen(house.reviewer())));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, reopen(house.senior(), u" "_s)));
    QVERIFY(failsAs(ErrorCode::StaleRevision, house.verifications.reopen(house.senior(), id, 1, u"x"_s)));
    const auto reopened = reopen(house.senior());
    QVERIFY(succeeds(reopened));
    QCOMPARE(reopened->verification.status, PendingReview);
    QVERIFY(!reopened->verification.decision && !reopened->verification.nextReview);
    QCOMPARE(house.find(passport).status, DocumentStatus::PendingReview);
    QCOMPARE(house.trail(passport).last(), u"document.reopened"_s);
    QCOMPARE(house.verifications.verifyDecision(consoleActor(), id)->broken, QString());
    QVERIFY(succeeds(house.approve(id)));
    QCOMPARE(house.verifications.verifyDecision(consoleActor(), id)->seal.number, 2);
    QCOMPARE(house.verifications.verifyDecision(consoleActor(), id)->broken, QString());
    QVERIFY(house.isChainWhole());
}

void VerificationServiceTest::expires()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    auto passport = house.goodPassport();
    const auto last = house.house.clock.now().date().addDays(50);
    setField(passport.reading, u"date_of_expiry"_s, last.toString(Qt::ISODate));
    const auto document = house.send(passport);
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(succeeds(house.approve(id)));
    const auto waiting = house.start({VerificationKind::Address});
    QVERIFY(succeeds(waiting));
    const auto address = waiting->verification.id;
    QCOMPARE(house.verifications.expire().value_or(-1), 0);
    house.house.clock.advance(29 * 86'400);
    QCOMPARE(house.verifications.expire().value_or(-1), 0);
    house.house.clock.advance(2 * 86'400);
    QCOMPARE(house.verifications.expire().value_or(-1), 1);
    QCOMPARE(house.now(address).status, Expired);
    house.house.clock.advance(18 * 86'400); // the 49th day
    QCOMPARE(house.verifications.expire().value_or(-1), 0);
    QCOMPARE(house.now(id).status, Approved);
    const int revision = house.now(id).revision;
    house.house.clock.advance(2 * 86'400);
    QCOMPARE(house.verifications.expire().value_or(-1), 1);
    QCOMPARE(house.now(id).status, Expired);
    QCOMPARE(house.now(id).revision, revision + 1);
    QCOMPARE(house.find(document).status, DocumentStatus::Expired);
    QCOMPARE(house.trail(document).last(), u"document.expired"_s);
    QCOMPARE(house.verifications.expire().value_or(-1), 0);
    QCOMPARE(house.verifications.verifyDecision(consoleActor(), id)->broken, QString());

    // What was expired already, and approved all the same, stays.
    house.send(passport);
    const auto old = house.start(kIdentity);
    QVERIFY(succeeds(old));
    const auto second = actorOf(u"olga"_s, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer);
    QVERIFY(succeeds(house.approve(old->verification.id, house.reviewer(), u"Renewal is on its way."_s)));
    QVERIFY(succeeds(house.approve(old->verification.id, second)));
    house.house.clock.advance(90 * 86'400);
    QCOMPARE(house.verifications.expire().value_or(-1), 0);
    QCOMPARE(house.now(old->verification.id).status, Approved);
    QVERIFY(house.isChainWhole());
}

void VerificationServiceTest::policiesMayApprove()
{
    VerificationHouse house;
    QVERIFY(succeeds(house.loadLists()));
    auto policies = shippedPolicies();
    policies.verification.approvesAutomatically = true;
    VerificationService automatic(house.house->database(), house.house->vault(), house.house->audit(),
                                  house.compliance, house.events, house.house.clock, policies);
    const auto passport = house.send(house.goodPassport());
    const auto first = house.start(kIdentity);
    QVERIFY(succeeds(first));
    QVERIFY(succeeds(house.review.claim(house.senior(), passport)));
    QCOMPARE(automatic.follow(u"customer-1"_s).value_or(-1), 0); // somebody is looking at it
    QVERIFY(succeeds(house.review.release(house.senior(), passport)));
    QCOMPARE(house.verifications.follow(u"customer-1"_s).value_or(-1), 0); // the policy that ships does not
    QCOMPARE(automatic.follow(u"customer-1"_s).value_or(-1), 1);
    const auto approved = house.now(first->verification.id);
    QCOMPARE(approved.status, Approved);
    QCOMPARE(approved.decision->by, systemActor().subject);
    QCOMPARE(house.find(passport).status, DocumentStatus::Approved);
    QCOMPARE(house.verifications.verifyDecision(consoleActor(), approved.id)->broken, QString());

    auto other = house.goodPassport();
    other.document.duplicate = true; // no required check, but a person looks
    house.send(other);
    const auto doubtful = house.start(kIdentity);
    QVERIFY(succeeds(doubtful));
    QCOMPARE(automatic.follow(u"customer-1"_s).value_or(-1), 0);
    QCOMPARE(house.now(doubtful->verification.id).status, PendingReview);
}

/// What nobody has seen is not decided on, though the revision is the latest.
void VerificationServiceTest::decidesOnWhatWasSeen()
{
    VerificationHouse house;
    QVERIFY(succeeds(house.loadLists()));
    const auto passport = house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    const auto claimed = house.review.claim(house.reviewer(), passport);
    QVERIFY(succeeds(claimed));
    QVERIFY(succeeds(house.review.correct(house.reviewer(), passport, claimed->revision, u"document_number"_s,
                                          u"AA999999"_s)));
    QVERIFY(failsAs(ErrorCode::StaleRevision, house.approve(id)));
    QCOMPARE(house.trail(id).last(), u"verification.rechecked"_s);
    QVERIFY(succeeds(house.verifications.follow(u"customer-1"_s))); // of another number: screened again
    QVERIFY(succeeds(house.approve(id)));
    const auto proof = house.verifications.verifyDecision(consoleActor(), id);
    QVERIFY(succeeds(proof) && proof->seal.manifest.contains("AA999999"));
}

void VerificationServiceTest::undoneRejectionsNeverHappened()
{
    VerificationHouse house;
    QVERIFY(succeeds(house.loadLists()));
    const auto passport = house.send(house.goodPassport());
    const auto started = house.start(kIdentity, actorOf(u"main"_s, Role::Service));
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    QVERIFY(succeeds(house.verifications.follow(u"customer-1"_s)));
    Rejection rejection;
    rejection.reasonCodes = QStringList{u"IMAGE_BLURRED"_s};
    rejection.resubmission = true;
    const auto reject = [&] {
        return house.review.reject(house.reviewer(), passport, house.find(passport).revision, rejection);
    };
    QVERIFY(succeeds(reject()));
    const auto later = house.verifications.onDocumentRead(passport);
    QVERIFY(succeeds(later) && *later); // come again
    QCOMPARE(house.now(id).status, PendingReview);
    QCOMPARE(house.now(id).publicRevision, 1);
    QVERIFY(failsAs(ErrorCode::StaleRevision, house.approve(id))
            || failsAs(ErrorCode::IllegalTransition, house.approve(id)));
    QVERIFY(succeeds(house.review.undo(house.reviewer(), passport)));
    QVERIFY(succeeds(house.verifications.onDocumentRead(passport)));
    QCOMPARE(house.now(id).publicRevision, 1);
    QVERIFY(succeeds(reject()));
    house.house.clock.advance(kUndoSeconds);
    QVERIFY(!*house.verifications.onDocumentRead(passport));
    QCOMPARE(house.now(id).status, AwaitingDocuments);
    QCOMPARE(house.now(id).publicRevision, 2);
}

void VerificationServiceTest::tellsTheMainSystem()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    const auto id = started->verification.id;
    const auto news = [&] {
        QStringList told;
        const auto raw = house.house.raw();
        auto rows =
            raw.run(u"SELECT type, status, revision FROM webhook_event WHERE resource = '%1' ORDER BY "
                    "occurred_at, revision"_s.arg(id));
        while (rows.next())
            told << u"%1 %2 %3"_s.arg(rows.value(0).toString(), rows.value(1).toString())
                        .arg(rows.value(2).toInt());
        return told;
    };
    QStringList expected{u"verification.started in_review 1"_s};
    QCOMPARE(news(), expected);
    house.house.clock.advance(1);
    VerificationChange note;
    note.note = u"Known to us."_s;
    QVERIFY(succeeds(house.verifications.change(house.reviewer(), id, {}, note)));
    QCOMPARE(news(), expected); // nothing outside
    QVERIFY(succeeds(house.reject(id)));
    expected << u"verification.rejected rejected 2"_s;
    QCOMPARE(news(), expected);
    house.house.clock.advance(1);
    QVERIFY(succeeds(house.verifications.reopen(house.senior(), id, house.now(id).revision, u"x"_s)));
    expected << u"verification.reopened in_review 3"_s;
    QCOMPARE(news(), expected);
    house.house.clock.advance(1);
    VerificationChange without;
    without.documents = QStringList();
    QVERIFY(succeeds(house.verifications.change(house.reviewer(), id, {}, without)));
    expected << u"verification.awaiting_documents awaiting_documents 4"_s;
    QCOMPARE(news(), expected);
    house.house.clock.advance(1);
    house.send(house.goodPassport());
    QVERIFY(succeeds(house.verifications.follow(u"customer-1"_s)));
    expected << u"verification.in_review in_review 5"_s;
    QCOMPARE(news(), expected);
    house.house.clock.advance(1);
    QVERIFY(succeeds(house.approve(id)));
    expected << u"verification.approved approved 6"_s;
    QCOMPARE(news(), expected);
}

void VerificationServiceTest::nothingLiesOpen()
{
    QFETCH(Engine, engine);
    VerificationHouse house(engine);
    QVERIFY(succeeds(house.loadLists()));
    house.send(house.goodPassport());
    const auto started = house.start(kIdentity);
    QVERIFY(succeeds(started));
    VerificationChange change;
    change.note = u"A secretive remark."_s;
    QVERIFY(succeeds(house.verifications.change(house.reviewer(), started->verification.id, {}, change)));
    QVERIFY(succeeds(house.approve(started->verification.id)));
    for (const auto &value : contentsOf(house.house.raw(), engine))
        for (const auto &word : {"Eriksson", "ERIKSSON", "1984-08-12", "Storgatan", "secretive"})
            QVERIFY2(!value.contains(word), value.constData());
}

QTEST_GUILESS_MAIN(VerificationServiceTest)
#include "verificationservicetest.moc"
