// SPDX-License-Identifier: GPL-3.0-or-later
// The review page over real services in a temporary house, driven by keys and mouse.
#include "reviewhouse.h"

#include "ui/common/inbackground.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"
#include "ui/viewer/documentview.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace pss;
using namespace pss::test;
using namespace Qt::StringLiterals;

// Real disks and busy machines: what comes in milliseconds may take its time here.
#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 20000)

class ReviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void openingClaimsAndShows();
    void viewingIsRecordedOnce();
    void viewingOutOfSightIsNoViewing();
    void approveGoesOnToTheNext();
    void undoTakesTheDecisionBack();
    void undoEndsWithItsTime();
    void rejectByKeysAlone();
    void askAgainByKeysAlone();
    void failedCheckAsksForTheReason();
    void secondPersonConfirms();
    void reopeningAsksForTheReason();
    void correctionByKeys();
    void liveUpdateKeepsWhatIsTyped();
    void staleDecisionKeepsTheReasons();
    void lettersAreDeadInTextFields();
    void anothersDocumentCanOnlyBeRead();
    void releaseGivesItBack();
    void passingOnLeavesItFree();
    void nextIsTheMostUrgent();
    void nextStaysInItsView();
    void nextIsThereAtOnce();
    void readingFollowsLive();
    void failedReadingSaysWhy();
    void lastOneAsksForMore();
    void closingWhileLoadingIsSafe();

private:
    template <class Widget>
    Widget *child(const char *name) const
    {
        auto *found = m_page->findChild<Widget *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    QAction *action(const char *name) const
    {
        return m_actions->find(u"review."_s + QLatin1StringView(name));
    }
    DocumentView *view() const { return m_page->findChild<DocumentView *>(); }
    void sitDown(const QString &name, Role role);
    void press(int key, Qt::KeyboardModifiers modifiers = {});
    void open(const QString &id);
    bool isOpen(const QString &id) const { return m_page->file() && m_page->file()->document.id == id; }
    bool isHeld() const { return isOpen(m_page->documentId()) && action("release")->isEnabled(); }
    int views(const QString &id)
    {
        int count = 0;
        const auto history = m_house->documents.history(ReviewHouse::actor(u"x"_s, Role::Auditor), id);
        for (const AuditEvent &event : *history)
            count += event.action == "document.viewed"_L1;
        return count;
    }
    DocumentStatus status(const QString &id) { return m_house->document(id).status; }

    std::unique_ptr<ReviewHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<Desk> m_desk;
    Messages *m_messages = nullptr;
    ReviewPage *m_page = nullptr;
    Specimen m_good;
};

void ReviewTest::init()
{
    m_house = std::make_unique<ReviewHouse>();
    m_window = std::make_unique<QWidget>();
    m_messages = new Messages(m_window.get());
    new QVBoxLayout(m_window.get());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    sitDown(u"anna"_s, Role::Reviewer);
}

/// Somebody else takes the desk.
void ReviewTest::sitDown(const QString &name, Role role)
{
    delete m_page;
    finishBackground();
    m_actions = std::make_unique<Actions>();
    m_desk = std::make_unique<Desk>(Desk{ReviewHouse::actor(name, role),
                                         m_house->documents,
                                         m_house->review,
                                         m_house->intake,
                                         m_house->access,
                                         m_house->lists,
                                         m_house->compliance,
                                         m_house->verifications,
                                         m_house->customers,
                                         m_house->events,
                                         m_house->clock,
                                         *m_actions,
                                         *m_messages,
                                         false,
                                         {}});
    m_page = new ReviewPage(*m_desk, m_window.get());
    m_window->layout()->addWidget(m_page);
    view()->setAnimated(false);
}

void ReviewTest::cleanup()
{
    delete std::exchange(m_page, nullptr);
    m_window.reset();
    finishBackground();
    m_desk.reset();
    m_actions.reset();
    m_house.reset();
}

void ReviewTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : m_page, Qt::Key(key), modifiers);
}

