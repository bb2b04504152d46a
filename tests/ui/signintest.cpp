// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/deskhouse.h"
#include "ui/common/banner.h"
#include "ui/common/inbackground.h"
#include "ui/signin/signinpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {

class SignInTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskHouse> m_house;

    template <class T>
    static T *in(QWidget &widget, const QString &name)
    {
        return widget.findChild<T *>(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_house = std::make_unique<DeskHouse>();
        QVERIFY(m_house->addAccount(u"anna"_s, u"Anna Berg"_s, Role::Reviewer, "correct horse battery"));
    }
    void cleanupTestCase()
    {
        finishBackground();
        m_house.reset();
    }

    void theRightPasswordOpens()
    {
        SignInPage page(m_house->access, u"/data"_s, {});
        page.show();
        QSignalSpy opened(&page, &SignInPage::signedIn);
        QTest::keyClicks(in<QLineEdit>(page, u"signInName"_s), u"Anna"_s); // without regard to case
        QTest::keyClick(in<QLineEdit>(page, u"signInName"_s), Qt::Key_Return);
        QTest::keyClicks(in<QLineEdit>(page, u"signInPassword"_s), u"correct horse battery"_s);
        QTest::keyClick(in<QLineEdit>(page, u"signInPassword"_s), Qt::Key_Return);
        QVERIFY(!in<QPushButton>(page, u"signInEnter"_s)->isEnabled()); // not twice
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<Account>().displayName, u"Anna Berg"_s);
        QVERIFY(in<QLineEdit>(page, u"signInPassword"_s)->text().isEmpty());
    }

    void theWrongPasswordSaysWhatToDo()
    {
        SignInPage page(m_house->access, u"/data"_s, {});
        page.show();
        QSignalSpy opened(&page, &SignInPage::signedIn);
        QTest::keyClicks(in<QLineEdit>(page, u"signInName"_s), u"anna"_s);
        QTest::keyClicks(in<QLineEdit>(page, u"signInPassword"_s), u"wrong"_s);
        QTest::mouseClick(in<QPushButton>(page, u"signInEnter"_s), Qt::LeftButton);
        auto *problem = in<Banner>(page, u"signInProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"wrong"_s));
        const auto *words = in<QLabel>(*problem, u"bannerText"_s);
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width())); // not a line is cut off
        QVERIFY(in<QLineEdit>(page, u"signInPassword"_s)->text().isEmpty());
        QVERIFY(in<QPushButton>(page, u"signInEnter"_s)->isEnabled());
        QVERIFY(opened.isEmpty());
    }

    void nothingTypedIsAskedFor()
    {
        SignInPage page(m_house->access, u"/data"_s, {});
        page.show();
        QTest::mouseClick(in<QPushButton>(page, u"signInEnter"_s), Qt::LeftButton);
        QVERIFY(in<Banner>(page, u"signInProblem"_s)->isVisible());
        QVERIFY(in<QPushButton>(page, u"signInEnter"_s)->isEnabled());
    }

    void capsLockIsSuspected()
    {
        SignInPage page(m_house->access, u"/data"_s, {});
        page.show();
        auto *hint = in<QLabel>(page, u"signInCapsLock"_s);
        QTest::keyClick(in<QLineEdit>(page, u"signInPassword"_s), 'A', Qt::ShiftModifier);
        QVERIFY(!hint->isVisible());
        QKeyEvent shout(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"A"_s);
        QCoreApplication::sendEvent(in<QLineEdit>(page, u"signInPassword"_s), &shout);
        QVERIFY(hint->isVisible());
    }

    void demoAccountsFillThemselvesIn()
    {
        SignInPage plain(m_house->access, u"/data"_s, {});
        QVERIFY(!plain.findChild<QWidget *>(u"demoAccounts"_s));
        SignInPage demo(m_house->access, u"/data"_s,
                        {{u"anna"_s, u"Anna Berg"_s, u"Reviewer"_s, u"correct horse battery"_s}});
        demo.show();
        QSignalSpy opened(&demo, &SignInPage::signedIn);
        QTest::mouseClick(in<QPushButton>(demo, u"demoAccount_anna"_s), Qt::LeftButton);
        QCOMPARE(in<QLineEdit>(demo, u"signInName"_s)->text(), u"anna"_s);
        QTest::mouseClick(in<QPushButton>(demo, u"signInEnter"_s), Qt::LeftButton);
        QTRY_COMPARE(opened.size(), 1);
    }

    void aPageThatGoesWhileItAsksHurtsNobody()
    {
        auto page = std::make_unique<SignInPage>(m_house->access, u"/data"_s, std::vector<DemoAccount>());
        page->show();
        QTest::keyClicks(in<QLineEdit>(*page, u"signInName"_s), u"anna"_s);
        QTest::keyClicks(in<QLineEdit>(*page, u"signInPassword"_s), u"wrong"_s);
        QTest::mouseClick(in<QPushButton>(*page, u"signInEnter"_s), Qt::LeftButton);
        page.reset();
        finishBackground();
        QCoreApplication::processEvents();
    }
};

} // namespace pss

QTEST_MAIN(pss::SignInTest)
#include "signintest.moc"
