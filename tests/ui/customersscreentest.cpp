// SPDX-License-Identifier: GPL-3.0-or-later
// The Customers screen, the customer in a document's case, and the policy simulation, in the real window.
#include "domain/policyfile.h"
#include "services/retention.h"
#include "tests/ui/verifyinghouse.h"
#include "ui/common/banner.h"

#include <QAbstractButton>
#include <QSpinBox>
#include <QTabWidget>

#include <semaphore>

using namespace Qt::StringLiterals;

namespace pss {

class CustomersScreenTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VerifyingHouse> m_house;

    QLineEdit *search() { return m_house->in<QLineEdit>(u"customerSearch"_s); }
    RowTable *found() { return m_house->in<RowTable>(u"customerTable"_s); }
    QListWidget *file()
    {
        return m_house->in<QWidget>(u"customersPage"_s)->findChild<QListWidget *>(u"customerFile"_s);
    }
    QString said()
    {
        QStringList all;
        for (int row = 0; row < file()->count(); ++row)
            all << file()->item(row)->data(Qt::AccessibleTextRole).toString();
        return all.join(u'\n');
    }
    void openCustomers(const QString &name)
    {
        m_house->signIn(name);
        QTest::keyClick(m_house->window.get(), Qt::Key_2, Qt::AltModifier);
        EVENTUALLY(search()->hasFocus());
    }
    void look(const QString &text)
    {
        search()->clear();
        QTest::keyClicks(search(), text);
        QTest::keyClick(search(), Qt::Key_Return);
    }
    void decideOne()
    {
        const QString id = m_house->startGood(u"cus-1"_s);
        QVERIFY(m_house->verifications.approve(ComplianceHouse::rita(), id, m_house->now(id).revision, {}));
    }
    QString writePolicy(const QByteArray &content)
    {
        writeFile(m_house->path(u"policy.json"_s), content);
        return m_house->path(u"policy.json"_s);
    }

private Q_SLOTS:
    void init() { m_house = std::make_unique<VerifyingHouse>(); }
    void cleanup()
    {
        m_house->close();
        m_house.reset();
    }