void ReviewTest::open(const QString &id)
{
    m_page->open(id);
    EVENTUALLY(isHeld());
}

void ReviewTest::openingClaimsAndShows()
{
    const QString id = m_house->add(m_good);
    open(id);
    QVERIFY(status(id) == DocumentStatus::InReview);
    QCOMPARE(m_house->document(id).claim->holder, u"anna"_s);
    EVENTUALLY(view()->hasPicture());
    QCOMPARE(child<QLabel>("caseCustomer")->text(), m_good.customer);
    auto *table = child<QTableView>("fieldsTable");
    QVERIFY(table->model()->rowCount() >= 8);
    QVERIFY(child<QListWidget>("checksList")->count() >= 3);
    EVENTUALLY(child<QListWidget>("historyList")->count() >= 3); // received, read, claimed
    QVERIFY(view()->hasFocus());
    press(Qt::Key_F);
    QVERIFY(table->hasFocus());
    press(Qt::Key_Down);
    QVERIFY(!view()->overlay().selectedBox().isEmpty()); // its box is in sight
    QVERIFY(view()->fit() == DocumentView::Fit::Free);
}

void ReviewTest::viewingIsRecordedOnce()
{
    const QString id = m_house->add(m_good);
    const QString other = m_house->add(m_good); // only read ahead
    open(id);
    EVENTUALLY(view()->hasPicture());
    EVENTUALLY_EQUAL(views(id), 1);
    press(Qt::Key_Plus);
    press(Qt::Key_BracketRight);
    finishBackground();
    QCOMPARE(views(id), 1);
    QCOMPARE(views(other), 0);
}

void ReviewTest::viewingOutOfSightIsNoViewing()
{
    const QString id = m_house->add(m_good);
    m_page->hide();
    open(id);
    EVENTUALLY(view()->hasPicture());
    finishBackground();
    QCOMPARE(views(id), 0);
    m_page->show();
    EVENTUALLY_EQUAL(views(id), 1);
}

void ReviewTest::approveGoesOnToTheNext()
{
    Specimen urgent;
    urgent.priority = 50;
    const QString first = m_house->add(urgent);
    const QString second = m_house->add(m_good);
    open(first);
    press(Qt::Key_A);
    EVENTUALLY(isOpen(second));
    QVERIFY(status(first) == DocumentStatus::Approved);
    EVENTUALLY(isHeld());
    QVERIFY(status(second) == DocumentStatus::InReview);
}

void ReviewTest::undoTakesTheDecisionBack()
{
    const QString first = m_house->add(m_good);
    const QString second = m_house->add(m_good);
    open(first);
    press(Qt::Key_A);
    EVENTUALLY(isOpen(second) && isHeld());
    QVERIFY(action("undo")->isVisible());
    QVERIFY(action("undo")->text().contains(u"10"_s) || action("undo")->text().contains(u"9"_s));
    press(Qt::Key_Z, Qt::ControlModifier);
    EVENTUALLY(isOpen(first) && isHeld());
    QVERIFY(status(first) == DocumentStatus::InReview);
    QVERIFY(!action("undo")->isVisible());
    EVENTUALLY(status(second) == DocumentStatus::PendingReview); // it was only looked at
}

void ReviewTest::undoEndsWithItsTime()
{
    const QString first = m_house->add(m_good);
    const QString second = m_house->add(m_good);
    open(first);
    press(Qt::Key_A);
    EVENTUALLY(isOpen(second) && isHeld());
    m_house->clock.advance(11);
    EVENTUALLY(!action("undo")->isVisible());
    press(Qt::Key_Z, Qt::ControlModifier);
    finishBackground();
    QVERIFY(status(first) == DocumentStatus::Approved);
}

void ReviewTest::rejectByKeysAlone()
{
    Specimen differing;
    differing.declaredBirth = u"1974-08-21"_s;
    const QString id = m_house->add(differing);
    open(id);
    press(Qt::Key_R);
    EVENTUALLY(child<QListWidget>("reasonList")->hasFocus());
    press(Qt::Key_1); // the first of what the checks suggest
    press(Qt::Key_Return);
    EVENTUALLY(status(id) == DocumentStatus::Rejected);
    QCOMPARE(m_house->document(id).decision->reasonCodes, QStringList{u"DOB_MISMATCH"_s});
}

