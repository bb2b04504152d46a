// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/screeninghouse.h"

#include "services/listwriting.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kThree = "P1,person,Arvid Sandelbrott|Arwid Sandelbrot,1961-03-04,SWE,ALPHA\n"
                          "P2,person,Milena Koravska,1975,POL,ALPHA\n"
                          "E1,entity,Norvane Trading LLC,,,BETA\n";
const QByteArray kThreeLater = "P1,person,Arvid Sandelbrott|Arwid Sandelbrot,1961-03-04,SWE,GAMMA\n"
                               "P2,person,Milena Koravska|Milena Koravskaya,1975,POL,ALPHA\n"
                               "P3,person,Tobiasz Lenart,1980-12-01,POL,ALPHA\n";

constexpr qint64 kDay = 24 * 60 * 60;

} // namespace

/// Lists come in whole or not at all, and every version stays.
class ListsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsTellWhatChanged_data() { addEngineRows(); }
    void versionsTellWhatChanged();
    void wrongFilesChangeNothing_data() { addEngineRows(); }
    void wrongFilesChangeNothing();
    void theSameAgainIsConfirmed();
    void muchShorterOnesAreRefused();
    void onePersonImportsAtATime_data() { addEngineRows(); }
    void onePersonImportsAtATime();
    void whatWasBegunLeavesNothing_data() { addEngineRows(); }
    void whatWasBegunLeavesNothing();
    void removedListsComeBack();
    void rolesDecide();
};

void ListsTest::versionsTellWhatChanged()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    const auto first = house.import(kThree);
    QVERIFY(succeeds(first));
    QVERIFY(first->isNew);
    QCOMPARE(first->version.number, 1);
    QCOMPARE(first->version.entries, 3);
    QCOMPARE(first->version.names, 4);
    QCOMPARE(first->version.added, 3);

    house.house.clock.advance(kDay);
    const auto second = house.import(kThreeLater);
    QVERIFY(succeeds(second));
    QCOMPARE(second->version.number, 2);
    QCOMPARE(second->version.added, 1);
    QCOMPARE(second->version.changed, 2);
    QCOMPARE(second->version.removed, 1);

    const auto differences = house.lists.differences(house.officer(), u"sanctions"_s, 1, 2);
    QVERIFY(succeeds(differences));
    QStringList told;
    for (const auto &difference : *differences)
        told << difference.entryId + u' ' + wordOf(difference.change);
    told.sort();
    QCOMPARE(told, (QStringList{u"E1 removed"_s, u"P1 annotated"_s, u"P2 changed"_s, u"P3 added"_s}));
    const auto back = house.lists.differences(house.officer(), u"sanctions"_s, 0, 1);
    QVERIFY(succeeds(back));
    QCOMPARE(back->size(), size_t(3));
    const auto versions = house.lists.versions(house.officer(), u"sanctions"_s);
    QVERIFY(succeeds(versions));
    QCOMPARE(versions->size(), size_t(2));
    QCOMPARE(versions->back().sha256, first->version.sha256);
    const auto indexes = house.indexes.current();
    QVERIFY(succeeds(indexes));
    QCOMPARE(indexes->front().index->entryCount(), size_t(3));
    QCOMPARE(house.recorded(u"list.imported"_s), 2);
    QVERIFY(house.isChainWhole());
}

void ListsTest::wrongFilesChangeNothing()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kThree)));
    QByteArray many = kThree;
    for (int i = 0; i < 1200; ++i)
        many += "X" + QByteArray::number(i) + ",person,Somebody New " + QByteArray::number(i) + ",,,\n";
    const auto failed = house.import(many + "P9,person\n");
    QVERIFY(failsAs(ErrorCode::ValidationFailed, failed));
    QVERIFY2(failed.error().detail.contains(u"1205"_s), qPrintable(failed.error().detail));
    const auto lists = house.lists.all(house.officer());
    QVERIFY(succeeds(lists));
    QCOMPARE(lists->front().version.number, 1);
    QCOMPARE(lists->front().failure, failed.error().detail);
    QVERIFY(lists->front().failedAt.isValid());
    QCOMPARE(house.count(u"list_entry"_s), 3);
    QCOMPARE(house.recorded(u"list.refresh_failed"_s), 1);
    QCOMPARE(house.lists.health()->failed, 1);
    QVERIFY(succeeds(house.import(kThreeLater))); // and nobody is in the way
    QCOMPARE(house.lists.health()->failed, 0);
    QVERIFY(house.lists.all(house.officer())->front().failure.isEmpty());
}

