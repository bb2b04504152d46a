// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/screeninghouse.h"

#include "storage/subjectrepository.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOld = "P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n";
const QByteArray kNew = kOld + "P2,person,Milena Koravska,1975,POL,ALPHA\n";

const QStringList kGiven{u"Anton"_s, u"Beata"_s, u"Czeslaw"_s, u"Dunja"_s,
                         u"Emre"_s,  u"Farid"_s, u"Gunnar"_s,  u"Halina"_s};
const QStringList kFamily{u"Koravsky"_s, u"Sandelbrott"_s, u"Lenart"_s, u"Oyelaran"_s,
                          u"Vantsov"_s,  u"Kessling"_s,    u"Moravec"_s};

QString someName(QRandomGenerator &random)
{
    QStringList words{kGiven[random.bounded(kGiven.size())]};
    if (random.bounded(2))
        words << kGiven[random.bounded(kGiven.size())];
    words << kFamily[random.bounded(kFamily.size())];
    if (random.bounded(3) == 0)
        words << kFamily[random.bounded(kFamily.size())];
    if (random.bounded(3) == 0) // a slip of the finger
        words.last()[1] = QChar(u'a' + random.bounded(26));
    return words.join(u' ');
}

} // namespace

/// New versions of lists against the customers that are there.
class MonitoringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newEntriesAreRaisedOnce_data() { addEngineRows(); }
    void newEntriesAreRaisedOnce();
    void whatWasDismissedStaysSo();
    void whoIsNotWatchedIsLeftAlone();
    void findsWhateverAFullScreeningFinds();
    void anotherNodesListIsLeftToIt_data() { addEngineRows(); }
    void anotherNodesListIsLeftToIt();

private:
    static void keepCustomer(ScreeningHouse &house, const QString &userId, const QString &name,
                             bool isMonitored)
    {
        ComplianceRequest request;
        request.userId = userId;
        request.kinds = {ComplianceKind::Aml};
        request.subject.emplace();
        request.subject->names = QStringList{name};
        request.isMonitored = isMonitored;
        if (!succeeds(house.compliance.check(house.reviewer(), request)))
            qFatal("a customer cannot be checked");
    }
};

void MonitoringTest::newEntriesAreRaisedOnce()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kOld)));
    keepCustomer(house, u"user-1"_s, u"Milena Koravskaya"_s, true);
    keepCustomer(house, u"user-2"_s, u"Somebody Else"_s, true);
    QVERIFY(succeeds(house.monitoring.run({})));
    QCOMPARE(house.count(u"screening_hit"_s), 0);
    house.house.clock.advance(60);
    QVERIFY(succeeds(house.import(kNew)));
    QCOMPARE(house.compliance.load(house.reviewer())->backlog, 1);
    const auto run = house.monitoring.run({});
    QVERIFY(succeeds(run));
    QCOMPARE(run->versions, 1);
    QCOMPARE(run->entries, 1);
    QCOMPARE(run->raised, 1);
    const auto standing = house.compliance.standing(house.reviewer(), u"user-1"_s);
    QCOMPARE(standing->openHits.size(), size_t(1));
    QCOMPARE(standing->aml->origin, CheckOrigin::Monitoring);
    QCOMPARE(house.monitoring.run({})->versions, 0);
    QCOMPARE(house.compliance.load(house.reviewer())->backlog, 0);
    QCOMPARE(house.count(u"screening_hit"_s), 1);
    QVERIFY(house.isChainWhole());
}

void MonitoringTest::whatWasDismissedStaysSo()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kNew)));
    keepCustomer(house, u"user-1"_s, u"Milena Koravskaya"_s, true);
    const auto hit = house.compliance.standing(house.reviewer(), u"user-1"_s)->openHits.front();
    QVERIFY(succeeds(house.decide(hit.id, Disposition::FalsePositive)));
    QVERIFY(succeeds(house.import(kOld + "P2,person,Milena Koravska,1975,POL,BETA\n"))); // annotated
    QCOMPARE(house.monitoring.run({})->raised, 0);
    QVERIFY(succeeds(house.import(kOld + "P2,person,Milena Koravska,1976,POL,BETA\n"))); // changed
    QCOMPARE(house.monitoring.run({})->raised, 1);
}

void MonitoringTest::whoIsNotWatchedIsLeftAlone()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kOld)));
    keepCustomer(house, u"user-1"_s, u"Milena Koravskaya"_s, false);
    QVERIFY(succeeds(house.import(kNew)));
    QCOMPARE(house.monitoring.run({})->raised, 0);
}

/// The way over the customers' index must lose nobody.
void MonitoringTest::findsWhateverAFullScreeningFinds()
{
    ScreeningHouse house;
    QRandomGenerator random(20261128);
    QVERIFY(succeeds(house.import(kOld)));
    for (int i = 0; i < 150; ++i)
        keepCustomer(house, u"user-%1"_s.arg(i), someName(random), true);
    const int before = house.count(u"screening_hit"_s);
    QByteArray rows = kOld;
    for (int i = 0; i < 60; ++i)
        rows += "N" + QByteArray::number(i) + ",person," + someName(random).toUtf8() + ",,,\n";
    QVERIFY(succeeds(house.import(rows)));
    QVERIFY(succeeds(house.monitoring.run({})));
    const int found = house.count(u"screening_hit"_s);
    QVERIFY(found > before + 20);
    const auto lists = house.indexes.current();
    QVERIFY(succeeds(lists));
    for (int i = 0; i < 150; ++i)
        QVERIFY(succeeds(house.compliance.recheck(u"user-%1"_s.arg(i), lists->front())));
    QCOMPARE(house.count(u"screening_hit"_s), found);
}

void MonitoringTest::anotherNodesListIsLeftToIt()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kNew)));
    const auto leased = house.house->database().write([&](Connection &connection) {
        return SubjectRepository(connection, house.house->vault())
            .lease(u"sanctions"_s, u"another"_s, house.house.clock.now());
    });
    QVERIFY(succeeds(leased) && *leased);
    QCOMPARE(house.monitoring.run({})->versions, 0);
    house.house.clock.advance(180); // it died
    QCOMPARE(house.monitoring.run({})->versions, 1);
}

QTEST_GUILESS_MAIN(MonitoringTest)
#include "monitoringtest.moc"
