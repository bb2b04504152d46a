// SPDX-License-Identifier: GPL-3.0-or-later
// The Verifications screen's list, and starting one by hand, in the real window over a real house.
#include "tests/ui/verifyinghouse.h"
#include "ui/verifications/verificationmodel.h"
#include "ui/verifications/verificationquestion.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace pss {

class VerificationListTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VerifyingHouse> m_house;

    void choose(const QString &box, const QVariant &data)
    {
        auto *combo = m_house->in<QComboBox>(box);
        combo->setCurrentIndex(combo->findData(data));
    }
    QString empty()
    {
        for (const auto *title :
             m_house->in<QWidget>(u"verificationList"_s)->findChildren<QLabel *>(u"emptyTitle"_s))
            if (title->isVisible())
                return title->text();
        return {};
    }
    static VerificationRecord record(const QString &id,
                                     VerificationStatus status = VerificationStatus::Pending)
    {
        VerificationRecord made;
        made.verification.id = id;
        made.verification.userId = u"cus-"_s + id;
        made.verification.status = status;
        made.verification.createdAt = QDateTime::currentDateTimeUtc();
        return made;
    }

private Q_SLOTS:
    void init() { m_house = std::make_unique<VerifyingHouse>(); }
    void cleanup()
    {
        m_house->close();
        m_house.reset();
    }

    void rowsComeAndGoOneByOne()
    {
        VerificationModel model(m_house->clock());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy more(&model, &VerificationModel::moreWanted);
        model.show({record(u"ver_5"_s), record(u"ver_3"_s)}, u"ver_3"_s);
        const QPersistentModelIndex kept = model.index(model.rowOf(u"ver_3"_s), 0);
        model.put(record(u"ver_7"_s));
        model.put(record(u"ver_1"_s)); // behind what was read: it comes with its page
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(kept.row(), 2);
        model.put(record(u"ver_3"_s, VerificationStatus::Approved));
        QCOMPARE(model.index(2, 0).data().toString(), u"Approved"_s);
        QCOMPARE(more.count(), 1); // asked for by the tester, again and again
        model.append({record(u"ver_1"_s)}, {});
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(!model.canFetchMore({}));
        model.drop(u"ver_5"_s);
        model.show({record(u"ver_7"_s), record(u"ver_3"_s)}, {});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(kept.row(), 1);
        QCOMPARE(resets.count(), 0);
    }

    void nothingIsSaidInWords()
    {
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY_EQUAL(empty(), u"No such verification"_s);
        choose(u"verificationView"_s, int(VerificationView::All));
        EVENTUALLY_EQUAL(empty(), u"Nobody is verified yet"_s);
    }

    void aRowTellsHowItStands()
    {
        m_house->startGood(u"cus-1"_s);
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY_EQUAL(m_house->rows(), 1);
        QCOMPARE(m_house->cell(0, VerificationModel::Status), u"To decide"_s);
        QCOMPARE(m_house->cell(0, VerificationModel::Customer), u"cus-1"_s);
        QCOMPARE(m_house->cell(0, VerificationModel::Kinds), u"Identity"_s);
        QVERIFY(m_house->cell(0, VerificationModel::Risk).startsWith(u"Low"_s));
        QVERIFY(!m_house->cell(0, VerificationModel::Checks).isEmpty());
        QVERIFY(m_house->table()->hasFocus());
    }

    void whatIsNewAppearsAndTheChoiceStays()
    {
        m_house->startGood(u"cus-1"_s);
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY_EQUAL(m_house->rows(), 1);
        EVENTUALLY_EQUAL(m_house->table()->currentRow(), 0);
        m_house->start(u"cus-2"_s, {VerificationKind::Address});
        EVENTUALLY_EQUAL(m_house->rows(), 2);
        QCOMPARE(m_house->cell(0, VerificationModel::Customer), u"cus-2"_s);
        QCOMPARE(m_house->cell(0, VerificationModel::Status), u"Needs documents"_s);
        QCOMPARE(m_house->table()->currentRow(), 1); // still cus-1
    }

    void filtersNarrowIt()
    {
        m_house->startGood(u"cus-1"_s);
        m_house->start(u"cus-2"_s, {VerificationKind::Address});
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY_EQUAL(m_house->rows(), 2);
        choose(u"verificationView"_s, int(VerificationView::ToDecide));
        EVENTUALLY_EQUAL(m_house->rows(), 1);
        QCOMPARE(m_house->cell(0, VerificationModel::Customer), u"cus-1"_s);
        choose(u"verificationRisk"_s, u"high"_s);
        EVENTUALLY_EQUAL(m_house->rows(), 0);
        choose(u"verificationRisk"_s, QString());
        choose(u"verificationView"_s, int(VerificationView::All));
        EVENTUALLY_EQUAL(m_house->rows(), 2);
        QTest::keyClick(m_house->table(), Qt::Key_Slash);
        auto *customer = m_house->in<QLineEdit>(u"verificationCustomer"_s);
        EVENTUALLY(customer->hasFocus());
        QTest::keyClicks(customer, u"cus-2"_s);
        QTest::keyClick(customer, Qt::Key_Return);
        EVENTUALLY_EQUAL(m_house->rows(), 1);
        QCOMPARE(m_house->cell(0, VerificationModel::Customer), u"cus-2"_s);
        QTest::keyClick(m_house->table(), Qt::Key_Escape);
        EVENTUALLY_EQUAL(m_house->rows(), 2);
    }

    void scrollingFetchesMore()
    {
        for (int i = 0; i < 250; ++i)
            m_house->start(u"cus-%1"_s.arg(i), {VerificationKind::Address});
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY(m_house->rows() >= 100);
        QVERIFY(m_house->rows() < 250);
        QVERIFY(m_house->text(u"verificationCount"_s).contains(u"more below"_s));
        auto *bar = m_house->table()->verticalScrollBar();
        const auto atTheEnd = [&] {
            bar->setValue(bar->maximum());
            return m_house->rows();
        };
        EVENTUALLY_EQUAL(atTheEnd(), 250);
        QCOMPARE(m_house->cell(249, VerificationModel::Customer), u"cus-0"_s);
    }

    void nextGoesToWhatCanBeDecided()
    {
        m_house->startGood(u"cus-1"_s);
        m_house->start(u"cus-2"_s, {VerificationKind::Address}); // waits for documents
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY_EQUAL(m_house->rows(), 2);
        QTest::keyClick(m_house->table(), Qt::Key_N);
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
    }

    void oneIsStartedByHand()
    {
        m_house->sendPassport(u"cus-1"_s);
        m_house->openVerifications(u"rita"_s);
        EVENTUALLY(m_house->table()->isVisible());
        QTest::keyClick(m_house->in<QWidget>(u"verificationList"_s), Qt::Key_Plus);
        auto *customer = m_house->in<QLineEdit>(u"startCustomer"_s);
        EVENTUALLY(customer->hasFocus());
        QTest::keyClick(customer, Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY_EQUAL(m_house->text(u"startProblem"_s), u"Say of whom: the customer's id is needed."_s);
        QTest::keyClicks(customer, u"cus-1"_s);
        auto *born = m_house->in<QLineEdit>(u"declared_date_of_birth"_s);
        QTest::keyClicks(born, u"12 August"_s);
        QTest::keyClick(born, Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY(m_house->in<QLabel>(u"startProblem"_s)->isVisible());
        EVENTUALLY(born->hasFocus()); // what is wrong, ready to be corrected
        QCOMPARE(born->text(), u"12 August"_s);
        born->clear();
        QTest::keyClicks(born, u"1984-08-12"_s);
        QTest::keyClicks(m_house->in<QLineEdit>(u"declared_given_names"_s), u"Anna Maria"_s);
        QTest::keyClicks(m_house->in<QLineEdit>(u"declared_surname"_s), u"Eriksson"_s);
        QTest::keyClicks(m_house->in<QLineEdit>(u"declared_address_city"_s), u"Uppsala"_s);
        QTest::keyClick(m_house->in<QCheckBox>(u"startKind_document"_s), Qt::Key_Space);
        QTest::keyClick(born, Qt::Key_Return, Qt::ControlModifier);
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
        const auto page = m_house->verifications.list(ComplianceHouse::rita(), {});
        QVERIFY(page);
        QCOMPARE(page->records.size(), 1U);
        const auto &one = page->records.front().verification;
        QCOMPARE(one.kinds,
                 (QList<VerificationKind>{VerificationKind::Identity, VerificationKind::Document}));
        QCOMPARE(one.declared.surname, u"Eriksson"_s);
        QCOMPARE(one.declared.address.city, u"Uppsala"_s);
        QCOMPARE(one.startedBy, u"rita"_s);
        QCOMPARE(one.documents.size(), 1);
    }

    void whoOnlyLooksStartsNothing()
    {
        m_house->openVerifications(u"otto"_s);
        const auto *start = m_house->action(u"verifications.start"_s);
        QVERIFY(!start->isEnabled());
        QVERIFY(start->toolTip().contains(u"only looks"_s));
    }
};

} // namespace pss

QTEST_MAIN(pss::VerificationListTest)
#include "verificationlisttest.moc"
