// SPDX-License-Identifier: GPL-3.0-or-later
// The Compliance screen in the real window over a real house, driven by keys and mouse.
#include "tests/ui/compliancehouse.h"
#include "ui/common/badge.h"
#include "ui/compliance/namerunsview.h"
#include "ui/compliance/rowtable.h"
#include "ui/shell/messages.h"

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>

using namespace Qt::StringLiterals;

#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 20000)

namespace pss {

class HitsScreenTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ComplianceHouse> m_house;

    template <class T>
    T *in(const QString &name)
    {
        return m_house->window->findChild<T *>(name);
    }
    QAction *action(const QString &id) { return m_house->window->actions().find(u"compliance."_s + id); }
    RowTable *table(const QString &name = u"hitTable"_s) { return in<RowTable>(name); }
    int rows(const QString &name = u"hitTable"_s) { return table(name)->model()->rowCount(); }
    QString cell(int row, int column, const QString &name = u"hitTable"_s)
    {
        return table(name)->model()->index(row, column).data().toString();
    }
    /// On the hits' tab: the search has the like.
    template <class T>
    T *shown(const QString &name)
    {
        return in<QWidget>(u"hitsTab"_s)->findChild<T *>(name);
    }
    QString text(const QString &label) { return shown<QLabel>(label)->text(); }
    QString emptyTitle(const QString &tab)
    {
        for (const QLabel *title : in<QWidget>(tab)->findChildren<QLabel *>(u"emptyTitle"_s))
            if (title->isVisible())
                return title->text();
        return {};
    }
    QLineEdit *reason() { return in<QLineEdit>(u"hitReason"_s); }
    void tab(int number)
    {
        QTest::keyClick(in<QWidget>(u"compliancePage"_s), Qt::Key_0 + number, Qt::ControlModifier);
    }
    ScreeningHit hit(const QString &user) { return m_house->hitsOf(user).front(); }

    void decideByKeys(Qt::Key key, const QString &why)
    {
        QTest::keyClick(table(), key);
        QVERIFY(reason()->isVisible() && reason()->hasFocus());
        QTest::keyClicks(reason(), why);
        QTest::keyClick(reason(), Qt::Key_Return);
    }

private Q_SLOTS:
    void init() { m_house = std::make_unique<ComplianceHouse>(); }
    void cleanup()
    {
        m_house->close();
        m_house.reset();
    }

    void nothingIsSaidInWords()
    {
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(emptyTitle(u"hitsTab"_s), u"Nobody is screened yet"_s);
        EVENTUALLY_EQUAL(in<QWidget>(u"statusScreening"_s)->accessibleName(),
                         u"Age of the screening lists: No screening list"_s);
        tab(2);
        EVENTUALLY(in<QWidget>(u"listsTab"_s)->isVisible());
        QCOMPARE(emptyTitle(u"listsTab"_s), u"No list yet"_s);
        tab(3);
        EVENTUALLY(in<QLineEdit>(u"searchName"_s)->hasFocus());
        QCOMPARE(emptyTitle(u"searchTab"_s), u"Look somebody up"_s);
        m_house->importBoth();
        tab(1);
        EVENTUALLY_EQUAL(emptyTitle(u"hitsTab"_s), u"No hit is open"_s);
        EVENTUALLY(in<QWidget>(u"statusScreening"_s)->accessibleName().endsWith(u"Lists < 1 min"_s));
    }