void ReviewTest::askAgainByKeysAlone()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_Q);
    press(Qt::Key_1);
    child<QPlainTextEdit>("reasonPublicNote")->setFocus();
    QTest::keyClicks(child<QPlainTextEdit>("reasonPublicNote"), u"Without flash, please."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    EVENTUALLY(status(id) == DocumentStatus::ResubmissionRequested);
    QCOMPARE(m_house->document(id).decision->publicNote, u"Without flash, please."_s);
}

void ReviewTest::failedCheckAsksForTheReason()
{
    Specimen expired;
    expired.expiry = u"2020-01-31"_s;
    const QString id = m_house->add(expired);
    open(id);
    auto *reason = child<QLineEdit>("decisionReason");
    press(Qt::Key_A);
    EVENTUALLY(reason->isVisible() && reason->hasFocus());
    QVERIFY(child<QLabel>("reasonSentence")->text().contains(u"2020"_s));
    QVERIFY(status(id) == DocumentStatus::InReview);
    QTest::keyClicks(reason, u"Extension seen"_s);
    press(Qt::Key_Escape);
    QVERIFY(!reason->isVisible());
    press(Qt::Key_A);
    EVENTUALLY(reason->isVisible());
    QCOMPARE(reason->text(), u"Extension seen"_s); // what was typed is kept
    press(Qt::Key_Return);
    EVENTUALLY(status(id) == DocumentStatus::PendingApproval);
    QCOMPARE(m_house->document(id).decision->overrideReason, u"Extension seen"_s);
}

void ReviewTest::secondPersonConfirms()
{
    Specimen expired;
    expired.expiry = u"2020-01-31"_s;
    const QString id = m_house->add(expired);
    open(id);
    press(Qt::Key_A);
    auto *reason = child<QLineEdit>("decisionReason");
    EVENTUALLY(reason->isVisible());
    QTest::keyClicks(reason, u"Extension seen"_s);
    press(Qt::Key_Return);
    EVENTUALLY(status(id) == DocumentStatus::PendingApproval);

    m_page->open(id); // who proposed may look, and cannot confirm
    EVENTUALLY(isOpen(id) && m_page->file()->document.status == DocumentStatus::PendingApproval);
    QVERIFY(!action("approve")->isEnabled());
    QVERIFY(!action("approve")->toolTip().isEmpty());

    sitDown(u"sam"_s, Role::SeniorReviewer);
    m_page->open(id);
    EVENTUALLY(isOpen(id) && action("approve")->isEnabled());
    QCOMPARE(action("approve")->text(), u"Confirm approval"_s);
    press(Qt::Key_A);
    EVENTUALLY(status(id) == DocumentStatus::Approved);
}

void ReviewTest::reopeningAsksForTheReason()
{
    const QString id = m_house->add(m_good);
    open(id);
    QVERIFY(!action("reopen")->isVisible()); // nothing to reopen, and no right to
    press(Qt::Key_A);
    EVENTUALLY(status(id) == DocumentStatus::Approved);

    sitDown(u"sam"_s, Role::SeniorReviewer);
    m_page->open(id);
    EVENTUALLY(isOpen(id) && action("reopen")->isVisible() && action("reopen")->isEnabled());
    press(Qt::Key_R, Qt::ShiftModifier);
    auto *reason = child<QLineEdit>("decisionReason");
    EVENTUALLY(reason->hasFocus());
    press(Qt::Key_Return); // not without a reason
    QVERIFY(status(id) == DocumentStatus::Approved);
    QTest::keyClicks(reason, u"Complaint of the customer"_s);
    press(Qt::Key_Return);
    EVENTUALLY(status(id) == DocumentStatus::InReview);
    QCOMPARE(m_house->document(id).claim->holder, u"sam"_s);
    EVENTUALLY(action("approve")->isEnabled());
    QVERIFY(!reason->isVisible());
}

