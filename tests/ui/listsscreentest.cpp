// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and ad-hoc search on the Compliance screen, in the real window over a real house.
#include "tests/ui/compliancehouse.h"
#include "ui/common/banner.h"
#include "ui/compliance/rowtable.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 20000)

namespace pss {

class ListsScreenTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ComplianceHouse> m_house;

    template <class T>
    T *in(const QString &name)
    {
        return m_house->window->findChild<T *>(name);
    }
    RowTable *table(const QString &name) { return in<RowTable>(name); }
    QString cell(int row, int column, const QString &name = u"listTable"_s)
    {
        return table(name)->model()->index(row, column).data().toString();
    }
    int rows(const QString &name = u"listTable"_s) { return table(name)->model()->rowCount(); }
    QString text(const QString &label) { return in<QLabel>(label)->text(); }
    void open(const QString &name, int tab)
    {
        m_house->open(name);
        QTest::keyClick(in<QWidget>(u"compliancePage"_s), Qt::Key_0 + tab, Qt::ControlModifier);
    }
    void choose(const QString &combo, const QString &data)
    {
        auto *box = in<QComboBox>(combo);
        box->setCurrentIndex(box->findData(data));
        QCOMPARE(box->currentData().toString(), data);
    }
    QString write(const QByteArray &content)
    {
        const QString file = m_house->path(u"new list.csv"_s);
        writeFile(file, content);
        return file;
    }
    /// Through the dialog, as a person does.
    void chooseFile(const QString &path)
    {
        QTest::mouseClick(in<QPushButton>(u"importFile"_s), Qt::LeftButton);
        EVENTUALLY(in<QFileDialog>(u"listFileDialog"_s));
        auto *dialog = in<QFileDialog>(u"listFileDialog"_s);
        dialog->selectFile(path);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QCOMPARE(in<QLineEdit>(u"importSource"_s)->text(), path);
    }

private Q_SLOTS:
    void init() { m_house = std::make_unique<ComplianceHouse>(); }
    void cleanup()
    {
        m_house->close();
        m_house.reset();
    }

    void aListIsImportedFromAFile()
    {
        open(u"olga"_s, 2);
        EVENTUALLY(table(u"listTable"_s)->hasFocus());
        QTest::keyClick(table(u"listTable"_s), Qt::Key_I);
        QVERIFY(in<QWidget>(u"importPanel"_s)->isVisible());
        QTest::mouseClick(in<QPushButton>(u"importStart"_s), Qt::LeftButton);
        QVERIFY(text(u"importProblem"_s).contains(u"Say where the list is"_s));
        choose(u"importFormat"_s, u"custom"_s);
        choose(u"importTopic"_s, u"sanctions"_s);
        chooseFile(write(QByteArray(ComplianceHouse::kHead) + "s-1,person,Ivan Sidorov,1966-09-08,RUS,,\n"));
        QTest::keyClicks(in<QLineEdit>(u"importName"_s), u"ours"_s);
        QTest::keyClick(in<QLineEdit>(u"importName"_s), Qt::Key_Return);
        EVENTUALLY_EQUAL(rows(), 1);
        QCOMPARE(cell(0, 0), u"ours"_s);
        QCOMPARE(cell(0, 1), u"Own CSV"_s);
        QCOMPARE(cell(0, 2), u"Sanctions"_s);
        QCOMPARE(cell(0, 3), u"1"_s);
        QCOMPARE(cell(0, 5), u"1"_s);
        QCOMPARE(cell(0, 7), u"< 1 min"_s);
        EVENTUALLY(!in<QWidget>(u"importPanel"_s)->isVisible());
        QCOMPARE(text(u"listTitle"_s), u"ours"_s);
        EVENTUALLY(text(u"listChangesSummary"_s).contains(u"first version"_s));
    }

    void aFaultyFileIsToldWithItsLine()
    {
        QVERIFY(m_house->import(u"ours"_s, ListTopic::Sanctions, "s-1,person,Ivan Sidorov,1966,RUS,,\n"));
        open(u"olga"_s, 2);
        EVENTUALLY_EQUAL(rows(), 1);
        QTest::keyClick(table(u"listTable"_s),
                        Qt::Key_R); // import again: it has no address, so a file is asked for
        QVERIFY(in<QWidget>(u"importPanel"_s)->isVisible());
        QCOMPARE(in<QLineEdit>(u"importName"_s)->text(), u"ours"_s);
        QCOMPARE(in<QComboBox>(u"importFormat"_s)->currentData().toString(), u"custom"_s);
        chooseFile(
            write(QByteArray(ComplianceHouse::kHead)
                  + "s-1,person,Ivan Sidorov,1966,RUS,,\ns-2,person,Amal Haddad,the third of May,SYR,,\n"));
        QTest::mouseClick(in<QPushButton>(u"importStart"_s), Qt::LeftButton);
        EVENTUALLY(in<QLabel>(u"importProblem"_s)->isVisible());
        QVERIFY2(text(u"importProblem"_s).contains(u"3"_s), qPrintable(text(u"importProblem"_s)));
        QCOMPARE(cell(0, 3), u"1"_s); // the version before stands
        EVENTUALLY(in<Banner>(u"listFailure"_s)->isVisible());
        QVERIFY2(in<Banner>(u"listFailure"_s)->text().contains(u"3"_s),
                 qPrintable(in<Banner>(u"listFailure"_s)->text()));
    }

