// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rejectionreason.h"
#include "domain/transition.h"
#include "ui/review/checkspanel.h"
#include "ui/review/fieldagreement.h"
#include "ui/review/fieldsmodel.h"
#include "ui/review/historypanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/review/reviewactions.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pss::DocumentStatus)
Q_DECLARE_METATYPE(pss::ReviewAction)
Q_DECLARE_METATYPE(pss::Impediment)
Q_DECLARE_METATYPE(pss::Agreement)

namespace {

const QDateTime kNow(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC);

Actor actor(const QString &name, Roles roles)
{
    Actor made;
    made.subject = name;
    made.roles = roles;
    return made;
}

Document documentIn(DocumentStatus status)
{
    Document document;
    document.id = u"doc_1"_s;
    document.status = status;
    document.type = DocumentType::Passport;
    if (status == DocumentStatus::Approved || status == DocumentStatus::PendingApproval) {
        document.decision = Decision{};
        document.decision->by = u"anna"_s;
        document.decision->at = kNow.addSecs(-5);
    }
    return document;
}

Field field(const QString &name, FieldSource source, const QString &value)
{
    return {name, {{source, value, value, 0.9, 1, {10, 10, 50, 20}}}};
}

} // namespace

class DecisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void actions_data();
    void actions();
    void actionsNeverOfferWhatTheTableForbids();
    void everyImpedimentHasASentence();
    void agreement_data();
    void agreement();
    void rowsKeepSourcesApart();
    void fullNameIsComparedWithItsParts();
    void modelUpdatesInPlace();
    void digitsPickReasons();
    void typingSearchesAndDigitsFollow();
    void notesTakeEveryKey();
    void otherNeedsANote();
    void whatWasEnteredStays();
    void resubmissionCanBeBarred();
    void worstChecksComeFirst();
    void suggestionsComeFromFailedChecks();
    void historyTellsWhatWasDone();
};