void ReviewTest::correctionByKeys()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_F);
    auto *table = child<QTableView>("fieldsTable");
    table->selectRow(0);
    press(Qt::Key_F2);
    auto *editor = table->findChild<QLineEdit *>(u"fieldEditor"_s);
    QVERIFY(editor);
    EVENTUALLY(editor->hasFocus());
    QCOMPARE(editor->text(), m_good.surname);
    QTest::keyClicks(editor, u"ERICSSON"_s); // all was selected
    QTest::keyClick(editor, Qt::Key_Return);
    EVENTUALLY_EQUAL(m_house->document(id).corrections.value(u"surname"_s).value, u"ERICSSON"_s);
    EVENTUALLY(action("approve")->isEnabled());
    QVERIFY(table->hasFocus());
    press(Qt::Key_Return); // Enter too; emptied, the correction is taken back
    editor = table->findChild<QLineEdit *>(u"fieldEditor"_s);
    QVERIFY(editor);
    editor->clear();
    QTest::keyClick(editor, Qt::Key_Return);
    EVENTUALLY(m_house->document(id).corrections.isEmpty());
}

void ReviewTest::liveUpdateKeepsWhatIsTyped()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_F);
    auto *table = child<QTableView>("fieldsTable");
    table->selectRow(1);
    press(Qt::Key_F2);
    auto *editor = table->findChild<QLineEdit *>(u"fieldEditor"_s);
    QTest::keyClicks(editor, u"HALF TYP"_s);
    // Meanwhile the same person corrects another field at another desk.
    const Document before = m_house->document(id);
    QVERIFY(m_house->review.correct(m_desk->actor, id, before.revision, u"sex"_s, u"X"_s));
    EVENTUALLY_EQUAL(m_page->file()->document.corrections.value(u"sex"_s).value, u"X"_s);
    QCOMPARE(table->findChild<QLineEdit *>(u"fieldEditor"_s), editor);
    QCOMPARE(editor->text(), u"HALF TYP"_s);
    QVERIFY(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Return);
    EVENTUALLY_EQUAL(m_house->document(id).corrections.value(u"given_names"_s).value, u"HALF TYP"_s);
}

void ReviewTest::staleDecisionKeepsTheReasons()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_R);
    press(Qt::Key_2);
    auto *note = child<QPlainTextEdit>("reasonNote");
    QTest::keyClicks(note, u"careful words"_s);
    note->setFocus();
    {
        const QSignalBlocker deaf(&m_house->events); // the news is late
        const Document before = m_house->document(id);
        QVERIFY(m_house->review.correct(m_desk->actor, id, before.revision, u"sex"_s, u"X"_s));
    }
    press(Qt::Key_Return, Qt::ControlModifier);
    EVENTUALLY_EQUAL(m_messages->count(), 1); // it has changed: look again
    QVERIFY(status(id) == DocumentStatus::InReview);
    QCOMPARE(note->toPlainText(), u"careful words"_s);
    EVENTUALLY_EQUAL(m_page->file()->document.corrections.value(u"sex"_s).value, u"X"_s);
    EVENTUALLY(action("reject")->isEnabled());
    note->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    EVENTUALLY(status(id) == DocumentStatus::Rejected);
    QCOMPARE(m_house->document(id).decision->note, u"careful words"_s);
}

void ReviewTest::lettersAreDeadInTextFields()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_F, Qt::ControlModifier);
    auto *find = child<QLineEdit>("findEdit");
    EVENTUALLY(find->hasFocus());
    QTest::keyClicks(find, u"arqno01[]+-"_s);
    QCOMPARE(find->text(), u"arqno01[]+-"_s);
    QVERIFY(isOpen(id));
    press(Qt::Key_Escape);
    press(Qt::Key_R);
    EVENTUALLY(child<QListWidget>("reasonList")->hasFocus());
    press(Qt::Key_A); // in the open panel a letter searches; it approves nothing
    QCOMPARE(child<QLineEdit>("reasonSearch")->text(), u"a"_s);
    finishBackground();
    QVERIFY(status(id) == DocumentStatus::InReview);
    QCOMPARE(view()->turn(), 0);
    QVERIFY(!view()->overlay().wordsShown());
}

