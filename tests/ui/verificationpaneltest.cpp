// SPDX-License-Identifier: GPL-3.0-or-later
// One verification and its decision in the real window over a real house, driven by keys.
#include "tests/ui/verifyinghouse.h"
#include "ui/common/banner.h"

#include <QAbstractButton>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace pss {

class VerificationPanelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VerifyingHouse> m_house;

    /// Sits down as `name` and opens the newest, by keys.
    void open(const QString &name)
    {
        m_house->openVerifications(name);
        EVENTUALLY(m_house->rows() > 0);
        EVENTUALLY_EQUAL(m_house->table()->currentRow(), 0);
        QTest::keyClick(m_house->table(), Qt::Key_Return);
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY(m_house->text(u"verificationTitle"_s).startsWith(u"cus-"_s));
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_house->in<QListWidget>(u"verificationChecksList"_s), Qt::Key(key), modifiers);
    }
    QAction *action(const QString &id) { return m_house->action(u"verification."_s + id); }
    QLineEdit *question() { return m_house->in<QLineEdit>(u"questionText"_s); }
    Banner *conflict() { return m_house->in<Banner>(u"verificationConflict"_s); }
    QListWidget *reasons()
    {
        return m_house->panel()->findChild<QWidget *>(u"reasonPanel"_s)->findChild<QListWidget *>();
    }
    QPlainTextEdit *note(const QString &name) { return m_house->panel()->findChild<QPlainTextEdit *>(name); }
    void answer(const QString &text)
    {
        EVENTUALLY(question()->hasFocus());
        QTest::keyClicks(question(), text);
        QTest::keyClick(question(), Qt::Key_Return);
    }

