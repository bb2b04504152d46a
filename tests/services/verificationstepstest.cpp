// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationtransition.h"
#include "tests/services/verificationhouse.h"

#include <QTest>

#include <map>
#include <random>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

using enum VerificationStatus;
using Do = VerificationAction;

/// PSS_TEST_STEPS has the whole count run, PSS_TEST_SEED another course; a few by default.
int steps() { return qEnvironmentVariable("PSS_TEST_STEPS", u"250"_s).toInt(); }
uint seed() { return qEnvironmentVariable("PSS_TEST_SEED", u"20261129"_s).toUInt(); }

const QList<Do> kBySystem{Do::Begin, Do::AskDocuments, Do::Resume, Do::FinishChecks,
                          Do::ApproveAutomatically};

/// What each call may do to a verification, by the table; `mayOf` its caller's.
struct Kind {
    const char *name;
    QList<Do> actions;
};
const QList<Kind> kKinds{
    {"approve", {Do::Approve, Do::Propose, Do::ApproveProposal, Do::ReturnProposal}},
    {"approve", {Do::Approve, Do::Propose, Do::ApproveProposal, Do::ReturnProposal}},
    {"override", {Do::Approve, Do::Propose, Do::ApproveProposal, Do::ReturnProposal}},
    {"override", {Do::Approve, Do::Propose, Do::ApproveProposal, Do::ReturnProposal}},
    {"reject", {Do::Reject, Do::RejectProposal, Do::ReturnProposal}},
    {"reopen", {Do::Reopen}},
    {"cancel", {Do::Cancel}},
    {"note", {}},
    {"declare", {}},
    {"attach", {}},
    {"follow", {}},
    {"expire", {Do::Expire}},
    {"correct", {}},
    {"send", {}},
    {"resubmission", {}},
    {"hit", {}},
    {"start", {}},
};

/// Every status that `actions` of the caller's, and the machine's own steps, lead to from `from`.
QSet<int> reachable(VerificationStatus from, const QList<Do> &actions, const Actor &actor)
{
    QSet<int> found{int(from)};
    for (bool isGrowing = true; isGrowing;) {
        isGrowing = false;
        for (const auto &row : verificationTransitions()) {
            const bool isTheirs = actions.contains(row.action)
                && (row.permission == Permission::System || actor.may(row.permission));
            if (!found.contains(int(row.from)) || !(isTheirs || kBySystem.contains(row.action))
                || found.contains(int(row.to)))
                continue;
            found << int(row.to);
            isGrowing = true;
        }
    }
    return found;
}

} // namespace

/// Random calls of every kind by every role, alone and two at once: no status that the table does not know a
/// way to, no update lost, no decision unproved, and an audit chain without a gap.
class VerificationStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsToTheTable_data() { addEngineRows(); }
    void keepsToTheTable();

private:
    int below(int n) { return std::uniform_int_distribution(0, n - 1)(m_random); }
    template <class List>
    auto anyOf(const List &list)
    {
        return list[below(int(list.size()))];
    }

    Actor someActor();
    Status step(VerificationHouse &in, const Kind &kind, const Actor &actor, const Verification &on);
    void checkStep(VerificationHouse &in, const Kind &kind, const Actor &actor, const Verification &before);
    void checkAll(VerificationHouse &in);
    Status start(VerificationHouse &in, const Actor &actor);
    Status dispose(VerificationHouse &in, const Actor &actor);
    Status correct(VerificationHouse &in, const Actor &actor, const Verification &on);
    Status askAgain(VerificationHouse &in, const Verification &on);

    std::mt19937 m_random;
    QStringList m_ids;
    int m_customers = 0;
    std::map<QString, int> m_done; ///< what succeeded
};

Actor VerificationStepsTest::someActor()
{
    static const QList<Actor> kActors{
        actorOf(u"rita"_s, Role::Reviewer),
        actorOf(u"rolf"_s, Role::Reviewer),
        actorOf(u"sven"_s, Role::SeniorReviewer),
        actorOf(u"olga"_s, Role::ComplianceOfficer),
        actorOf(u"omar"_s, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer),
        actorOf(u"anna"_s, Role::Auditor),
        actorOf(u"ada"_s, Role::Admin),
        actorOf(u"customer-1"_s, Role::Customer),
        actorOf(u"counter"_s, Role::FieldOffice, u"north"_s),
        actorOf(u"main"_s, Role::Service),
    };
    return below(3) == 0 ? anyOf(kActors) : anyOf(kActors.mid(0, 5));
}