void ReviewTest::anothersDocumentCanOnlyBeRead()
{
    const QString id = m_house->add(m_good);
    QVERIFY(m_house->review.claim(ReviewHouse::actor(u"bob"_s), id));
    m_page->open(id);
    EVENTUALLY(isOpen(id));
    EVENTUALLY(view()->hasPicture());
    for (const char *name : {"approve", "reject", "requestResubmission"}) {
        QVERIFY(!action(name)->isEnabled());
        QVERIFY(action(name)->toolTip().contains(u"bob"_s));
    }
    auto *button = m_page->findChild<QWidget *>(u"review.approveButton"_s);
    QVERIFY(button->accessibleDescription().contains(u"bob"_s));
    press(Qt::Key_A);
    press(Qt::Key_F);
    child<QTableView>("fieldsTable")->selectRow(0);
    press(Qt::Key_F2);
    QVERIFY(!child<QTableView>("fieldsTable")->findChild<QLineEdit *>(u"fieldEditor"_s));
    finishBackground();
    QVERIFY(status(id) == DocumentStatus::InReview);
    // Bob lets go: now it can be had.
    QVERIFY(m_house->review.release(ReviewHouse::actor(u"bob"_s), id));
    EVENTUALLY(action("claim")->isVisible() && action("claim")->isEnabled());
    press(Qt::Key_C);
    EVENTUALLY(isHeld());
    QCOMPARE(m_house->document(id).claim->holder, u"anna"_s);
}

void ReviewTest::releaseGivesItBack()
{
    const QString id = m_house->add(m_good);
    open(id);
    press(Qt::Key_Escape, Qt::ShiftModifier);
    EVENTUALLY(status(id) == DocumentStatus::PendingReview);
}

void ReviewTest::passingOnLeavesItFree()
{
    Specimen urgent;
    urgent.priority = 50;
    const QString first = m_house->add(urgent);
    const QString second = m_house->add(m_good);
    open(first);
    press(Qt::Key_N);
    EVENTUALLY(isOpen(second) && isHeld());
    EVENTUALLY(status(first) == DocumentStatus::PendingReview);
}

void ReviewTest::nextIsTheMostUrgent()
{
    Specimen specimen;
    QStringList byPriority(4);
    for (const int place : {2, 0, 3, 1}) { // they come in another order than they are due
        specimen.priority = 50 - 10 * place;
        byPriority[place] = m_house->add(specimen);
    }
    open(byPriority[0]);
    press(Qt::Key_A);
    EVENTUALLY(isOpen(byPriority[1]) && isHeld());
    finishBackground();
    QTest::qWait(50);
    finishBackground(); // the next ones are known and read ahead
    specimen.priority = 90;
    const QString urgent = m_house->add(specimen);
    QTest::qWait(500);
    finishBackground();
    press(Qt::Key_A);
    EVENTUALLY(isOpen(urgent) && isHeld());
    press(Qt::Key_A);
    EVENTUALLY(isOpen(byPriority[2]) && isHeld());
    press(Qt::Key_A);
    EVENTUALLY(isOpen(byPriority[3]) && isHeld());
}