void DecisionTest::actions_data()
{
    QTest::addColumn<DocumentStatus>("status");
    QTest::addColumn<QString>("who"); ///< anna or bob; with a + as senior, with a ? as auditor
    QTest::addColumn<QString>("holder");
    QTest::addColumn<int>("lease");
    QTest::addColumn<ReviewAction>("action");
    QTest::addColumn<Impediment>("expected");
    using S = DocumentStatus;
    using A = ReviewAction;
    using I = Impediment;
    const auto row = [](const char *name, S status, const char *who, const char *holder, int lease, A action,
                        I expected) {
        QTest::newRow(name) << status << QString::fromLatin1(who) << QString::fromLatin1(holder) << lease
                            << action << expected;
    };
    row("free: claim", S::PendingReview, "anna", "", 0, A::Claim, I::None);
    row("free: approve claims by the way", S::PendingReview, "anna", "", 0, A::Approve, I::None);
    row("free: correct needs the claim", S::PendingReview, "anna", "", 0, A::Correct, I::NotHeld);
    row("free: release needs the claim", S::PendingReview, "anna", "", 0, A::Release, I::NotHeld);
    row("mine: claim", S::InReview, "anna", "anna", 60, A::Claim, I::AlreadyHeld);
    row("mine: correct", S::InReview, "anna", "anna", 60, A::Correct, I::None);
    row("mine: approve", S::InReview, "anna", "anna", 60, A::Approve, I::None);
    row("mine: reject", S::InReview, "anna", "anna", 60, A::Reject, I::None);
    row("mine: release", S::InReview, "anna", "anna", 60, A::Release, I::None);
    row("mine: undo", S::InReview, "anna", "anna", 60, A::Undo, I::NotDecided);
    row("my lease ran out: correct", S::InReview, "anna", "anna", -1, A::Correct, I::NotHeld);
    row("another's: claim", S::InReview, "anna", "bob", 60, A::Claim, I::HeldByOther);
    row("another's: approve", S::InReview, "anna", "bob", 60, A::Approve, I::HeldByOther);
    row("another's: correct", S::InReview, "anna", "bob", 60, A::Correct, I::HeldByOther);
    row("another's: release", S::InReview, "anna", "bob", 60, A::Release, I::HeldByOther);
    row("another's: a senior breaks it", S::InReview, "anna+", "bob", 60, A::Release, I::None);
    row("another's lease ran out: claim", S::InReview, "anna", "bob", -1, A::Claim, I::None);
    row("received: approve", S::Received, "anna", "", 0, A::Approve, I::NotYetRead);
    row("processing: reject", S::Processing, "anna", "", 0, A::Reject, I::NotYetRead);
    row("auditor: claim", S::PendingReview, "anna?", "", 0, A::Claim, I::NoRight);
    row("auditor: approve", S::PendingReview, "anna?", "", 0, A::Approve, I::NoRight);
    row("auditor: read again", S::PendingReview, "anna?", "", 0, A::ReadAgain, I::NoRight);
    row("approved: approve", S::Approved, "anna", "", 0, A::Approve, I::AlreadyDecided);
    row("approved: claim", S::Approved, "anna", "", 0, A::Claim, I::AlreadyDecided);
    row("approved by me just now: undo", S::Approved, "anna", "", 0, A::Undo, I::None);
    row("approved by another: undo", S::Approved, "bob", "", 0, A::Undo, I::DecidedByOther);
    row("approved: reopen", S::Approved, "anna", "", 0, A::Reopen, I::NoRight);
    row("approved: a senior reopens", S::Approved, "bob+", "", 0, A::Reopen, I::None);
    row("expired: approve", S::Expired, "anna", "", 0, A::Approve, I::AlreadyDecided);
    row("expired: undo", S::Expired, "anna", "", 0, A::Undo, I::NotDecided);
    row("proposed by me: approve", S::PendingApproval, "anna+", "", 0, A::Approve, I::OwnProposal);
    row("proposed by another: approve", S::PendingApproval, "bob", "", 0, A::Approve, I::NeedsSecond);
    row("proposed by another: a senior approves", S::PendingApproval, "bob+", "", 0, A::Approve, I::None);
    row("proposed by another: a senior rejects", S::PendingApproval, "bob+", "", 0, A::Reject, I::None);
    row("proposed: ask again", S::PendingApproval, "bob+", "", 0, A::RequestResubmission, I::WaitsForSecond);
    row("proposed: claim", S::PendingApproval, "bob+", "", 0, A::Claim, I::WaitsForSecond);
    row("quarantined: approve", S::Quarantined, "anna", "", 0, A::Approve, I::Quarantined);
    row("quarantined: reject", S::Quarantined, "anna", "", 0, A::Reject, I::None);
    row("quarantined: an auditor rejects", S::Quarantined, "anna?", "", 0, A::Reject, I::NoRight);
    row("deleted: reject", S::Deleted, "anna", "", 0, A::Reject, I::Deleted);
}

void DecisionTest::actions()
{
    QFETCH(DocumentStatus, status);
    QFETCH(QString, who);
    QFETCH(QString, holder);
    QFETCH(int, lease);
    QFETCH(ReviewAction, action);
    QFETCH(Impediment, expected);
    const Roles roles = who.endsWith(u'+') ? Roles(Role::SeniorReviewer)
        : who.endsWith(u'?')               ? Roles(Role::Auditor)
                                           : Roles(Role::Reviewer);
    who.remove(u'+').remove(u'?');
    Document document = documentIn(status);
    if (!holder.isEmpty())
        document.claim = Claim{holder, kNow.addSecs(lease)};
    const ActionState state = reviewActions(document, actor(who, roles), kNow)[action];
    QCOMPARE(int(state.impediment), int(expected));
    if (expected == Impediment::HeldByOther)
        QVERIFY(impedimentText(state).contains(holder));
}