Status VerificationStepsTest::start(VerificationHouse &in, const Actor &actor)
{
    VerificationStart wanted;
    wanted.userId = u"customer-%1"_s.arg(1 + ++m_customers / 6);
    wanted.kinds =
        anyOf(QList<QList<VerificationKind>>{{VerificationKind::Identity},
                                             {VerificationKind::Address},
                                             {VerificationKind::Document},
                                             {VerificationKind::Identity, VerificationKind::Address}});
    wanted.declared = sampleDeclared();
    for (const auto &one : {in.goodPassport(), in.goodBill()})
        if (below(4))
            in.send(one, wanted.userId);
    if (below(6) == 0) {
        wanted.declared->givenNames = u"Arvid"_s; // who is on a list
        wanted.declared->surname = u"Sandelbrott"_s;
    }
    const auto started = in.verifications.start(actor, wanted);
    if (!started)
        return fail(started.error());
    m_ids << started->verification.id;
    if (m_ids.size() > 12)
        m_ids.removeFirst();
    return {};
}

Status VerificationStepsTest::dispose(VerificationHouse &in, const Actor &actor)
{
    HitFilter filter;
    filter.isOpen = true;
    const auto hits = in.compliance.hits(VerificationHouse::officer(), filter);
    if (!hits || hits->empty())
        return fail(ErrorCode::ResourceNotFound, u"No hit."_s);
    const auto decided = in.compliance.decide(
        actor, hits->front().id,
        {anyOf(QList{Disposition::FalsePositive, Disposition::TrueMatch, Disposition::Escalated}),
         u"x"_s,
         {}});
    return decided ? Status() : fail(decided.error());
}

Status VerificationStepsTest::correct(VerificationHouse &in, const Actor &actor, const Verification &on)
{
    if (on.documents.isEmpty())
        return fail(ErrorCode::ResourceNotFound, u"No document."_s);
    const auto id = anyOf(on.documents);
    const auto claimed = in.review.claim(actor, id);
    if (!claimed)
        return fail(claimed.error());
    const auto corrected = in.review.correct(actor, id, claimed->revision, u"document_number"_s,
                                             u"AA%1"_s.arg(100000 + below(3)));
    const auto released = in.review.release(actor, id);
    return corrected && released ? Status() : fail(corrected ? released.error() : corrected.error());
}

Status VerificationStepsTest::askAgain(VerificationHouse &in, const Verification &on)
{
    if (on.documents.isEmpty())
        return fail(ErrorCode::ResourceNotFound, u"No document."_s);
    const auto id = anyOf(on.documents);
    Rejection rejection;
    rejection.reasonCodes = QStringList{u"IMAGE_BLURRED"_s};
    rejection.resubmission = true;
    const auto asked = in.review.reject(VerificationHouse::reviewer(), id, in.find(id).revision, rejection);
    return asked ? Status() : fail(asked.error());
}

Status VerificationStepsTest::step(VerificationHouse &in, const Kind &kind, const Actor &actor,
                                   const Verification &on)
{
    const QByteArray name(kind.name);
    const int seen = below(8) ? on.revision : on.revision - 1;
    const auto whole = [](const Result<VerificationRecord> &record) {
        return record ? Status() : Status(fail(record.error()));
    };
    VerificationChange change;
    if (name == "approve" || name == "override")
        return whole(in.verifications.approve(
            actor, on.id, seen, {{}, name == "override" ? u"Seen at the counter."_s : QString()}));
    if (name == "reject")
        return whole(in.verifications.reject(actor, on.id, seen, {{u"DATA_INCONSISTENT"_s}, {}, {}}));
    if (name == "reopen")
        return whole(in.verifications.reopen(actor, on.id, seen, u"A doubt."_s));
    if (name == "start")
        return start(in, actor);
    if (name == "follow") {
        const auto moved = in.verifications.resume(on.id);
        return moved ? Status() : fail(moved.error());
    }
    if (name == "expire") {
        const auto expired = in.verifications.expire();
        return expired ? Status() : fail(expired.error());
    }
    if (name == "correct")
        return correct(in, actor, on);
    if (name == "resubmission")
        return askAgain(in, on);
    if (name == "hit")
        return dispose(in, actor);
    if (name == "send") {
        in.send(below(2) ? in.goodPassport() : in.goodBill(), on.userId, below(3) > 0);
        return {};
    }
    change.isCancelled = name == "cancel";
    if (name == "note")
        change.note = u"Looked at."_s;
    if (name == "declare") {
        change.declared = sampleDeclared();
        change.declared->address.city = anyOf(QStringList{u"Göteborg"_s, u"Malmö"_s});
    }
    if (name == "attach")
        change.documents = below(2) ? on.documents : on.documents.mid(0, 1);
    return whole(in.verifications.change(
        actor, on.id, actor.may(Permission::ViewAll) ? std::optional(seen) : std::nullopt, change));
}