/// A senior who opened the list of proposals goes through the others' proposals, and no further.
void ReviewTest::nextStaysInItsView()
{
    Specimen expired;
    expired.expiry = u"2020-01-31"_s;
    const auto propose = [&](const QString &who) {
        const QString id = m_house->add(expired);
        const Actor actor = ReviewHouse::actor(who, Role::SeniorReviewer);
        const auto claimed = m_house->review.claim(actor, id);
        Q_ASSERT(claimed);
        Approval approval;
        approval.overrideReason = u"Extension seen"_s;
        if (!m_house->review.approve(actor, id, claimed->revision, approval))
            qFatal("the test's proposal was refused");
        return id;
    };
    const QString first = propose(u"rita"_s);
    const QString own = propose(u"sam"_s);
    const QString second = propose(u"rita"_s);
    const QString other = m_house->add(m_good);

    sitDown(u"sam"_s, Role::SeniorReviewer);
    DocumentFilter proposals;
    proposals.statuses = {DocumentStatus::PendingApproval};
    proposals.sort = DocumentSort::Due;
    m_page->follow(proposals);
    QSignalSpy closed(m_page, &ReviewPage::closed);
    m_page->open(first);
    EVENTUALLY(isOpen(first) && action("approve")->isEnabled());
    press(Qt::Key_A);
    EVENTUALLY(isOpen(second) && action("approve")->isEnabled());
    QVERIFY(status(first) == DocumentStatus::Approved);
    press(Qt::Key_N);
    EVENTUALLY_EQUAL(closed.count(), 1);
    QVERIFY(status(own) == DocumentStatus::PendingApproval);
    QVERIFY(status(other) == DocumentStatus::PendingReview);
}

void ReviewTest::nextIsThereAtOnce()
{
    Specimen urgent;
    urgent.priority = 50;
    const QString first = m_house->add(urgent);
    const QString second = m_house->add(m_good);
    open(first);
    finishBackground(); // its reviewer reads; meanwhile the next one is read ahead
    QTest::qWait(50);
    finishBackground();
    QTest::qWait(50);
    finishBackground();
    QElapsedTimer timer;
    timer.start();
    press(Qt::Key_A);
    EVENTUALLY(isOpen(second) && view()->hasPicture());
    QVERIFY2(timer.elapsed() < 1500, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    qInfo("next document after %lld ms", timer.elapsed());
}

void ReviewTest::readingFollowsLive()
{
    const QString id = m_house->receive(m_good);
    m_page->open(id);
    auto *state = child<QLabel>("viewerStateText");
    EVENTUALLY(isOpen(id));
    QVERIFY(state->isVisible() && state->text().contains(u"read"_s));
    QVERIFY(!action("approve")->isEnabled());
    m_house->finish(id, m_good, ReviewHouse::readingOf(m_good));
    EVENTUALLY(view()->hasPicture());
    QVERIFY(!state->isVisible());
    EVENTUALLY(action("claim")->isEnabled());
}

void ReviewTest::failedReadingSaysWhy()
{
    const QString id = m_house->receive(m_good);
    Reading failed;
    failed.status = ReadingStatus::Failed;
    failed.failureCode = u"PASSWORD_PROTECTED"_s;
    m_house->finish(id, m_good, failed);
    open(id);
    const QString text = child<QLabel>("viewerStateText")->text();
    QVERIFY2(text.contains(u"password"_s, Qt::CaseInsensitive), qPrintable(text));
    QVERIFY(action("reject")->isEnabled());
    QVERIFY(action("readAgain")->isVisible());
}

void ReviewTest::lastOneAsksForMore()
{
    const QString id = m_house->add(m_good);
    open(id);
    QSignalSpy more(m_page, &ReviewPage::nextRequested);
    press(Qt::Key_A);
    EVENTUALLY(status(id) == DocumentStatus::Approved);
    EVENTUALLY(action("next")->isEnabled());
    QVERIFY(isOpen(id)); // stays while it can be taken back
    QVERIFY(action("undo")->isVisible());
    QCOMPARE(more.count(), 0);
    m_house->clock.advance(11);
    EVENTUALLY_EQUAL(more.count(), 1);
}

void ReviewTest::closingWhileLoadingIsSafe()
{
    for (int i = 0; i < 4; ++i) {
        const QString id = m_house->add(m_good);
        m_page->open(id);
    }
    delete m_page;
    m_page = nullptr;
    finishBackground();
    QCoreApplication::processEvents();
    QVERIFY(m_window);
}

QTEST_MAIN(ReviewTest)
#include "reviewtest.moc"
