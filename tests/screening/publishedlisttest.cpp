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
        QTest::addColumn<int>("weakNames");
        QTest::addColumn<QString>("published");
        using F = ListFormat;
        QTest::newRow("ofac sdn") << F::OfacSdn << u"ofac_sdn_2021-07"_s << 4554 << 4421 << -1 << QString();
        QTest::newRow("ofac consolidated")
            << F::OfacConsolidated << u"ofac_cons_2022"_s << -1 << -1 << -1 << QString();
        QTest::newRow("un") << F::Un << u"un"_s << 684 << 193 << -1 << u"2025-04-19"_s;
        QTest::newRow("canada") << F::CanadaSema << u"canada"_s << 3334 << 1425 << 0 << QString();
        QTest::newRow("everypolitician")
            << F::EveryPolitician << u"sources/everypolitician_2015-11_peps.csv.xz"_s << 49484 << 0 << 0
            << QString();
        QTest::newRow("custom") << F::Custom << u"bench/list.csv.xz"_s << 89902 << 12099 << 0 << QString();
    }

    void counts()
    {
        QFETCH(const ListFormat, format);
        QFETCH(const QString, path);
        QFETCH(const int, persons);
        QFETCH(const int, others);
        QFETCH(const int, weakNames);
        QFETCH(const QString, published);
        const QDir data(qEnvironmentVariable("PSS_SOURCE") + u"/../shared/data/screening"_s);
        if (!QFileInfo::exists(data.filePath(path)))
            QSKIP("the published lists are not here");
        int persons_ = 0, others_ = 0, weak = 0, dated = 0, withCountry = 0;
        const auto sink = [&](const ListEntry &entry) -> Status {
            ++(entry.kind == ListedKind::Person ? persons_ : others_);
            for (const auto &name : entry.names)
                weak += name.isWeak;
            dated += !entry.datesOfBirth.empty();
            withCountry += !entry.countries.isEmpty();
            return {};
        };
        const auto read = readList(format, data.filePath(path), sink);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        qInfo() << read->entries << "entries" << read->names << "names" << weak << "weak" << dated << "dated"
                << withCountry << "with a country" << read->unknownCountries << "countries unknown"
                << read->unreadDates << "dates unread";
        QCOMPARE(persons_, persons);
        QCOMPARE(others_, others);
        QCOMPARE(weak, weakNames);
        QCOMPARE(read->published, published);
    }
};

QTEST_GUILESS_MAIN(PublishedListTest)
#include "publishedlisttest.moc"