void DecisionTest::actionsNeverOfferWhatTheTableForbids()
{
    const std::pair<ReviewAction, std::vector<DocumentAction>> rows[] = {
        {ReviewAction::Claim, {DocumentAction::Claim}},
        {ReviewAction::Approve,
         {DocumentAction::Approve, DocumentAction::ApproveProposal, DocumentAction::Claim}},
        {ReviewAction::Reject,
         {DocumentAction::Reject, DocumentAction::RejectProposal, DocumentAction::RejectQuarantined,
          DocumentAction::Claim}},
        {ReviewAction::Release, {DocumentAction::Release}},
        {ReviewAction::Undo, {DocumentAction::Undo}},
        {ReviewAction::Reopen, {DocumentAction::Reopen}},
    };
    const Roles all = Roles(Role::Reviewer) | Role::SeniorReviewer | Role::Admin;
    for (const auto &status : kWords<DocumentStatus>) {
        const Document document = documentIn(status.value);
        const ReviewActions legal = reviewActions(document, actor(u"anna"_s, all), kNow);
        for (const auto &[offered, steps] : rows) {
            if (!legal[offered].isLegal())
                continue;
            const bool inTable = std::any_of(steps.begin(), steps.end(), [&](DocumentAction step) {
                return transition(status.value, step).has_value() || status.value == DocumentStatus::InReview;
            });
            QVERIFY2(inTable, status.word);
        }
    }
    Document spent = documentIn(DocumentStatus::PendingReview);
    spent.resubmissions = kMaxResubmissions;
    const auto states = reviewActions(spent, actor(u"anna"_s, Role::Reviewer), kNow);
    QVERIFY(states[ReviewAction::RequestResubmission].impediment == Impediment::ResubmissionsSpent);
    QVERIFY(states[ReviewAction::Reject].isLegal());
    Document late = documentIn(DocumentStatus::Approved);
    late.decision->at = kNow.addSecs(-kUndoSeconds);
    const auto over = reviewActions(late, actor(u"anna"_s, Role::Reviewer), kNow);
    QVERIFY(over[ReviewAction::Undo].impediment == Impediment::UndoOver);
}

void DecisionTest::everyImpedimentHasASentence()
{
    QVERIFY(impedimentText({}).isEmpty());
    QStringList seen;
    for (int i = 1; i <= int(Impediment::Deleted); ++i) {
        const QString sentence = impedimentText({Impediment(i), u"bob"_s});
        QVERIFY(sentence.endsWith(u'.'));
        QVERIFY(!seen.contains(sentence));
        seen += sentence;
    }
}

void DecisionTest::agreement_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("equal") << u"surname"_s << u"ERIKSSON"_s << u"Eriksson"_s << true;
    QTest::newRow("accents") << u"surname"_s << u"GARCÍA"_s << u"GARCIA"_s << true;
    QTest::newRow("umlaut as ICAO writes it") << u"surname"_s << u"MÜLLER"_s << u"MUELLER"_s << true;
    QTest::newRow("umlaut without dots") << u"surname"_s << u"MÜLLER"_s << u"MULLER"_s << true;
    QTest::newRow("sharp s") << u"surname"_s << u"Weiß"_s << u"WEISS"_s << true;
    QTest::newRow("hyphen") << u"given_names"_s << u"ANNE-MARIE"_s << u"ANNE MARIE"_s << true;
    QTest::newRow("another name") << u"surname"_s << u"ERIKSSON"_s << u"ERIKSEN"_s << false;
    QTest::newRow("order counts in given names")
        << u"given_names"_s << u"ANNA MARIA"_s << u"MARIA ANNA"_s << false;
    QTest::newRow("order of a full name")
        << u"full_name"_s << u"Anna Eriksson"_s << u"ERIKSSON ANNA"_s << true;
    QTest::newRow("date") << u"date_of_birth"_s << u"1974-08-12"_s << u"1974-08-21"_s << false;
    QTest::newRow("year alone") << u"date_of_birth"_s << u"1974"_s << u"1974-08-12"_s << true;
    QTest::newRow("part of a year") << u"date_of_birth"_s << u"197"_s << u"1974-08-12"_s << false;
    QTest::newRow("spaces in a number")
        << u"document_number"_s << u"L 898 902 C3"_s << u"L898902C3"_s << true;
    QTest::newRow("O is not 0") << u"document_number"_s << u"LO98"_s << u"L098"_s << false;
}