    void whatANewVersionChangedIsShown()
    {
        QVERIFY(m_house->import(u"ours"_s, ListTopic::Sanctions,
                                "s-1,person,Ivan Sidorov,1966,RUS,A,\ns-2,person,Amal Haddad,1971,SYR,A,\n"
                                "s-3,person,Jo Brand,1950,GBR,A,\n"));
        open(u"olga"_s, 2);
        EVENTUALLY_EQUAL(rows(), 1);
        QVERIFY(m_house->import(u"ours"_s, ListTopic::Sanctions,
                                "s-1,person,Ivan Sidorof,1966,RUS,A,\ns-2,person,Amal Haddad,1971,SYR,B,\n"
                                "s-4,person,Lee Wong,1960,SGP,A,\n"));
        EVENTUALLY_EQUAL(cell(0, 3), u"2"_s);
        EVENTUALLY_EQUAL(text(u"listChangesSummary"_s),
                         u"Against the version before: 1 added, 1 changed, 1 annotated, 1 removed."_s);
        auto *changes = in<QListWidget>(u"listChanges"_s);
        QStringList said;
        for (int i = 0; i < changes->count(); ++i)
            said << changes->item(i)->data(Qt::AccessibleTextRole).toString();
        const QString all = said.join(u'\n');
        QVERIFY2(all.contains(u"Ivan Sidorof"_s) && all.contains(u"Was “Ivan Sidorov”"_s), qPrintable(all));
        QVERIFY2(all.contains(u"Other: programmes"_s) && all.contains(u"Jo Brand"_s), qPrintable(all));
    }