void VerificationStepsTest::checkStep(VerificationHouse &in, const Kind &kind, const Actor &actor,
                                      const Verification &before)
{
    const auto after = in.now(before.id);
    const auto told = QByteArray(kind.name) + " by " + actor.subject.toUtf8() + ": "
        + wordOf(before.status).toUtf8() + " to " + wordOf(after.status).toUtf8();
    QVERIFY2(reachable(before.status, kind.actions, actor).contains(int(after.status)), told.constData());
    QVERIFY2(after.revision >= before.revision && after.publicRevision >= before.publicRevision,
             told.constData());
    // Each revision has its one event, and each event its revision: nothing was lost or written unseen.
    QCOMPARE(in.trail(before.id).size(), after.revision);
    if (after.status == Approved && after.proposal)
        QVERIFY2(after.decision->by != after.proposal->by, told.constData());
    if (after.status == PendingApproval)
        QVERIFY2(after.proposal && !after.decision, told.constData());
    const bool isDecided = after.status == Approved || after.status == Rejected
        || (after.status == Expired && before.decision.has_value());
    QCOMPARE(after.decision.has_value(), isDecided);
}

void VerificationStepsTest::checkAll(VerificationHouse &in)
{
    VerificationFilter filter;
    filter.limit = 100'000;
    const auto all = in.verifications.list(in.officer(), filter);
    QVERIFY(succeeds(all));
    const int stride = 1 + int(all->records.size()) / 60;
    int proved = 0;
    int seen = 0;
    for (const auto &record : all->records) {
        const auto &one = record.verification;
        QCOMPARE(in.trail(one.id).size(), one.revision);
        if (++seen % stride) // each proof walks the whole audit chain
            continue;
        const auto proof = in.verifications.verifyDecision(consoleActor(), one.id);
        if (!proof) {
            QVERIFY(failsAs(ErrorCode::IllegalTransition, proof));
            continue;
        }
        QVERIFY2(proof->broken.isEmpty(), qPrintable(proof->broken));
        ++proved;
    }
    QVERIFY(in.isChainWhole());
    QString told;
    for (const auto &[name, count] : m_done)
        told += u" %1 %2,"_s.arg(name).arg(count);
    qInfo("%d verifications, %d decisions proved, %d events; done:%s", int(all->records.size()), proved,
          in.count(u"audit_event"_s), qPrintable(told));
}

void VerificationStepsTest::keepsToTheTable()
{
    QFETCH(Engine, engine);
    VerificationHouse in(engine);
    m_random.seed(seed());
    m_ids.clear();
    m_done.clear();
    m_customers = 0;
    QVERIFY(succeeds(in.loadLists()));
    QVERIFY(succeeds(start(in, in.reviewer())));
    for (int i = 0; i < steps(); ++i) {
        in.house.clock.advance(below(60) ? 1 + below(20) : 86'400 * (1 + below(20)));
        if (below(8) == 0)
            QVERIFY(succeeds(start(in, in.reviewer())));
        if (below(30) == 0) // they grow old
            QVERIFY(succeeds(in.loadLists()));
        const auto id = anyOf(m_ids);
        if (below(4)) // as the watch does
            QVERIFY(succeeds(in.verifications.resume(id)));
        const auto before = in.now(id);
        const auto kind = anyOf(kKinds);
        auto actor = someActor();
        if (actor.roles == Roles(Role::Customer) && below(2))
            actor.subject = before.userId;
        if (below(6)) {
            const auto done = step(in, kind, actor, before);
            m_done[QString::fromLatin1(kind.name)] += done ? 1 : 0;
            if (!done)
                QVERIFY2(done.error().code != ErrorCode::Unavailable
                             && done.error().code != ErrorCode::Corrupt,
                         qPrintable(done.error().detail));
            checkStep(in, kind, actor, before);
        } else { // two who decide, having seen the same
            const auto other = someActor();
            const auto results = together(2, [&](int one) {
                return one ? in.verifications.approve(actor, before.id, before.revision, {{}, u"x"_s})
                           : in.verifications.reject(other, before.id, before.revision,
                                                     {{u"DATA_INCONSISTENT"_s}, {}, {}});
            });
            QVERIFY(!(results[0] && results[1]));
            m_done[u"raced"_s] += results[0] || results[1] ? 1 : 0;
            const auto role = actorOf(u"both"_s, actor.roles | other.roles);
            checkStep(in, {"race", kKinds[0].actions + kKinds[4].actions}, role, before);
        }
        if (QTest::currentTestFailed())
            return;
    }
    checkAll(in);
}

QTEST_GUILESS_MAIN(VerificationStepsTest)
#include "verificationstepstest.moc"