    void foundByNameNumberAndId_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("name") << u"eriksson anna"_s;
        QTest::newRow("part of a name") << u"Erik"_s;
        QTest::newRow("document number") << u"AA123456"_s;
        QTest::newRow("id") << u"cus-1"_s;
    }
    void foundByNameNumberAndId()
    {
        QFETCH(QString, query);
        m_house->sendPassport(u"cus-1"_s);
        m_house->sendListed(u"cus-2"_s);
        openCustomers(u"rita"_s);
        look(query);
        EVENTUALLY_EQUAL(found()->model()->rowCount(), 1);
        QCOMPARE(found()->model()->index(0, 0).data().toString(), u"cus-1"_s);
        EVENTUALLY(found()->hasFocus());
        EVENTUALLY_EQUAL(m_house->text(u"customerTitle"_s), u"cus-1"_s);
        look(u"nobody at all"_s);
        EVENTUALLY_EQUAL(found()->model()->rowCount(), 0);
        QCOMPARE(m_house->text(u"customerTitle"_s), u"No customer is chosen"_s);
    }

    void everythingIsOnOnePageAndLeadsOn()
    {
        m_house->sendListed(u"cus-1"_s);
        const QString id = m_house->start(u"cus-1"_s);
        openCustomers(u"rita"_s);
        look(u"cus-1"_s);
        EVENTUALLY(said().contains(u"Passport"_s));
        QVERIFY(said().contains(u"Risk: "_s));
        QVERIFY(said().contains(u"Sidorov"_s)); // the hit
        QVERIFY(said().contains(u"Identity"_s));
        QVERIFY(!said().contains(u"Legal hold"_s));
        EVENTUALLY(found()->hasFocus());
        QTest::keyClick(found(), Qt::Key_Return);
        EVENTUALLY(file()->hasFocus());
        QTest::keyClick(file(), Qt::Key_Return); // the risk leads to its verification
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
        QTest::keyClick(m_house->in<QListWidget>(u"verificationChecksList"_s), Qt::Key_U);
        EVENTUALLY(m_house->in<QWidget>(u"customersPage"_s)->isVisible());
        QCOMPARE(m_house->now(id).userId, search()->text());
    }

    void aLegalHoldIsForThoseWhoMaySeeIt_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("sees");
        QTest::newRow("reviewer") << u"rita"_s << false;
        QTest::newRow("compliance officer") << u"olga"_s << true;
    }
    void aLegalHoldIsForThoseWhoMaySeeIt()
    {
        QFETCH(QString, who);
        QFETCH(bool, sees);
        m_house->sendPassport(u"cus-1"_s);
        RetentionService retention(m_house->house().database(), m_house->house().vault(),
                                   m_house->house().audit(), m_house->events, m_house->clock());
        QVERIFY(retention.hold(ComplianceHouse::olga(), u"cus-1"_s, u"Asked for by the court"_s));
        openCustomers(who);
        look(u"cus-1"_s);
        EVENTUALLY(said().contains(u"Passport"_s));
        QCOMPARE(said().contains(u"Asked for by the court"_s), sees);
    }

    void aNewDocumentAppearsByItself()
    {
        m_house->sendPassport(u"cus-1"_s);
        openCustomers(u"rita"_s);
        look(u"cus-1"_s);
        EVENTUALLY(said().contains(u"Passport"_s));
        m_house->send(u"cus-1"_s, sampleBill());
        EVENTUALLY(said().contains(u"Utility bill"_s));
    }

    void theCaseOfADocumentShowsItsCustomer()
    {
        const QString document = m_house->sendPassport(u"cus-1"_s);
        m_house->start(u"cus-1"_s);
        m_house->signIn(u"rita"_s);
        m_house->window->workspace()->showDocument(document);
        auto *page = m_house->in<QWidget>(u"reviewPage"_s);
        EVENTUALLY(page && page->isVisible());
        auto *list = page->findChild<QListWidget *>(u"customerFile"_s);
        QTest::keyClick(page, Qt::Key_U);
        EVENTUALLY(list->isVisible());
        EVENTUALLY(list->count() > 2);
        QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"Risk: Low"_s));
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Return);
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
    }

    void aPolicyIsTriedOnThePast()
    {
        decideOne();
        auto policy = shippedPolicy(u"risk.json"_s);
        const int place = int(policy.indexOf("\"otherwise\""));
        QVERIFY(place > 0);
        m_house->openVerifications(u"olga"_s);
        QTest::keyClick(m_house->table(), Qt::Key_2, Qt::ControlModifier);
        auto *path = m_house->in<QLineEdit>(u"simulationFile"_s);
        EVENTUALLY(path->hasFocus());
        auto *outcome = m_house->in<Banner>(u"simulationOutcome"_s);
        QTest::keyClick(path, Qt::Key_Return);
        EVENTUALLY_EQUAL(outcome->text(), u"Name the file of the policy that is to be tried."_s);
        path->setText(writePolicy("{}"));
        QTest::keyClick(path, Qt::Key_Return);
        EVENTUALLY(outcome->isVisible() && outcome->tone() == Tone::Danger
                   && outcome->text().contains(u"line"_s));
        path->setText(writePolicy(policy));
        QTest::keyClick(path, Qt::Key_Return);
        EVENTUALLY_EQUAL(outcome->text(), u"1 decisions replayed, 0 would change."_s);
        // Everybody is a high risk: four eyes where one person was enough.
        auto stricter = QJsonDocument::fromJson(policy).object();
        auto factors = stricter[u"factors"_s].toArray();
        for (int i = 0; i < factors.size(); ++i) {
            auto factor = factors[i].toObject();
            auto rules = factor[u"rules"_s].toArray();
            for (int j = 0; j < rules.size(); ++j) {
                auto rule = rules[j].toObject();
                rule[u"level"_s] = u"high"_s;
                rules[j] = rule;
            }
            factor[u"rules"_s] = rules;
            factors[i] = factor;
        }
        stricter[u"factors"_s] = factors;
        path->setText(writePolicy(QJsonDocument(stricter).toJson()));
        QTest::keyClick(path, Qt::Key_Return);
        EVENTUALLY_EQUAL(outcome->text(), u"1 decisions replayed, 1 would change."_s);
        auto *table = m_house->in<RowTable>(u"simulationTable"_s);
        EVENTUALLY(table->hasFocus());
        QVERIFY(!m_house->text(u"simulationChanges"_s).isEmpty());
        QTest::keyClick(table, Qt::Key_Return);
        EVENTUALLY(m_house->panel()->isVisible());
        EVENTUALLY_EQUAL(m_house->text(u"verificationTitle"_s), u"cus-1"_s);
    }

    void aSimulationIsCancelled()
    {
        std::counting_semaphore<> waiting(0);
        m_house->openVerifications(u"olga"_s);
        m_house->window->workspace()->desk().simulate =
            [&](const Actor &, const QString &, int, const SimulationStep &step) -> Result<PolicySimulation> {
            while (step(1, 100))
                (void)waiting.try_acquire_for(std::chrono::milliseconds(1));
            return fail(ErrorCode::Cancelled, {});
        };
        QTest::keyClick(m_house->table(), Qt::Key_2, Qt::ControlModifier);
        auto *path = m_house->in<QLineEdit>(u"simulationFile"_s);
        QTest::keyClicks(path, u"any.json"_s);
        QTest::keyClick(path, Qt::Key_Return);
        auto *cancel = m_house->in<QAbstractButton>(u"simulationCancel"_s);
        EVENTUALLY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        EVENTUALLY(!cancel->isVisible());
        QCOMPARE(m_house->in<Banner>(u"simulationOutcome"_s)->text(), u"Cancelled: nothing was found out."_s);
    }

    void whoMayNotSeeReportsTriesNothing()
    {
        m_house->openVerifications(u"rita"_s);
        QVERIFY(!m_house->in<QWidget>(u"simulationTab"_s));
    }
};

} // namespace pss

QTEST_MAIN(pss::CustomersScreenTest)
#include "customersscreentest.moc"