private Q_SLOTS:
    void init() { m_house = std::make_unique<VerifyingHouse>(); }
    void cleanup()
    {
        m_house->close();
        m_house.reset();
    }

    void allOfItIsShown()
    {
        m_house->startGood(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(m_house->text(u"verificationFacts"_s).contains(u"Identity"_s));
        const auto checks = m_house->entries(u"verificationChecksList"_s);
        QVERIFY(checks.filter(u"Identity · Passport"_s).size() == 1); // one heading
        QVERIFY(checks.filter(QRegularExpression(u"^The customer"_s)).size() == 1);
        QVERIFY(checks.filter(u"Expiry"_s).first().contains(u"valid until 2098-04-15"_s));
        auto *list = m_house->in<QListWidget>(u"verificationChecksList"_s);
        list->setCurrentRow(int(checks.indexOf(checks.filter(u"Declared data"_s).first())));
        auto *evidence = m_house->in<RowTable>(u"evidenceTable"_s);
        EVENTUALLY(evidence->isVisible() && evidence->model()->rowCount() > 0);
        QCOMPARE(evidence->model()->headerData(1, Qt::Horizontal).toString(), u"Declared"_s);
        QStringList compared;
        for (int row = 0; row < evidence->model()->rowCount(); ++row)
            compared << evidence->model()->index(row, 0).data().toString() + u'='
                    + evidence->model()->index(row, 1).data().toString() + u'='
                    + evidence->model()->index(row, 2).data().toString();
        QVERIFY2(compared.contains(u"Date of birth=1984-08-12=1984-08-12"_s),
                 qPrintable(compared.join(u'|')));
        press(Qt::Key_F);
        auto *risk = m_house->in<RowTable>(u"riskTable"_s);
        EVENTUALLY(risk->hasFocus());
        int sum = 0;
        const int last = risk->model()->rowCount() - 1;
        for (int row = 0; row < last; ++row)
            sum += risk->model()->index(row, 4).data().toString().mid(1).toInt();
        QCOMPARE(risk->model()->index(last, 4).data().toString().toInt(), sum); // read as a sum
        QVERIFY(m_house->text(u"riskPolicy"_s).contains(u"policy"_s));
        press(Qt::Key_D);
        QVERIFY(m_house->entries(u"verificationDocuments"_s).first().contains(u"Passport"_s));
        press(Qt::Key_H);
        QVERIFY(m_house->panel()->findChild<QWidget *>(u"historyPanel"_s)->isVisible());
        QVERIFY(!m_house->in<Banner>(u"verificationHits"_s)->isVisible());
        QVERIFY(!m_house->in<Banner>(u"verificationMissing"_s)->isVisible());
    }

    void approvedByKeysItGoesOnToTheNext()
    {
        const QString first = m_house->startGood(u"cus-1"_s);
        const QString second = m_house->startGood(u"cus-2"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"approve"_s)->isEnabled());
        press(Qt::Key_A);
        answer(u"Seen the original."_s);
        EVENTUALLY_EQUAL(m_house->now(second).status, VerificationStatus::Approved);
        QCOMPARE(m_house->now(second).decision->note, u"Seen the original."_s);
        QCOMPARE(m_house->now(second).decision->by, u"rita"_s);
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
        EVENTUALLY(action(u"approve"_s)->isEnabled());
        QVERIFY(!question()->isVisible());
        press(Qt::Key_A);
        answer({});
        EVENTUALLY_EQUAL(m_house->now(first).status, VerificationStatus::Approved);
        EVENTUALLY(!action(u"approve"_s)->isEnabled());
        EVENTUALLY_EQUAL(action(u"approve"_s)->toolTip(), u"It is decided."_s);
    }

    void rejectedByKeysWithBothNotes()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"reject"_s)->isEnabled());
        press(Qt::Key_R);
        EVENTUALLY(reasons()->hasFocus());
        QTest::keyClick(reasons(), Qt::Key_2);
        QTest::keyClicks(note(u"reasonNote"_s), u"Another hand."_s);
        QTest::keyClicks(note(u"reasonPublicNote"_s), u"Please come to the counter."_s);
        QTest::keyClick(note(u"reasonPublicNote"_s), Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::Rejected);
        const auto decision = m_house->now(id).decision.value_or(VerificationDecision());
        QCOMPARE(decision.reasonCodes.size(), 1);
        QCOMPARE(decision.note, u"Another hand."_s);
        QCOMPARE(decision.publicNote, u"Please come to the counter."_s);
        EVENTUALLY(
            m_house->entries(u"verificationNotes"_s).first().contains(u"Told to the customer: Please"_s));
    }

    void aFailedCheckNeedsAReasonAndASecondPerson()
    {
        m_house->sendPassport(u"cus-1"_s, u"2020-01-31"_s);
        const QString id = m_house->start(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"approve"_s)->isEnabled());
        QCOMPARE(action(u"approve"_s)->text(), u"Propose approval…"_s);
        press(Qt::Key_A);
        EVENTUALLY(question()->hasFocus());
        QVERIFY(m_house->text(u"questionSentence"_s).contains(u"Expiry failed"_s));
        QTest::keyClick(question(), Qt::Key_Return);
        EVENTUALLY(m_house->in<QLabel>(u"questionProblem"_s)->isVisible());
        QCOMPARE(m_house->now(id).status, VerificationStatus::PendingReview);
        answer(u"Renewed, the new one is in the post."_s);
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::PendingApproval);
        EVENTUALLY(!action(u"approve"_s)->isEnabled());
        EVENTUALLY_EQUAL(action(u"approve"_s)->toolTip(),
                         u"Four eyes: another person has to confirm what you proposed."_s);
        m_house->close();
        open(u"sam"_s);
        EVENTUALLY(action(u"approve"_s)->isEnabled());
        QVERIFY(m_house->text(u"verificationState"_s).contains(u"rita proposed to approve it"_s));
        QVERIFY(m_house->entries(u"verificationNotes"_s).first().contains(u"the new one is in the post"_s));
        press(Qt::Key_A);
        answer({});
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::Approved);
        QCOMPARE(m_house->now(id).decision->by, u"sam"_s);
    }

    void anOpenHitComesFirst()
    {
        m_house->sendListed(u"cus-1"_s);
        m_house->start(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(m_house->in<Banner>(u"verificationHits"_s)->isVisible());
        QVERIFY(!action(u"approve"_s)->isEnabled());
        QVERIFY(action(u"approve"_s)->toolTip().contains(u"hit is open"_s));
        press(Qt::Key_H, Qt::ShiftModifier);
        EVENTUALLY(m_house->in<QWidget>(u"hitsTab"_s)->isVisible());
        EVENTUALLY(m_house->text(u"hitTitle"_s).startsWith(u"cus-1"_s));
    }

    void whatIsMissingIsNamed()
    {
        m_house->start(u"cus-1"_s, {VerificationKind::Address});
        open(u"rita"_s);
        EVENTUALLY(m_house->in<Banner>(u"verificationMissing"_s)->isVisible());
        QCOMPARE(m_house->in<Banner>(u"verificationMissing"_s)->text(),
                 u"Nobody has sent a proof of address yet."_s);
        QVERIFY(!action(u"approve"_s)->isEnabled());
        QVERIFY(action(u"reject"_s)->isEnabled());
    }

    void aChangeMeanwhileIsOfferedAndNothingTypedIsLost()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"reject"_s)->isEnabled());
        press(Qt::Key_R);
        EVENTUALLY(reasons()->hasFocus());
        QTest::keyClick(reasons(), Qt::Key_1);
        QTest::keyClicks(note(u"reasonNote"_s), u"Half a thought"_s);
        VerificationChange change;
        change.note = u"From the counter: came in person."_s;
        QVERIFY(m_house->verifications.change(ComplianceHouse::actor(u"zoe"_s, Role::Reviewer), id,
                                              std::nullopt, change));
        EVENTUALLY(conflict()->isVisible());
        QTest::keyClick(note(u"reasonNote"_s), Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY(conflict()->text().startsWith(u"It, or what it rests on, has changed"_s));
        EVENTUALLY(action(u"reject"_s)->isEnabled());
        QCOMPARE(m_house->now(id).status, VerificationStatus::PendingReview);
        QCOMPARE(note(u"reasonNote"_s)->toPlainText(), u"Half a thought"_s);
        QTest::mouseClick(m_house->in<QAbstractButton>(u"verificationReload"_s), Qt::LeftButton);
        EVENTUALLY(m_house->text(u"verificationFacts"_s).contains(u"revision 2"_s));
        QCOMPARE(note(u"reasonNote"_s)->toPlainText(), u"Half a thought"_s);
        EVENTUALLY(m_house->entries(u"verificationNotes"_s).join(u' ').contains(u"came in person"_s));
        QTest::keyClick(note(u"reasonNote"_s), Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::Rejected);
        QCOMPARE(m_house->now(id).decision->note, u"Half a thought"_s);
    }

    void lettersAreDeadInTextFields()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"note"_s)->isEnabled());
        press(Qt::Key_I);
        answer(u"Rather unsure: ask Anna, then hand it on"_s);
        EVENTUALLY_EQUAL(m_house->now(id).notes.size(), 1U);
        QCOMPARE(m_house->now(id).notes.front().text, u"Rather unsure: ask Anna, then hand it on"_s);
        QCOMPARE(m_house->now(id).status, VerificationStatus::PendingReview);
        EVENTUALLY(!question()->isVisible());
        EVENTUALLY(action(u"note"_s)->isEnabled());
        press(Qt::Key_I);
        EVENTUALLY(question()->hasFocus());
        QTest::keyClicks(question(), u"kept"_s);
        QTest::keyClick(question(), Qt::Key_Escape);
        EVENTUALLY(!question()->isVisible());
        QVERIFY(m_house->panel()->isVisible()); // the row was closed, not the page
        press(Qt::Key_I);
        QCOMPARE(question()->text(), u"kept"_s);
    }

    void takenGivenBackAndCancelled()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        open(u"rita"_s);
        EVENTUALLY(action(u"take"_s)->isEnabled());
        press(Qt::Key_T);
        EVENTUALLY_EQUAL(m_house->now(id).assignee, u"rita"_s);
        EVENTUALLY(action(u"giveBack"_s)->isEnabled());
        press(Qt::Key_T, Qt::ShiftModifier);
        EVENTUALLY_EQUAL(m_house->now(id).assignee, QString());
        EVENTUALLY(action(u"cancel"_s)->isEnabled());
        press(Qt::Key_C, Qt::ShiftModifier);
        auto *confirm = m_house->in<QAbstractButton>(u"questionConfirm"_s);
        EVENTUALLY(confirm->hasFocus());
        QTest::keyClick(confirm, Qt::Key_Return);
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::Cancelled);
    }

    void aDecisionIsReopenedAndProved()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        QVERIFY(m_house->verifications.approve(ComplianceHouse::rita(), id, m_house->now(id).revision, {}));
        m_house->openVerifications(u"olga"_s);
        m_house->window->workspace()->showVerification(id);
        EVENTUALLY(action(u"prove"_s)->isEnabled());
        press(Qt::Key_P);
        EVENTUALLY(conflict()->isVisible());
        QVERIFY2(conflict()->text().startsWith(u"The decision stands"_s), qPrintable(conflict()->text()));
        QCOMPARE(conflict()->tone(), Tone::Success);
        EVENTUALLY(action(u"reopen"_s)->isEnabled());
        press(Qt::Key_R, Qt::ShiftModifier);
        answer(u"The bank says otherwise."_s);
        EVENTUALLY_EQUAL(m_house->now(id).status, VerificationStatus::PendingReview);
    }

    void whoOnlyLooksIsToldSo()
    {
        m_house->startGood(u"cus-1"_s);
        open(u"otto"_s);
        EVENTUALLY(action(u"approve"_s)->toolTip().contains(u"only looks"_s));
        for (const auto &id : {u"approve"_s, u"reject"_s, u"cancel"_s, u"take"_s, u"note"_s}) {
            QVERIFY2(!action(id)->isEnabled(), qPrintable(id));
            QVERIFY2(!action(id)->toolTip().isEmpty(), qPrintable(id));
        }
    }

    void everythingThatTakesFocusHasAName()
    {
        m_house->startGood(u"cus-1"_s);
        open(u"olga"_s);
        for (const auto &page : {u"verificationsPage"_s, u"customersPage"_s})
            for (const auto *widget : m_house->in<QWidget>(page)->findChildren<QWidget *>()) {
                const QString name = widget->objectName();
                if (widget->focusPolicy() != Qt::NoFocus && !name.startsWith("qt_"_L1)
                    && !widget->focusProxy())
                    QVERIFY2(!widget->accessibleName().isEmpty(),
                             qPrintable(name + u' ' + QLatin1StringView(widget->metaObject()->className())));
            }
        QVERIFY(m_house->window->actions().conflicts().empty());
    }
};

} // namespace pss

QTEST_MAIN(pss::VerificationPanelTest)
#include "verificationpaneltest.moc"