    void aHitShowsBothSides()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s, u"1966-09-08"_s, {u"RUS"_s}));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        QCOMPARE(cell(0, 1), u"cus-1"_s);
        QCOMPARE(cell(0, 5), u"Open"_s);
        QVERIFY(cell(0, 0).endsWith(u" %"_s));
        EVENTUALLY(shown<QLabel>(u"subject_date_of_birth"_s)
                   && text(u"subject_date_of_birth"_s) == u"8 Sep 1966"_s);
        QCOMPARE(text(u"listed_date_of_birth"_s), u"8 Sep 1966"_s);
        QCOMPARE(shown<Badge>(u"agreement_date_of_birth"_s)->badge().text, u"Same"_s);
        QVERIFY(!shown<Badge>(u"agreement_date_of_birth"_s)->badge().icon.isEmpty()); // never colour alone
        QCOMPARE(shown<Badge>(u"agreement_countries"_s)->badge().text, u"Same"_s);
        QVERIFY(text(u"listed_names"_s).contains(u"Иван"_s));
        QCOMPARE(text(u"listed_programs"_s), u"TEST-1"_s);
        QCOMPARE(text(u"listed_remarks"_s), u"A fictional shipowner"_s);
        QVERIFY(shown<NameRunsView>(u"subjectName"_s)->accessibleName().contains(u"Sidorov"_s));
        QVERIFY(shown<QWidget>(u"scoreSum"_s)->accessibleName().contains(u"Score: = "_s));
    }

    void falsePositiveByKeysGoesOnToTheNext()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Petrovich Sidorov"_s));
        QVERIFY(m_house->check(u"cus-2"_s, u"Amal Haddad"_s));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 2);
        EVENTUALLY_EQUAL(table()->currentRow(), 0);
        const QString first = cell(0, 1);
        const QString second = cell(1, 1);
        decideByKeys(Qt::Key_F, u"Born elsewhere, thirty years later."_s);
        EVENTUALLY_EQUAL(rows(), 1);
        QCOMPARE(cell(0, 1), second);
        QVERIFY(!reason()->isVisible());
        EVENTUALLY(text(u"hitTitle"_s).startsWith(second));
        QVERIFY(table()->hasFocus());
        const auto decided = hit(first);
        QCOMPARE(decided.disposition, Disposition::FalsePositive);
        QCOMPARE(decided.reason, u"Born elsewhere, thirty years later."_s);
        QCOMPARE(decided.decidedBy, u"rita"_s);
        decideByKeys(Qt::Key_T, u"Passport number agrees."_s);
        EVENTUALLY_EQUAL(rows(), 0);
        QCOMPARE(hit(second).disposition, Disposition::TrueMatch);
        QCOMPARE(emptyTitle(u"hitsTab"_s), u"No hit is open"_s);
    }

    void withoutAReasonNothingHappens()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY_EQUAL(table()->currentRow(), 0);
        decideByKeys(Qt::Key_T, u"   "_s);
        QVERIFY(shown<QLabel>(u"hitReasonProblem"_s)->isVisible());
        QVERIFY(reason()->isVisible() && reason()->hasFocus());
        QTest::keyClicks(reason(), u"tfe"_s); // letters are letters here
        QCOMPARE(reason()->text().trimmed(), u"tfe"_s);
        QTest::keyClick(reason(), Qt::Key_Escape);
        QVERIFY(!reason()->isVisible() && table()->hasFocus());
        finishBackground();
        QCOMPARE(hit(u"cus-1"_s).disposition, Disposition::Pending);
    }

    void escalatedIsForTheOfficer()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY_EQUAL(table()->currentRow(), 0);
        decideByKeys(Qt::Key_E, u"Two passports."_s);
        EVENTUALLY_EQUAL(cell(0, 5), u"Escalated"_s);
        EVENTUALLY(!action(u"trueMatch"_s)->isEnabled());
        QVERIFY(action(u"trueMatch"_s)->toolTip().contains(u"compliance officer"_s));
        QTest::keyClick(table(), Qt::Key_F);
        QVERIFY(!reason()->isVisible());
        EVENTUALLY(text(u"hitHistory"_s).contains(u"Two passports."_s));
        m_house->close();

        m_house->open(u"olga"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY(action(u"falsePositive"_s)->isEnabled());
        QVERIFY(!action(u"escalate"_s)->isEnabled());
        decideByKeys(Qt::Key_F, u"Seen both."_s);
        EVENTUALLY_EQUAL(rows(), 0);
        QCOMPARE(hit(u"cus-1"_s).decidedBy, u"olga"_s);
    }

    void whoOnlyLooksIsToldSo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("auditor") << u"otto"_s;
        QTest::newRow("administrator") << u"ada"_s;
    }
    void whoOnlyLooksIsToldSo()
    {
        QFETCH(QString, name);
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        m_house->open(name);
        EVENTUALLY_EQUAL(rows(), 1);
        for (const QString &id : {u"trueMatch"_s, u"falsePositive"_s, u"escalate"_s}) {
            QVERIFY(!action(id)->isEnabled());
            QVERIFY(action(id)->toolTip().contains(u"only looks"_s));
        }
        QCOMPARE(action(u"import"_s)->isEnabled(), name == u"ada"_s);
        tab(3);
        EVENTUALLY(!in<QPushButton>(u"searchStart"_s)->isEnabled());
        QVERIFY(in<QLabel>(u"searchProblem"_s)->text().contains(u"only looks"_s));
    }

    void decidedMeanwhileIsShownAndNothingIsLost()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        m_house->open(u"olga"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY_EQUAL(table()->currentRow(), 0);
        QTest::keyClick(table(), Qt::Key_T);
        QTest::keyClicks(reason(), u"It is him."_s);
        QVERIFY(m_house->compliance.decide(ComplianceHouse::rita(), hit(u"cus-1"_s).id,
                                           {Disposition::FalsePositive, u"Not him."_s, {}}));
        QTest::keyClick(reason(), Qt::Key_Return); // before the news has come
        EVENTUALLY(in<Messages>(u"messages"_s)->count() > 0);
        EVENTUALLY_EQUAL(shown<Badge>(u"hitStatus"_s)->badge().text, u"False positive"_s);
        QVERIFY(text(u"hitHistory"_s).contains(u"Not him."_s));
        QCOMPARE(reason()->text(), u"It is him."_s);
        QCOMPARE(hit(u"cus-1"_s).disposition, Disposition::FalsePositive);
        QTest::keyClick(reason(), Qt::Key_Return); // now knowing of it
        EVENTUALLY_EQUAL(hit(u"cus-1"_s).disposition, Disposition::TrueMatch);
    }

    void newHitsComeWithoutMovingWhatIsChosen()
    {
        m_house->importBoth();
        for (int i = 0; i < 30; ++i)
            QVERIFY(m_house->check(u"cus-%1"_s.arg(i), u"Ivan Sidorov"_s));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 30);
        table()->choose(20);
        table()->verticalScrollBar()->setValue(15 * RowDelegate::kRowHeight + 7);
        const QString chosen = cell(20, 1);
        const QString top = cell(table()->rowAt(0), 1);
        QVERIFY(m_house->check(u"cus-new"_s, u"Ivan Petrovich Sidorov"_s)); // a higher score: comes above
        EVENTUALLY_EQUAL(rows(), 31);
        QCOMPARE(cell(0, 1), u"cus-new"_s);
        QCOMPARE(cell(table()->currentRow(), 1), chosen);
        QCOMPARE(cell(table()->rowAt(0), 1), top);
        QVERIFY(text(u"hitTitle"_s).startsWith(chosen));
    }

    void decidedOnesAndThoseOfACustomerAreFound()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        QVERIFY(m_house->check(u"cus-2"_s, u"Amal Haddad"_s));
        QVERIFY(m_house->compliance.decide(ComplianceHouse::rita(), hit(u"cus-2"_s).id,
                                           {Disposition::FalsePositive, u"Another."_s, {}}));
        m_house->open(u"rita"_s);
        EVENTUALLY_EQUAL(rows(), 1);
        auto *view = in<QComboBox>(u"hitView"_s);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_End); // all
        EVENTUALLY_EQUAL(rows(), 2);
        QTest::keyClick(view, Qt::Key_Up); // decided
        EVENTUALLY_EQUAL(rows(), 1);
        QCOMPARE(cell(0, 1), u"cus-2"_s);
        QTest::keyClick(view, Qt::Key_End);
        QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(in<QLineEdit>(u"hitCustomer"_s)->hasFocus());
        QTest::keyClicks(in<QLineEdit>(u"hitCustomer"_s), u"cus-1"_s);
        EVENTUALLY(rows() == 1 && cell(0, 1) == u"cus-1"_s);
        QTest::keyClicks(in<QLineEdit>(u"hitCustomer"_s), u"t"_s); // a letter here is a letter
        EVENTUALLY_EQUAL(emptyTitle(u"hitsTab"_s), u"No such hit of “cus-1t”"_s);
        QTest::keyClick(in<QLineEdit>(u"hitCustomer"_s), Qt::Key_Escape);
        EVENTUALLY_EQUAL(rows(), 2);
    }

    void theReviewShowsTheCustomersScreeningAndLeadsHere()
    {
        m_house->importBoth();
        Document document =
            m_house->sample(u"cus-1"_s, DocumentType::Passport, DocumentStatus::PendingReview);
        document.declared.fullName = u"Ivan Petrovich Sidorov"_s;
        document.declared.dateOfBirth = u"1966-09-08"_s;
        QVERIFY(m_house->put(document));
        m_house->open(u"rita"_s);
        QTest::keyClick(m_house->window.get(), Qt::Key_1, Qt::AltModifier);
        auto *queue = in<QTableView>(u"queueTable"_s);
        EVENTUALLY_EQUAL(queue->model()->rowCount(), 1);
        EVENTUALLY(queue->hasFocus());
        QTest::keyClick(queue, Qt::Key_Return);
        EVENTUALLY(in<QWidget>(u"reviewPage"_s) && in<QWidget>(u"reviewPage"_s)->isVisible());
        auto *standing = in<QListWidget>(u"screeningStanding"_s);
        EVENTUALLY_EQUAL(standing->count(), 2); // never screened, for either
        QWidget *page = in<QWidget>(u"reviewPage"_s);
        QTest::keyClick(page, Qt::Key_S);
        EVENTUALLY(standing->isVisible());
        QVERIFY(!m_house->window->actions().find(u"review.openHit"_s)->isEnabled());
        QTest::keyClick(standing, Qt::Key_S, Qt::ShiftModifier);
        EVENTUALLY_EQUAL(standing->count(), 3);
        QVERIFY(standing->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"Potential match"_s));
        QVERIFY(standing->item(2)->data(Qt::AccessibleTextRole).toString().contains(u"Sidorov"_s));
        QTest::keyClick(standing, Qt::Key_H, Qt::ShiftModifier);
        EVENTUALLY(in<QWidget>(u"hitsTab"_s)->isVisible());
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY(text(u"hitTitle"_s).startsWith(u"cus-1"_s));
        EVENTUALLY(action(u"falsePositive"_s)->isEnabled());
    }
};

} // namespace pss

QTEST_MAIN(pss::HitsScreenTest)
#include "hitsscreentest.moc"