void ListsTest::theSameAgainIsConfirmed()
{
    ScreeningHouse house;
    QCOMPARE(house.lists.health()->word, u"missing"_s);
    QVERIFY(succeeds(house.import(kThree)));
    QCOMPARE(house.lists.health()->word, u"current"_s);
    house.house.clock.advance(kDay * (kStaleDays + 1));
    QCOMPARE(house.lists.health()->word, u"stale"_s);
    QCOMPARE(house.lists.health()->stale, 1);
    QCOMPARE(house.lists.health()->oldestSeconds, kDay * (kStaleDays + 1));
    QVERIFY(house.lists.all(house.officer())->front().isStale(house.house.clock.now()));
    const auto again = house.import(kThree);
    QVERIFY(succeeds(again));
    QVERIFY(!again->isNew);
    QCOMPARE(again->version.number, 1);
    QVERIFY(!house.lists.all(house.officer())->front().isStale(house.house.clock.now()));
}

void ListsTest::muchShorterOnesAreRefused()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kThree)));
    const QByteArray one = kThree.left(kThree.indexOf('\n') + 1);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, house.import(one)));
    QCOMPARE(house.lists.all(house.officer())->front().version.number, 1);
    const auto forced = house.import(one, ListTopic::Sanctions, true);
    QVERIFY(succeeds(forced));
    QCOMPARE(forced->version.removed, 2);
}

void ListsTest::onePersonImportsAtATime()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    ScreeningList list;
    list.id = u"sanctions"_s;
    list.source = u"custom"_s;
    {
        const auto held = ListWriting::begin(house.house->database(), house.house.clock, list);
        QVERIFY(succeeds(held));
        QVERIFY(failsAs(ErrorCode::InProgress, house.import(kThree)));
        house.house.clock.advance(180); // whoever held it has died
        QVERIFY(succeeds(house.import(kThree)));
        ListEntry entry;
        entry.id = u"late"_s;
        entry.names.push_back({u"Too Late"_s, NameUse::Primary, false, {}, {}});
        QVERIFY((*held)->take(entry));
        QVERIFY(failsAs(ErrorCode::InProgress, (*held)->counts()));
    }
    QCOMPARE(house.lists.all(house.officer())->front().version.entries, 3);
    QCOMPARE(house.count(u"list_entry"_s), 3);
}

void ListsTest::whatWasBegunLeavesNothing()
{
    QFETCH(Engine, engine);
    ScreeningHouse house(engine);
    QVERIFY(succeeds(house.import(kThree)));
    ScreeningList list = house.lists.all(house.officer())->front();
    {
        const auto writing = ListWriting::begin(house.house->database(), house.house.clock, list);
        QVERIFY(succeeds(writing));
        for (int i = 0; i < 700; ++i) {
            ListEntry entry;
            entry.id = QString::number(i);
            entry.names.push_back({u"Somebody %1"_s.arg(i), NameUse::Primary, false, {}, {}});
            QVERIFY(succeeds((*writing)->take(entry)));
        }
        QVERIFY(house.count(u"list_entry"_s) > 3);
    }
    QCOMPARE(house.count(u"list_entry"_s), 3);
    QVERIFY(succeeds(house.import(kThreeLater)));
}

void ListsTest::removedListsComeBack()
{
    ScreeningHouse house;
    QVERIFY(succeeds(house.import(kThree)));
    QVERIFY(succeeds(house.lists.remove(house.officer(), u"sanctions"_s)));
    QVERIFY(house.lists.all(house.officer())->empty());
    QVERIFY(house.indexes.current()->empty());
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, house.lists.remove(house.officer(), u"sanctions"_s)));
    const auto again = house.import(kThreeLater);
    QVERIFY(succeeds(again));
    QCOMPARE(again->version.number, 2);
    QCOMPARE(house.lists.versions(house.officer(), u"sanctions"_s)->size(), size_t(2));
}

void ListsTest::rolesDecide()
{
    ScreeningHouse house;
    ListImport wanted;
    wanted.source = u"custom"_s;
    wanted.location = house.house.path(u"list.csv"_s);
    for (const auto role :
         {Role::Customer, Role::FieldOffice, Role::Service, Role::Reviewer, Role::Auditor}) {
        const auto actor = actorOf(u"somebody"_s, role);
        QVERIFY(failsAs(ErrorCode::Forbidden, house.lists.import(actor, wanted, {}, {})));
        QVERIFY(failsAs(ErrorCode::Forbidden, house.lists.remove(actor, u"custom"_s)));
    }
    for (const auto role : {Role::Customer, Role::FieldOffice, Role::Service})
        QVERIFY(failsAs(ErrorCode::Forbidden, house.lists.all(actorOf(u"somebody"_s, role))));
    QVERIFY(succeeds(house.lists.all(actorOf(u"somebody"_s, Role::Auditor))));
}

QTEST_GUILESS_MAIN(ListsTest)
#include "liststest.moc"