    void removingAsksFirst()
    {
        QVERIFY(m_house->import(u"ours"_s, ListTopic::Sanctions, "s-1,person,Ivan Sidorov,1966,RUS,,\n"));
        open(u"olga"_s, 2);
        EVENTUALLY_EQUAL(rows(), 1);
        EVENTUALLY_EQUAL(table(u"listTable"_s)->currentRow(), 0);
        QTest::keyClick(table(u"listTable"_s), Qt::Key_Delete);
        EVENTUALLY(in<QMessageBox>(u"removeListBox"_s));
        QTest::keyClick(in<QMessageBox>(u"removeListBox"_s), Qt::Key_Escape);
        EVENTUALLY(!in<QMessageBox>(u"removeListBox"_s));
        finishBackground();
        QCOMPARE(m_house->lists.all(ComplianceHouse::olga())->size(), 1U);
        m_house->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_house->window.get()));
        QTest::keyClick(table(u"listTable"_s), Qt::Key_Delete);
        EVENTUALLY(in<QPushButton>(u"removeListYes"_s));
        QTest::mouseClick(in<QPushButton>(u"removeListYes"_s), Qt::LeftButton);
        EVENTUALLY_EQUAL(rows(), 0);
    }

    void anImportCanBeCancelled()
    {
        QByteArray much(ComplianceHouse::kHead);
        for (int i = 0; i < 200'000; ++i)
            much += "s-" + QByteArray::number(i) + ",person,Ivan Sidorov Number " + QByteArray::number(i)
                + ",1966,RUS,,\n";
        open(u"olga"_s, 2);
        QTest::keyClick(table(u"listTable"_s), Qt::Key_I);
        choose(u"importFormat"_s, u"custom"_s);
        in<QLineEdit>(u"importSource"_s)->setText(write(much));
        QTest::mouseClick(in<QPushButton>(u"importStart"_s), Qt::LeftButton);
        EVENTUALLY(in<QProgressBar>(u"importProgress"_s)->value() > 0);
        QVERIFY(in<QProgressBar>(u"importProgress"_s)->isVisible());
        QTest::mouseClick(in<QPushButton>(u"importCancel"_s), Qt::LeftButton);
        EVENTUALLY(text(u"importProblem"_s).contains(u"Cancelled"_s));
        QCOMPARE(m_house->lists.all(ComplianceHouse::olga())->size(), 0U);
    }

    void closingTheWindowEndsAnImport()
    {
        QByteArray much(ComplianceHouse::kHead);
        for (int i = 0; i < 200'000; ++i)
            much += "s-" + QByteArray::number(i) + ",person,Ivan Sidorov Number " + QByteArray::number(i)
                + ",1966,RUS,,\n";
        open(u"olga"_s, 2);
        QTest::keyClick(table(u"listTable"_s), Qt::Key_I);
        choose(u"importFormat"_s, u"custom"_s);
        in<QLineEdit>(u"importSource"_s)->setText(write(much));
        QTest::mouseClick(in<QPushButton>(u"importStart"_s), Qt::LeftButton);
        EVENTUALLY(in<QProgressBar>(u"importProgress"_s)->value() > 0);
        m_house->close();
        QCOMPARE(m_house->lists.all(ComplianceHouse::olga())->size(), 0U);
    }

    void reviewersOnlyLook()
    {
        m_house->importBoth();
        open(u"rita"_s, 2);
        EVENTUALLY_EQUAL(rows(), 2);
        for (const QString &id :
             {u"compliance.import"_s, u"compliance.renew"_s, u"compliance.removeList"_s}) {
            QVERIFY(!m_house->window->actions().find(id)->isEnabled());
            QVERIFY(m_house->window->actions().find(id)->toolTip().contains(u"administrators"_s));
        }
        QTest::keyClick(table(u"listTable"_s), Qt::Key_I);
        QVERIFY(!in<QWidget>(u"importPanel"_s)->isVisible());
    }

    void somebodyIsLookedUpAndNothingIsKept()
    {
        m_house->importBoth();
        open(u"rita"_s, 3);
        auto *name = in<QLineEdit>(u"searchName"_s);
        EVENTUALLY(name->hasFocus());
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(text(u"searchProblem"_s).contains(u"a name is needed"_s));
        QTest::keyClicks(name, u"Sidorov Ivan"_s);
        auto *date = in<QLineEdit>(u"searchDate"_s);
        QTest::keyClicks(date, u"1966-13"_s);
        QTest::keyClick(date, Qt::Key_Return);
        QVERIFY(text(u"searchProblem"_s).contains(u"YYYY-MM"_s));
        date->clear();
        QTest::keyClicks(date, u"1966-09-08"_s);
        QTest::keyClicks(in<QLineEdit>(u"searchCountry"_s), u"Russia"_s);
        QTest::keyClick(date, Qt::Key_Return);
        EVENTUALLY_EQUAL(rows(u"findingTable"_s), 1);
        QCOMPARE(cell(0, 4, u"findingTable"_s), u"s-1"_s);
        auto *tab = in<QWidget>(u"searchTab"_s);
        EVENTUALLY(tab->findChild<QLabel *>(u"listed_date_of_birth"_s));
        QCOMPARE(tab->findChild<QLabel *>(u"listed_date_of_birth"_s)->text(), u"8 Sep 1966"_s);
        QVERIFY(table(u"findingTable"_s)->hasFocus());
        finishBackground();
        QCOMPARE(m_house->compliance.hits(ComplianceHouse::olga(), {})->size(), 0U);
        QCOMPARE(m_house->compliance.load(ComplianceHouse::olga())->monitored, 0);

        name->setText(u"Zzyzx Qwerty"_s);
        QTest::keyClick(name, Qt::Key_Return);
        EVENTUALLY_EQUAL(rows(u"findingTable"_s), 0);
        EVENTUALLY_EQUAL(tab->findChild<QLabel *>(u"emptyTitle"_s)->text(),
                         u"Nobody like “Zzyzx Qwerty” is listed"_s);
    }

    void everyControlHasANameAndTheTabKeyReachesIt()
    {
        m_house->importBoth();
        QVERIFY(m_house->check(u"cus-1"_s, u"Ivan Sidorov"_s));
        open(u"olga"_s, 1);
        const std::pair<int, QStringList> tabs[] = {
            {1,
             {u"hitView"_s, u"hitCustomer"_s, u"hitTable"_s, u"matchView"_s,
              u"compliance.trueMatchButton"_s}},
            {2,
             {u"compliance.importButton"_s, u"listTable"_s, u"importSource"_s, u"importFile"_s,
              u"importFolder"_s, u"importFormat"_s, u"importTopic"_s, u"importName"_s, u"importStart"_s}},
            {3, {u"searchKind"_s, u"searchName"_s, u"searchDate"_s, u"searchCountry"_s, u"searchStart"_s}}};
        auto *page = in<QWidget>(u"compliancePage"_s);
        for (const auto &[number, wanted] : tabs) {
            in<QWidget>(u"complianceTab_hits"_s)->setFocus(); // out of the rail, where the last round may end
            QTest::keyClick(page, Qt::Key_0 + number, Qt::ControlModifier);
            if (number == 2)
                QTest::keyClick(table(u"listTable"_s), Qt::Key_I);
            QCoreApplication::processEvents();
            for (const QWidget *widget : page->findChildren<QWidget *>()) {
                const QString name = widget->objectName();
                if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !name.startsWith("qt_"_L1))
                    QVERIFY2(!widget->accessibleName().isEmpty() || widget->focusProxy(),
                             qPrintable(name + u' ' + QLatin1StringView(widget->metaObject()->className())));
            }
            QStringList reached;
            for (int stop = 0; stop < 60; ++stop) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
                reached << QApplication::focusWidget()->objectName();
            }
            qsizetype before = -1;
            for (const QString &name : wanted) {
                QVERIFY2(reached.contains(name), qPrintable(name + u" of "_s + reached.join(u", "_s)));
                // From the first on, each comes after the one before it.
                const qsizetype at =
                    reached.indexOf(name, before < 0 ? reached.indexOf(wanted.first()) : before);
                QVERIFY2(at > before, qPrintable(name + u" of "_s + reached.join(u", "_s)));
                before = at;
            }
        }
    }
};

} // namespace pss

QTEST_MAIN(pss::ListsScreenTest)
#include "listsscreentest.moc"
