// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "screening/entryhash.h"
#include "screening/entryjson.h"
#include "tests/screening/readtext.h"
#include "tests/screening/samples.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

ListedDate day(int year, int month, int dayOfMonth)
{
    const QDate date(year, month, dayOfMonth);
    return {date, date};
}

ListedDate years(int from, int to, bool isCirca = false) { return {{from, 1, 1}, {to, 12, 31}, isCirca}; }

QStringList namesOf(const ListEntry &entry)
{
    QStringList names;
    for (const auto &name : entry.names) {
        auto shown = name.text;
        if (name.use != NameUse::Alias)
            shown.prepend(wordOf(name.use).first(1) + u':');
        names << (name.isWeak ? shown + u'?' : shown);
    }
    return names;
}

using Dates = std::vector<ListedDate>;
using Identifiers = std::vector<ListedIdentifier>;

} // namespace

class ListFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofacSet()
    {
        const auto read = readText(ListFormat::OfacSdn, sampleOf(ListFormat::OfacSdn));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.entries.size(), size_t(4));
        const auto &erika = read.entries[0];
        QCOMPARE(erika.id, u"101"_s);
        QCOMPARE(namesOf(erika),
                 (QStringList{u"p:MUSTER, Erika Maria"_s, u"MÜSTER, Erika"_s, u"f:BEISPIEL, Erika"_s,
                              u"AUNT ERIKA?"_s, u"O'MUSTER, Eri?"_s}));
        QCOMPARE(erika.names[0].surname, u"MUSTER"_s);
        QCOMPARE(erika.names[0].givenNames, u"Erika Maria"_s);
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), years(1967, 1967, true), years(1968, 1970)}));
        QCOMPARE(erika.countries, (QStringList{u"IRQ"_s, u"PRK"_s}));
        QCOMPARE(erika.sex, u"F"_s);
        QCOMPARE(
            erika.identifiers,
            (Identifiers{{u"passport"_s, u"X123456"_s, u"IRQ"_s}, {u"national_id"_s, u"77-1"_s, u"JOR"_s}}));
        QCOMPARE(erika.programs, (QStringList{u"SDGT"_s, u"IRAQ2"_s}));
        QCOMPARE(erika.addresses, QStringList{u"Main Road 1, Mosul, Iraq"_s});
        QVERIFY(erika.remarks.endsWith(
            u"Linked To: PROBE TRADING CO., LTD."_s)); // its end stands in the comments
        const auto &company = read.entries[1];
        QCOMPARE(namesOf(company), (QStringList{u"p:PROBE TRADING CO., LTD."_s, u"f:OLD PROBE?"_s}));
        QVERIFY(company.names[0].surname.isEmpty());
        QCOMPARE(company.identifiers, (Identifiers{{u"tax_id"_s, u"55"_s, u"RUS"_s}}));
        QCOMPARE(company.countries, QStringList{u"Nowhereland"_s});
        QCOMPARE(read.summary->unknownCountries, 1);
        const auto &ship = read.entries[2];
        QCOMPARE(ship.kind, ListedKind::Vessel);
        QCOMPARE(ship.countries, QStringList{u"IRN"_s});
        QVERIFY(ship.identifiers[1] == (ListedIdentifier{u"imo_number"_s, u"9000001"_s, {}}));
        QCOMPARE(read.entries[3].kind, ListedKind::Aircraft);
        QCOMPARE(read.summary->names, 9);
    }

    void ofacAdvanced()
    {
        const auto read = readText(ListFormat::OfacAdvanced, sampleOf(ListFormat::OfacAdvanced));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2024-05-07"_s);
        QCOMPARE(read.entries.size(), size_t(2));
        const auto &erika = read.entries[0];
        QCOMPARE(namesOf(erika), (QStringList{u"p:Erika MUSTER"_s, u"AUNT ERIKA?"_s, u"Мустер"_s}));
        QCOMPARE(erika.names[0].surname, u"MUSTER"_s);
        QCOMPARE(erika.datesOfBirth, Dates{years(1966, 1968, true)});
        QCOMPARE(erika.countries, QStringList{u"IRQ"_s});
        QCOMPARE(erika.sex, u"F"_s);
        QCOMPARE(erika.identifiers, (Identifiers{{u"passport"_s, u"X123456"_s, u"IRQ"_s}}));
        QCOMPARE(erika.addresses, QStringList{u"Mosul, Iraq"_s});
        QCOMPARE(erika.programs, QStringList{u"SDGT"_s});
        QCOMPARE(erika.listedOn, u"2001-12-04"_s);
        QCOMPARE(erika.remarks, u"Title: Director; Linked To: PROBE TRADING (Acting for or on behalf of)"_s);
        QCOMPARE(read.entries[1].kind, ListedKind::Entity);
        QCOMPARE(read.entries[1].programs, QStringList{u"SDN List"_s});
    }

    void un()
    {
        const auto read = readText(ListFormat::Un, sampleOf(ListFormat::Un));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2025-04-19"_s);
        const auto &erika = read.entries[0];
        QCOMPARE(erika.id, u"PRi.001"_s);
        QCOMPARE(namesOf(erika),
                 (QStringList{u"p:ERIKA MUSTER"_s, u"Эрика Мустер"_s, u"Эрика"_s, u"Erika M"_s, u"Erica M"_s,
                              u"Aunt Erika?"_s}));
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), years(1967, 1967, true), years(1968, 1970)}));
        QCOMPARE(read.summary->unreadDates, 1);
        QVERIFY(erika.remarks.contains(u"Date of birth: 30 years old"_s));
        QCOMPARE(erika.countries, (QStringList{u"PRK"_s, u"IRQ"_s}));
        QCOMPARE(erika.sex, u"F"_s);
        QCOMPARE(erika.listedOn, u"2001-02-23"_s);
        QCOMPARE(erika.identifiers, (Identifiers{{u"passport"_s, u"X123456"_s, u"IRQ"_s}}));
        QCOMPARE(read.entries[1].kind, ListedKind::Entity);
        QCOMPARE(namesOf(read.entries[1]), (QStringList{u"p:PROBE TRADING"_s, u"f:OLD PROBE"_s}));
        QCOMPARE(read.entries[1].countries, QStringList{u"Atlantis"_s});
    }

    void euXml()
    {
        const auto read = readText(ListFormat::EuFsf, sampleOf(ListFormat::EuFsf));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2024-12-11"_s);
        const auto &erika = read.entries[0];
        QCOMPARE(erika.id, u"EU.1.28"_s);
        QCOMPARE(namesOf(erika), (QStringList{u"p:Erika Maria Muster"_s, u"Aunt Erika?"_s}));
        QCOMPARE(erika.names[0].givenNames, u"Erika Maria"_s);
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), years(1967, 1967, true), years(1968, 1970)}));
        QCOMPARE(read.summary->unreadDates, 1); // of another calendar
        QCOMPARE(erika.countries, QStringList{u"IRQ"_s});
        QCOMPARE(erika.identifiers, (Identifiers{{u"passport"_s, u"X123456"_s, u"IRQ"_s}}));
        QCOMPARE(erika.listedOn, u"2003-07-07"_s);
        QCOMPARE(erika.programs, QStringList{u"IRQ"_s});
        QCOMPARE(read.entries[1].id, u"14"_s);
        QCOMPARE(namesOf(read.entries[1]), QStringList{u"p:Probe & Co"_s});
    }

    void euCsv()
    {
        const auto read = readText(ListFormat::EuFsf, {euCsvSample()});
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2024-12-11"_s);
        QCOMPARE(read.entries.size(), size_t(2));
        const auto &erika = read.entries[0];
        QCOMPARE(namesOf(erika), QStringList{u"p:Erika Muster"_s});
        auto circa = day(1966, 9, 8);
        circa.isCirca = true;
        QCOMPARE(erika.datesOfBirth, Dates{circa});
        QCOMPARE(erika.identifiers, (Identifiers{{u"passport"_s, u"X123456"_s, {}}}));
        QCOMPARE(erika.countries, QStringList{u"IRQ"_s});
        QCOMPARE(read.entries[1].kind, ListedKind::Entity);
    }

    void ukOfsi()
    {
        const auto read = readText(ListFormat::UkOfsi, sampleOf(ListFormat::UkOfsi));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2022-05-16"_s);
        QCOMPARE(read.entries.size(), size_t(2)); // rows of a group lie apart
        const auto &erika = read.entries[0];
        QCOMPARE(erika.id, u"7001"_s);
        QCOMPARE(namesOf(erika),
                 (QStringList{u"p:Erika Maria MUSTER"_s, u"Eri MUSTER?"_s, u"Эрика Мустер"_s}));
        QCOMPARE(erika.datesOfBirth, (Dates{{{1966, 9, 1}, {1966, 9, 30}}}));
        QCOMPARE(erika.countries, (QStringList{u"IRQ"_s, u"JOR"_s}));
        QCOMPARE(erika.identifiers,
                 (Identifiers{{u"passport"_s, u"X123456"_s, {}}, {u"national_id"_s, u"77-1"_s, {}}}));
        QCOMPARE(erika.listedOn, u"2001-02-23"_s);
        QCOMPARE(erika.addresses, QStringList{u"Main Road 1, Mosul, Iraq"_s});
        QCOMPARE(read.entries[1].kind, ListedKind::Entity);
    }

    void ukSanctionsList()
    {
        const auto read = readText(ListFormat::UkOfsi, {ukSanctionsListSample()});
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2026-02-13"_s);
        QCOMPARE(read.entries[0].sex, u"F"_s);
        QCOMPARE(read.entries[0].datesOfBirth, Dates{day(1966, 9, 8)});
        QCOMPARE(read.entries[1].kind, ListedKind::Vessel);
        QCOMPARE(read.entries[1].identifiers, (Identifiers{{u"imo_number"_s, u"9000001"_s, {}}}));
    }

    void canadaSema()
    {
        const auto read = readText(ListFormat::CanadaSema, sampleOf(ListFormat::CanadaSema));
        QVERIFY2(read.summary, qPrintable(read.error()));
        const auto &erika = read.entries[0];
        QCOMPARE(erika.id, u"Belarus; 1, Part 1; 1"_s);
        QCOMPARE(namesOf(erika), (QStringList{u"p:Erika Muster"_s, u"Эрика Мустер"_s, u"Eri Muster"_s}));
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), years(1967, 1967)}));
        QVERIFY(erika.countries.isEmpty());
        QCOMPARE(erika.programs, QStringList{u"Belarus"_s});
        QCOMPARE(read.entries[1].kind, ListedKind::Vessel);
        QVERIFY(read.entries[1].datesOfBirth.empty());
        QCOMPARE(read.entries[1].identifiers, (Identifiers{{u"imo_number"_s, u"9000001"_s, {}}}));
        QCOMPARE(read.entries[2].id, u"Haiti; 1"_s);
    }

    void openSanctions()
    {
        const auto read = readText(ListFormat::OpenSanctions, sampleOf(ListFormat::OpenSanctions));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2025-04-19"_s);
        QCOMPARE(read.summary->skipped, 1);
        const auto &erika = read.entries[0];
        QCOMPARE(namesOf(erika), (QStringList{u"p:Erika Muster"_s, u"E. Muster"_s, u"Эрика Мустер"_s}));
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), years(1967, 1967)}));
        QCOMPARE(erika.countries, (QStringList{u"IRQ"_s, u"ua-cri"_s}));
        QCOMPARE(erika.programs, QStringList{u"XX-PRO"_s});
        QCOMPARE(read.entries[1].kind, ListedKind::Vessel);
        QCOMPARE(read.entries[1].countries, QStringList{u"RKS"_s});
        QCOMPARE(read.entries[1].identifiers, (Identifiers{{u"imo_number"_s, u"9000001"_s, {}}}));
    }

    void ftm()
    {
        const auto read = readText(ListFormat::Ftm, sampleOf(ListFormat::Ftm));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.summary->published, u"2025-04-19"_s);
        QCOMPARE(read.summary->skipped, 2);
        const auto &erika = read.entries[0];
        QCOMPARE(namesOf(erika),
                 (QStringList{u"p:Erika Muster"_s, u"E. M. Muster"_s, u"Эрика Мустер"_s,
                              u"f:Erika Beispiel"_s, u"Aunt Erika?"_s}));
        QCOMPARE(erika.topics, (QStringList{u"pep"_s, u"sanctions"_s}));
        QCOMPARE(erika.sex, u"F"_s);
        QCOMPARE(erika.names[0].surname, u"Muster"_s);
        QCOMPARE(erika.formerIds, (QStringList{u"xx-9"_s, u"NK-0"_s}));
        QCOMPARE(erika.datesOfBirth, (Dates{day(1966, 9, 8), {{1967, 5, 1}, {1967, 5, 31}}}));
        QCOMPARE(read.entries[1].topics, QStringList{u"crime.fin"_s});
        QCOMPARE(read.entries[1].identifiers, (Identifiers{{u"tax_id"_s, u"55"_s, {}}}));
    }

    void everyPolitician()
    {
        const auto read = readText(ListFormat::EveryPolitician, sampleOf(ListFormat::EveryPolitician));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(namesOf(read.entries[0]), (QStringList{u"p:Erika Muster"_s, u"Эрика Мустер"_s}));
        QCOMPARE(read.entries[0].countries, QStringList{u"PRK"_s});
        QCOMPARE(read.entries[0].sex, u"F"_s);
        QCOMPARE(read.entries[1].countries, QStringList{u"Transnistria"_s});
        QCOMPARE(defaultTopic(ListFormat::EveryPolitician), ListTopic::Pep);
    }

    void custom()
    {
        const auto read = readText(ListFormat::Custom, sampleOf(ListFormat::Custom));
        QVERIFY2(read.summary, qPrintable(read.error()));
        QCOMPARE(read.entries.size(), size_t(2));
        QCOMPARE(namesOf(read.entries[0]), (QStringList{u"p:Erika Muster"_s, u"Эрика Мустер"_s, u"Eri?"_s}));
        QCOMPARE(read.entries[0].countries, (QStringList{u"IRQ"_s, u"JOR"_s}));
        QCOMPARE(read.entries[0].programs, (QStringList{u"Probe"_s, u"Fraud"_s}));
        QCOMPARE(read.entries[0].remarks, u"said \"no\", then left"_s);
        QCOMPARE(read.entries[1].kind, ListedKind::Vessel);
    }

    void jsonAndHash_data()
    {
        QTest::addColumn<ListFormat>("format");
        for (const auto &entry : kWords<ListFormat>)
            QTest::newRow(entry.word) << entry.value;
    }

    void jsonAndHash()
    {
        QFETCH(const ListFormat, format);
        for (const auto &entry : readText(format, sampleOf(format)).entries) {
            const auto again = listEntryFromJson(toJson(entry));
            QVERIFY(again && *again == entry);
            QCOMPARE(entryHash(*again), entryHash(entry));
        }
    }

    void hashHasTwoParts()
    {
        auto entry = readText(ListFormat::Un, sampleOf(ListFormat::Un)).entries.front();
        const auto before = entryHash(entry);
        std::swap(entry.names[2], entry.names[3]); // another order is no change
        std::swap(entry.datesOfBirth[0], entry.datesOfBirth[1]);
        QCOMPARE(entryHash(entry), before);
        entry.programs << u"Another"_s;
        QCOMPARE(entryHash(entry).screened, before.screened);
        QVERIFY(entryHash(entry).rest != before.rest);
        entry.programs.removeLast();
        entry.names[3].isWeak = true;
        QVERIFY(entryHash(entry).screened != before.screened);
        QCOMPARE(entryHash(entry).rest, before.rest);
    }

    void keptEntriesAreChecked_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no name") << QByteArray(R"({"id":"1","kind":"person"})");
        QTest::newRow("no id") << QByteArray(R"({"kind":"person","names":[{"text":"A"}]})");
        QTest::newRow("no kind") << QByteArray(R"({"id":"1","names":[{"text":"A"}]})");
        QTest::newRow("other kind") << QByteArray(R"({"id":"1","kind":"dog","names":[{"text":"A"}]})");
        QTest::newRow("more") << QByteArray(R"({"id":"1","kind":"person","names":[{"text":"A"}],"age":3})");
        QTest::newRow("no text") << QByteArray(R"({"id":"1","kind":"person","names":["A"]})");
        QTest::newRow("no day") << QByteArray(
            R"({"id":"1","kind":"person","names":[{"text":"A"}],"dates_of_birth":[{"first":"1966"}]})");
    }

    void keptEntriesAreChecked()
    {
        QFETCH(const QByteArray, json);
        const auto entry = listEntryFromJson(*parseObject(json));
        QVERIFY(!entry);
        QVERIFY(entry.error().code == ErrorCode::Corrupt);
    }
};

QTEST_GUILESS_MAIN(ListFormatTest)
#include "listformattest.moc"
