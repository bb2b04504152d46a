// SPDX-License-Identifier: GPL-3.0-or-later
// Lists as their publishers wrote them, where the data folder is beside the sources.
#include "screening/lists/readlist.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class PublishedListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts_data()
    {
        QTest::addColumn<ListFormat>("format");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("persons");
        QTest::addColumn<int>("others");
        QTest::addColumn<int>("names");
        QTest::addColumn<int>("weakNames");
        QTest::addColumn<int>("unreadDates");
        QTest::addColumn<QString>("published");
        using F = ListFormat;
        QTest::newRow("ofac sdn") << F::OfacSdn << u"ofac_sdn_2021-07"_s << 4620 << 4356 << 23321 << 2441 << 0
                                  << QString();
        QTest::newRow("ofac consolidated")
            << F::OfacConsolidated << u"ofac_cons_2022"_s << 79 << 363 << 1585 << 72 << 0 << QString();
        QTest::newRow("un") << F::Un << u"un"_s << 684 << 193 << 3993 << 630 << 3 << u"2025-04-19"_s;
        QTest::newRow("canada") << F::CanadaSema << u"canada"_s << 3334 << 1425 << 8276 << 0 << 2
                                << QString();
        QTest::newRow("everypolitician")
            << F::EveryPolitician << u"sources/everypolitician_2015-11_peps.csv.xz"_s << 49484 << 0 << 62592
            << 0 << 5 << QString();
        QTest::newRow("custom") << F::Custom << u"bench/list.csv.xz"_s << 89902 << 12099 << 154121 << 0 << 5
                                << QString();
    }

    void counts()
    {
        QFETCH(const ListFormat, format);
        QFETCH(const QString, path);
        QFETCH(const int, persons);
        QFETCH(const int, others);
        QFETCH(const int, names);
        QFETCH(const int, weakNames);
        QFETCH(const int, unreadDates);
        QFETCH(const QString, published);
        const QDir data(qEnvironmentVariable("PSS_SOURCE") + u"/../shared/data/screening"_s);
        if (!QFileInfo::exists(data.filePath(path)))
            QSKIP("the published lists are not here");
        int readPersons = 0, readOthers = 0, readWeakNames = 0;
        const auto sink = [&](const ListEntry &entry) -> Status {
            ++(entry.kind == ListedKind::Person ? readPersons : readOthers);
            for (const auto &name : entry.names)
                readWeakNames += name.isWeak;
            return {};
        };
        const auto read = readList(format, data.filePath(path), sink);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(readPersons, persons);
        QCOMPARE(readOthers, others);
        QCOMPARE(read->names, names);
        QCOMPARE(readWeakNames, weakNames);
        QCOMPARE(read->unreadDates, unreadDates);
        QCOMPARE(read->published, published);
    }
};

QTEST_GUILESS_MAIN(PublishedListTest)
#include "publishedlisttest.moc"