void DecisionTest::agreement()
{
    QFETCH(QString, name);
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, same);
    QCOMPARE(sameValue(name, one, other), same);
    QCOMPARE(sameValue(name, other, one), same);
}

void DecisionTest::rowsKeepSourcesApart()
{
    Document document = documentIn(DocumentStatus::InReview);
    document.declared.surname = u"Eriksson"_s;
    document.declared.dateOfBirth = u"1974-08-21"_s;
    Reading reading;
    reading.fields = {field(u"surname"_s, FieldSource::Mrz, u"ERIKSSON"_s),
                      field(u"date_of_birth"_s, FieldSource::Mrz, u"1974-08-12"_s)};
    reading.fields[0].sources.push_back({FieldSource::Visual, u"ERIKSSON"_s, u"Eriksson"_s, 0.5, 1, {}});
    auto rows = fieldRows(document, reading);
    const auto row = [&](const QString &name) {
        return *std::find_if(rows.begin(), rows.end(), [&](const FieldRow &r) { return r.name == name; });
    };
    QCOMPARE(row(u"surname"_s).declared.text, u"Eriksson"_s);
    QCOMPARE(row(u"surname"_s).visual.confidence, 0.5);
    QVERIFY(row(u"surname"_s).agreement == Agreement::Agree);
    QVERIFY(row(u"date_of_birth"_s).agreement == Agreement::Mismatch);
    QVERIFY(row(u"date_of_expiry"_s).agreement == Agreement::Empty); // matters, though nobody read it
    document.corrections[u"date_of_birth"_s] = {u"1974-08-12"_s, u"anna"_s, kNow};
    rows = fieldRows(document, reading);
    QVERIFY(row(u"date_of_birth"_s).agreement == Agreement::Corrected);
    QCOMPARE(row(u"date_of_birth"_s).declared.text, u"1974-08-21"_s);
}

void DecisionTest::fullNameIsComparedWithItsParts()
{
    Document document = documentIn(DocumentStatus::InReview);
    document.declared.fullName = u"Anna Maria Eriksson"_s;
    Reading reading;
    reading.fields = {field(u"surname"_s, FieldSource::Mrz, u"ERIKSSON"_s),
                      field(u"given_names"_s, FieldSource::Mrz, u"ANNA MARIA"_s)};
    for (const FieldRow &row : fieldRows(document, reading))
        if (row.name == "full_name"_L1) {
            QCOMPARE(row.mrz.text, u"ANNA MARIA ERIKSSON"_s);
            QVERIFY(row.agreement == Agreement::Agree);
            return;
        }
    QFAIL("no row for the full name");
}

void DecisionTest::modelUpdatesInPlace()
{
    FieldsModel model;
    const QAbstractItemModelTester tester(&model);
    FieldRow row;
    row.name = u"surname"_s;
    row.visual.text = u"ERIKSON"_s;
    model.setRows({row});
    const QModelIndex corrected = model.index(0, FieldsModel::Corrected);
    QVERIFY(!model.flags(corrected).testFlag(Qt::ItemIsEditable));
    model.setEditable(true);
    QVERIFY(model.flags(corrected).testFlag(Qt::ItemIsEditable));
    QVERIFY(!model.flags(model.index(0, FieldsModel::Visual)).testFlag(Qt::ItemIsEditable));
    QCOMPARE(corrected.data(Qt::EditRole).toString(), u"ERIKSON"_s); // one corrects what was read

    QSignalSpy wanted(&model, &FieldsModel::correctionWanted);
    QVERIFY(!model.setData(corrected, u"ERIKSON"_s, Qt::EditRole)); // nothing corrected
    QVERIFY(model.setData(corrected, u" ERIKSSON "_s, Qt::EditRole));
    QCOMPARE(wanted.first().at(1).toString(), u"ERIKSSON"_s);
    QVERIFY(corrected.data(FieldsModel::UnsavedRole).toBool());

    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    row.corrected = u"ERIKSSON"_s;
    model.setRows({row});
    QCOMPARE(reset.count(), 0);
    QVERIFY(!corrected.data(FieldsModel::UnsavedRole).toBool());
}

