// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/deskhouse.h"
#include "ui/common/banner.h"
#include "ui/common/inbackground.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/firstrun/passwordstrength.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {

class FirstRunTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeskHouse> m_house;
    std::unique_ptr<FirstRunPage> m_page;

    template <class T>
    T *in(const QString &name)
    {
        return m_page->findChild<T *>(name);
    }
    void type(const QString &field, const QString &text)
    {
        in<QLineEdit>(field)->clear();
        QTest::keyClicks(in<QLineEdit>(field), text);
    }
    void press(const QString &button) { QTest::mouseClick(in<QPushButton>(button), Qt::LeftButton); }
    void makeAdmin()
    {
        type(u"firstRunName"_s, u"root"_s);
        type(u"firstRunDisplayName"_s, u"Ruth Otto"_s);
        type(u"firstRunPassword"_s, u"four unrelated words"_s);
        type(u"firstRunPasswordAgain"_s, u"four unrelated words"_s);
        press(u"firstRunCreate"_s);
        QTRY_VERIFY(in<QLineEdit>(u"firstRunPassphrase"_s)->isVisible());
    }

private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<DeskHouse>();
        m_page = std::make_unique<FirstRunPage>(m_house->access, m_house->doors().exportKey, u"/data"_s);
        m_page->resize(900, 800);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        finishBackground();
        m_house.reset();
    }

    void anAdministratorAndACopyOfTheKey()
    {
        QVERIFY(*m_house->access.needsFirstAdmin());
        QSignalSpy finished(m_page.get(), &FirstRunPage::finished);
        makeAdmin();
        QVERIFY(!*m_house->access.needsFirstAdmin());
        const auto accounts = m_house->access.accounts();
        QCOMPARE((*accounts)[0].displayName, u"Ruth Otto"_s);
        QCOMPARE((*accounts)[0].roles, Roles(Role::Admin) | Role::Reviewer | Role::SeniorReviewer);

        const QString copy = m_house->path(u"copy.txt"_s);
        m_page->setCopyPath(copy);
        type(u"firstRunPassphrase"_s, u"another long phrase"_s);
        type(u"firstRunPassphraseAgain"_s, u"another long phrase"_s);
        press(u"firstRunSave"_s);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), u"root"_s);
        QFile file(copy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.size() > 60);
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void onlyAnAdministrator()
    {
        in<QCheckBox>(u"firstRunReviews"_s)->setChecked(false);
        makeAdmin();
        QCOMPARE((*m_house->access.accounts())[0].roles, Roles(Role::Admin));
    }

    void whatIsWrongIsSaid()
    {
        auto *problem = in<Banner>(u"firstRunProblem"_s);
        type(u"firstRunName"_s, u"no spaces"_s);
        press(u"firstRunCreate"_s);
        QVERIFY(problem->text().contains(u"spaces"_s));
        type(u"firstRunName"_s, u"root"_s);
        type(u"firstRunPassword"_s, u"short"_s);
        press(u"firstRunCreate"_s);
        QVERIFY(problem->text().contains(u"12"_s));
        type(u"firstRunPassword"_s, u"four unrelated words"_s);
        type(u"firstRunPasswordAgain"_s, u"four unrelated worlds"_s);
        press(u"firstRunCreate"_s);
        QVERIFY(problem->text().contains(u"agree"_s));
        QVERIFY(*m_house->access.needsFirstAdmin());
    }

    void laterIsSaidTwice()
    {
        QSignalSpy finished(m_page.get(), &FirstRunPage::finished);
        makeAdmin();
        press(u"firstRunLater"_s);
        QVERIFY(finished.isEmpty());
        QVERIFY(in<Banner>(u"firstRunWarning"_s)->isVisible());
        press(u"firstRunReallyLater"_s);
        QCOMPARE(finished.size(), 1);
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        QSignalSpy finished(m_page.get(), &FirstRunPage::finished);
        makeAdmin();
        m_page->setCopyPath(u"/proc/nowhere/copy.txt"_s);
        type(u"firstRunPassphrase"_s, u"another long phrase"_s);
        type(u"firstRunPassphraseAgain"_s, u"another long phrase"_s);
        press(u"firstRunSave"_s);
        QTRY_VERIFY(in<Banner>(u"firstRunProblem"_s)->isVisible());
        QVERIFY(finished.isEmpty());
        QVERIFY(in<QPushButton>(u"firstRunSave"_s)->isEnabled());
    }

    void strengthIsGuessed()
    {
        QCOMPARE(strengthOf(u"hunter2"_s), Strength::TooShort);
        QCOMPARE(strengthOf(u"aaaaaaaaaaaaaaaa"_s), Strength::Weak);
        QCOMPARE(strengthOf(u"abcdefghijklmnop"_s), Strength::Weak);
        QVERIFY(strengthOf(u"correct horse battery staple"_s) >= Strength::Fair);
        QCOMPARE(strengthOf(u"Kw7!pz4-Qm2x_Lr9"_s), Strength::Strong);
    }
};

} // namespace pss

QTEST_MAIN(pss::FirstRunTest)
#include "firstruntest.moc"