void DecisionTest::digitsPickReasons()
{
    ReasonPanel panel;
    panel.show();
    panel.open(u"doc_1"_s, false, {u"DOB_MISMATCH"_s}, {});
    auto *list = panel.findChild<QListWidget *>(u"reasonList"_s);
    QSignalSpy confirmed(&panel, &ReasonPanel::confirmed);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(confirmed.count(), 0); // no reason yet
    QVERIFY(panel.findChild<QLabel *>(u"reasonProblem"_s)->isVisibleTo(&panel));
    QTest::keyClick(list, Qt::Key_1);
    QTest::keyClick(list, Qt::Key_3);
    QCOMPARE(panel.chosen().size(), 2);
    QCOMPARE(panel.chosen().first(), u"DOB_MISMATCH"_s); // suggested: first
    QTest::keyClick(list, Qt::Key_3); // and off again
    QCOMPARE(panel.chosen(), QStringList{u"DOB_MISMATCH"_s});
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(panel.rejection().reasonCodes, QStringList{u"DOB_MISMATCH"_s});
    QVERIFY(!panel.rejection().resubmission);
    QSignalSpy cancelled(&panel, &ReasonPanel::cancelled);
    QTest::keyClick(list, Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
}

void DecisionTest::typingSearchesAndDigitsFollow()
{
    ReasonPanel panel;
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.open(u"doc_1"_s, false, {}, {});
    auto *list = panel.findChild<QListWidget *>(u"reasonList"_s);
    auto *search = panel.findChild<QLineEdit *>(u"reasonSearch"_s);
    const int all = list->count();
    QCOMPARE(all, int(rejectionReasons().size()));
    QTest::keyClick(list, 'g');
    QTest::keyClicks(search, u"lare"_s);
    QCOMPARE(search->text(), u"glare"_s);
    QVERIFY(list->count() >= 1 && list->count() < all);
    QTest::keyClick(search, Qt::Key_1); // picks; it is no text
    QCOMPARE(search->text(), u"glare"_s);
    QCOMPARE(panel.chosen(), QStringList{u"IMAGE_GLARE"_s});
}

void DecisionTest::notesTakeEveryKey()
{
    ReasonPanel panel;
    panel.show();
    panel.open(u"doc_1"_s, true, {}, {});
    auto *note = panel.findChild<QPlainTextEdit *>(u"reasonNote"_s);
    QTest::keyClicks(note, u"2 of 3 pages, q1"_s);
    QTest::keyClick(note, Qt::Key_Return);
    QTest::keyClicks(note, u"A"_s);
    QCOMPARE(note->toPlainText(), u"2 of 3 pages, q1\nA"_s);
    QVERIFY(panel.chosen().isEmpty());
    QTest::keyClick(panel.findChild<QListWidget *>(u"reasonList"_s), Qt::Key_2);
    QSignalSpy confirmed(&panel, &ReasonPanel::confirmed);
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(confirmed.count(), 1);
    QVERIFY(panel.rejection().resubmission);
}

void DecisionTest::otherNeedsANote()
{
    ReasonPanel panel;
    panel.open(u"doc_1"_s, false, {u"OTHER"_s}, {});
    auto *list = panel.findChild<QListWidget *>(u"reasonList"_s);
    QTest::keyClick(list, Qt::Key_1);
    QVERIFY(!panel.problem().isEmpty());
    panel.findChild<QPlainTextEdit *>(u"reasonNote"_s)->setPlainText(u"Seen in the film"_s);
    QVERIFY(panel.problem().isEmpty());
}

void DecisionTest::whatWasEnteredStays()
{
    ReasonPanel panel;
    panel.open(u"doc_1"_s, false, {}, {});
    QTest::keyClick(panel.findChild<QListWidget *>(u"reasonList"_s), Qt::Key_4);
    panel.findChild<QPlainTextEdit *>(u"reasonNote"_s)->setPlainText(u"half a thought"_s);
    const QStringList chosen = panel.chosen();
    panel.open(u"doc_1"_s, false, {}, {}); // closed by mistake and opened again
    QCOMPARE(panel.chosen(), chosen);
    QCOMPARE(panel.rejection().note, u"half a thought"_s);
    panel.open(u"doc_2"_s, false, {}, {}); // another document starts afresh
    QVERIFY(panel.chosen().isEmpty());
    QVERIFY(panel.rejection().note.isEmpty());
}

void DecisionTest::resubmissionCanBeBarred()
{
    ReasonPanel panel;
    panel.open(u"doc_1"_s, true, {}, u"Sent too often."_s);
    const auto *again = panel.findChild<QCheckBox *>(u"reasonResubmission"_s);
    QVERIFY(!again->isEnabled() && !again->isChecked());
    QCOMPARE(again->accessibleDescription(), u"Sent too often."_s);
}

void DecisionTest::worstChecksComeFirst()
{
    const std::vector<Check> checks = worstFirst({
        {u"a"_s, u"one"_s, CheckResult::Passed, true, {}, {}, {}},
        {u"b"_s, u"one"_s, CheckResult::Caution, false, {}, {}, {}},
        {u"c"_s, u"two"_s, CheckResult::Passed, false, {}, {}, {}},
        {u"d"_s, u"three"_s, CheckResult::Failed, false, {}, {}, {}},
        {u"e"_s, u"two"_s, CheckResult::Failed, true, {}, {}, {}},
    });
    QString order;
    for (const Check &check : checks)
        order += check.name;
    QCOMPARE(order, u"ecdba"_s);
}

void DecisionTest::suggestionsComeFromFailedChecks()
{
    QCOMPARE(suggestedReasons({
                 {u"a"_s, u"g"_s, CheckResult::Caution, false, u"IMAGE_GLARE"_s, {}, {}},
                 {u"b"_s, u"g"_s, CheckResult::Passed, false, u"IMAGE_DARK"_s, {}, {}},
                 {u"c"_s, u"g"_s, CheckResult::Failed, true, u"EXPIRED_DOCUMENT"_s, {}, {}},
                 {u"d"_s, u"g"_s, CheckResult::Failed, true, u"NO_SUCH_CODE"_s, {}, {}},
             }),
             (QStringList{u"EXPIRED_DOCUMENT"_s, u"IMAGE_GLARE"_s}));
}

void DecisionTest::historyTellsWhatWasDone()
{
    AuditEvent event;
    event.action = u"document.corrected"_s;
    event.actor = u"anna"_s;
    event.occurredAt = kNow;
    event.details = {{u"field"_s, u"surname"_s}, {u"before"_s, u"ERIKSON"_s}, {u"after"_s, u"ERIKSSON"_s}};
    const Entry corrected = historyEntry(event);
    QVERIFY(corrected.text.contains(u"anna"_s) && corrected.text.contains(u"ERIKSON"_s)
            && corrected.text.contains(u"ERIKSSON"_s));
    event.action = u"document.someday"_s; // of a later version
    event.details = {};
    QCOMPARE(historyEntry(event).title, u"document.someday"_s);
}

QTEST_MAIN(DecisionTest)
#include "decisiontest.moc"
