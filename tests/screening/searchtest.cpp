// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screening/listed.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void oneTypoIsOfAWholeName();
    void leavesOut_data();
    void leavesOut();
    void datesSpeakForAndAgainst();
    void agreementOfDates();
    void oneFieldAloneIsNoHit();
    void identifierSettlesIt();
    void countryAndSexAreSmall();
    void weakAliasIsTakenByItsWordAlone();
    void kindsKeepApart();
    void thresholdAndLimit();
    void equalScoresKeepTheListsOrder();
    void sameForEveryThreadAndIndex();
    void indexIsSwappedUnderQueries();
    void emptyIndex();
    void aPartScoresAsItDoesInTheWhole();

private:
    std::shared_ptr<const ScreeningIndex> m_index;
};

static std::vector<ListEntry> fictionalList()
{
    std::vector<ListEntry> list = {
        listed(u"P1"_s, {u"ZORVEKOV, Aleksandr Petrovich"_s, u"Sasha the Lamp"_s}),
        listed(u"P2"_s, {u"Abd al-Rahman al-Quzmani"_s}),
        listed(u"P3"_s, {u"Marigold Thistlewick"_s}),
        listed(u"P4"_s, {u"陈雨墨"_s}),
        listed(u"P5"_s, {u"Robert Brandlehurst"_s}),
        listed(u"P6"_s, {u"كريم الزنبقي"_s}),
        listed(u"P7"_s, {u"Marigold Thistlewick"_s}),
        listed(u"P8"_s, {u"Tavi Marn"_s}),
        listed(u"P9"_s, {u"Hsieh Chih-chu"_s}),
        listed(u"P10"_s, {u"朱曉琴"_s}),
        listed(u"O1"_s, {u"Limited Liability Company Veltrimash"_s}, ListedKind::Entity),
        listed(u"O2"_s, {u"Brumal Orchid Research Institute"_s}, ListedKind::Entity),
        listed(u"V1"_s, {u"MV Tindermoss"_s}, ListedKind::Vessel),
    };
    list[2].datesOfBirth = {dayOf(1961, 4, 3)};
    list[2].countries = {u"NOR"_s};
    list[2].sex = u"F"_s;
    list[2].identifiers = {{u"passport"_s, u"ZX-1234567"_s, u"NOR"_s}};
    list[4].names.push_back({u"The Gardener"_s, NameUse::Alias, true, {}, {}});
    return list;
}

void SearchTest::initTestCase() { m_index = indexOf(fictionalList()); }

static const ListMatch *hitOf(const std::vector<ListMatch> &hits, const ScreeningIndex &index,
                              const QString &id)
{
    for (const auto &hit : hits)
        if (index.entryId(hit.entry) == id)
            return &hit;
    return nullptr;
}

void SearchTest::finds_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<int>("least");
    QTest::addColumn<QString>("kind"); // of one of its pairs
    QTest::newRow("exact") << u"Aleksandr Petrovich Zorvekov"_s << u"P1"_s << 10000 << u"exact"_s;
    QTest::newRow("swapped") << u"Zorvekov Petrovich Aleksandr"_s << u"P1"_s << 10000 << u"exact"_s;
    QTest::newRow("variant") << u"Iskander Petrovich Zorvekov"_s << u"P1"_s << 9000 << u"variant"_s;
    QTest::newRow("cyrillic") << u"Александр Петрович Зорвеков"_s << u"P1"_s << 9500 << u"exact"_s;
    QTest::newRow("typo") << u"Aleksandr Petrovich Zorvwkov"_s << u"P1"_s << 8500 << u"typo"_s;
    QTest::newRow("a letter of a short name") << u"Tavi Barn"_s << u"P8"_s << 8000 << u"typo"_s;
    QTest::newRow("two letters swapped") << u"Mran, Tavi"_s << u"P8"_s << 8000 << u"typo"_s;
    QTest::newRow("a letter too many") << u"Tavi Marnk"_s << u"P8"_s << 8000 << u"typo"_s;
    QTest::newRow("a letter too few") << u"Tai Marn"_s << u"P8"_s << 8000 << u"typo"_s;
    QTest::newRow("without the father") << u"Aleksandr Zorvekov"_s << u"P1"_s << 8500 << u"exact"_s;
    QTest::newRow("initial") << u"A. Zorvekov"_s << u"P1"_s << 7000 << u"initial"_s;
    QTest::newRow("nickname") << u"Bob Brandlehurst"_s << u"P5"_s << 8000 << u"nickname"_s;
    QTest::newRow("arabic compound") << u"Abdurrahman Quzmani"_s << u"P2"_s << 9000 << u"exact"_s;
    QTest::newRow("arabic to latin") << u"عبد الرحمن القزماني"_s << u"P2"_s << 8500 << u"fold"_s;
    QTest::newRow("latin to arabic") << u"Karim al-Zanbaqi"_s << u"P6"_s << 8000 << u"edit"_s;
    QTest::newRow("han") << u"陳雨墨"_s << u"P4"_s << 10000 << u"exact"_s;
    QTest::newRow("han to Wade-Giles") << u"謝芝橘"_s << u"P9"_s << 9000 << u"exact"_s;
    QTest::newRow("Wade-Giles to han") << u"Chu Hsiao-chin"_s << u"P10"_s << 9000 << u"exact"_s;
    QTest::newRow("pinyin to han") << u"Zhu Xiaoqin"_s << u"P10"_s << 8500 << u"exact"_s;
    QTest::newRow("joined") << u"Marigoldthistlewick"_s << u"P3"_s << 8500 << u"split"_s;
    QTest::newRow("split") << u"Mari Gold Thistlewick"_s << u"P3"_s << 8500 << u"join"_s;
    QTest::newRow("title") << u"Dr. Marigold Thistlewick"_s << u"P3"_s << 9000 << u"exact"_s;
    QTest::newRow("legal form") << u"OOO Veltrimash"_s << u"O1"_s << 10000 << u"exact"_s;
    QTest::newRow("no form") << u"Veltrimash"_s << u"O1"_s << 8000 << u"exact"_s;
    QTest::newRow("acronym") << u"BORI"_s << u"O2"_s << 6000 << u"acronym"_s;
    QTest::newRow("translation") << u"Brumal Orchid Investigacion Instituto"_s << u"O2"_s << 8500
                                 << u"translation"_s;
    QTest::newRow("vessel") << u"Tindermos"_s << u"V1"_s << 6000 << u"fold"_s;
}

void SearchTest::finds()
{
    QFETCH(QString, name);
    QFETCH(QString, entry);
    QFETCH(int, least);
    QFETCH(QString, kind);
    const auto hits = search(*m_index, entry.startsWith(u'P') ? person(name) : organisation(name));
    const auto *hit = hitOf(hits, *m_index, entry);
    QVERIFY(hit);
    QVERIFY2(hit->score >= least, qPrintable(QString::number(hit->score)));
    const auto &pairs = hit->alignment.pairs;
    QVERIFY(std::any_of(pairs.begin(), pairs.end(),
                        [&](const AlignedPair &pair) { return wordOf(pair.kind) == kind; }));
}

void SearchTest::oneTypoIsOfAWholeName()
{
    for (const auto &name : {u"Tavo Barn"_s, u"Tavi Barn Ungerbrandt"_s, u"Tavi Bard"_s}) {
        const auto hits = search(*m_index, person(name), {0, 100, true});
        const auto *hit = hitOf(hits, *m_index, u"P8"_s);
        QVERIFY2(!hit || hit->score < kMatchConfig.oneTypo, qPrintable(name));
    }
}

void SearchTest::leavesOut_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("somebody else") << u"Hortensia Quibblefax"_s;
    QTest::newRow("given name alone") << u"Marigold Ungerbrandt"_s;
    QTest::newRow("surname alone fits") << u"Wilhelmina Thistlewick Ungerbrandt"_s;
    QTest::newRow("homophone in Han") << u"沉语默"_s;
    QTest::newRow("title alone") << u"Dr."_s;
    QTest::newRow("nothing") << u""_s;
    QTest::newRow("signs") << u"--- ... !!!"_s;
}

void SearchTest::leavesOut()
{
    QFETCH(QString, name);
    QCOMPARE(search(*m_index, person(name), {7000, 100, true}).size(), size_t(0));
}

void SearchTest::datesSpeakForAndAgainst()
{
    const auto scoreOn = [&](std::optional<ListedDate> date) {
        auto query = person(u"Marigold Thistlewyk"_s);
        query.dateOfBirth = date;
        const auto hits = search(*m_index, query, {0, 100, true});
        const auto *hit = hitOf(hits, *m_index, u"P3"_s);
        return hit ? hit->score : -1;
    };
    const int without = scoreOn({});
    QVERIFY(without > 7000 && without < kOne);
    QVERIFY(scoreOn(dayOf(1961, 4, 3)) > scoreOn(dayOf(1961, 3, 4)));
    QVERIFY(scoreOn(dayOf(1961, 3, 4)) > without);
    QVERIFY(scoreOn(dayOf(1962, 4, 3)) <= without);
    QVERIFY(scoreOn(dayOf(1964, 4, 3)) < scoreOn(dayOf(1962, 4, 3)));
    QVERIFY(scoreOn(dayOf(1990, 4, 3)) < scoreOn(dayOf(1964, 4, 3)));
}

void SearchTest::agreementOfDates()
{
    using Days = ScreeningIndex::Days;
    const Days day{19610403, 19610403}, year{19610101, 19611231};
    QCOMPARE(agreement(day, day), DateAgreement::Same);
    QCOMPARE(agreement(day, year), DateAgreement::SameYear);
    QCOMPARE(agreement(year, day), DateAgreement::SameYear);
    QCOMPARE(agreement({19610304, 19610304}, day), DateAgreement::Swapped);
    QCOMPARE(agreement({19611224, 19611224}, day), DateAgreement::SameYear);
    QCOMPARE(agreement({19620101, 19620101}, day), DateAgreement::NearYears);
    QCOMPARE(agreement({19580101, 19580101}, day), DateAgreement::CloseYears);
    QCOMPARE(agreement({19570101, 19570101}, day), DateAgreement::Other);
    QCOMPARE(agreement({19600101, 19621231}, day), DateAgreement::SameYear);
}

void SearchTest::oneFieldAloneIsNoHit()
{
    auto query = person(u"Hortensia Quibblefax"_s);
    query.dateOfBirth = dayOf(1961, 4, 3);
    query.countries = {u"NOR"_s};
    query.sex = u"F"_s;
    QCOMPARE(search(*m_index, query, {1000, 100, true}).size(), size_t(0));
}

void SearchTest::identifierSettlesIt()
{
    auto query = person(u"Hortensia Quibblefax"_s);
    query.identifiers = {{u"passport"_s, u"zx 1234567"_s, u"NOR"_s}};
    const auto hits = search(*m_index, query);
    QCOMPARE(hits.size(), size_t(1));
    QCOMPARE(m_index->entryId(hits[0].entry), u"P3"_s);
    QCOMPARE(hits[0].score, kOne);
    QCOMPARE(hits[0].nameScore, 0);
    QVERIFY(hits[0].qualifiers.hasSameIdentifier);
    query.identifiers[0].country = u"SWE"_s; // a number of another state
    QCOMPARE(search(*m_index, query).size(), size_t(0));
    query.identifiers = {{u"passport"_s, u"00000000"_s, {}}};
    QCOMPARE(search(*m_index, query).size(), size_t(0));
}

void SearchTest::countryAndSexAreSmall()
{
    const auto hitFor = [&](const QString &country, const QString &sex) {
        auto query = person(u"Marigold Thistlewyk"_s);
        query.countries = {country};
        query.sex = sex;
        const auto hits = search(*m_index, query, {0, 100, true});
        const auto *hit = hitOf(hits, *m_index, u"P3"_s);
        return hit ? *hit : ListMatch{};
    };
    const auto same = hitFor(u"NOR"_s, u"F"_s), other = hitFor(u"SWE"_s, u"M"_s);
    QCOMPARE(same.nameScore, other.nameScore);
    QCOMPARE(same.qualifiers.country, FieldAgreement::Same);
    QCOMPARE(other.qualifiers.country, FieldAgreement::Other);
    QCOMPARE(other.qualifiers.sex, FieldAgreement::Other);
    QVERIFY(same.score > same.nameScore);
    QVERIFY(other.score < other.nameScore);
    QVERIFY(other.score > other.nameScore * 7 / 10);
}

void SearchTest::weakAliasIsTakenByItsWordAlone()
{
    const auto exact = search(*m_index, person(u"The Gardener"_s));
    QVERIFY(hitOf(exact, *m_index, u"P5"_s));
    QVERIFY(hitOf(exact, *m_index, u"P5"_s)->isWeakAlias);
    QVERIFY(!hitOf(search(*m_index, person(u"The Gardner"_s), {3000, 100, true}), *m_index, u"P5"_s));
}

void SearchTest::kindsKeepApart()
{
    QCOMPARE(search(*m_index, organisation(u"Marigold Thistlewick"_s)).size(), size_t(0));
    QCOMPARE(search(*m_index, person(u"Veltrimash"_s)).size(), size_t(0));
    ScreeningQuery any;
    any.name = u"Veltrimash"_s;
    QCOMPARE(search(*m_index, any).size(), size_t(1));
    any.name = u"Marigold Thistlewick"_s;
    QCOMPARE(search(*m_index, any).size(), size_t(2));
}

void SearchTest::thresholdAndLimit()
{
    QCOMPARE(search(*m_index, person(u"Marigold Thistlewick"_s), {6000, 1, true}).size(), size_t(1));
    QCOMPARE(search(*m_index, person(u"Marigold Thistlewick"_s), {6000, 0, true}).size(), size_t(0));
    QCOMPARE(search(*m_index, person(u"Marigold Thistlewyk"_s), {9999, 10, true}).size(), size_t(0));
}

void SearchTest::equalScoresKeepTheListsOrder()
{
    const auto hits = search(*m_index, person(u"Marigold Thistlewick"_s));
    QCOMPARE(hits.size(), size_t(2));
    QCOMPARE(hits[0].score, hits[1].score);
    QCOMPARE(m_index->entryId(hits[0].entry), u"P3"_s);
    QCOMPARE(m_index->entryId(hits[1].entry), u"P7"_s);
}

void SearchTest::sameForEveryThreadAndIndex()
{
    const QStringList names = {
        u"Aleksandr Zorvekov"_s,  u"A. Zorvekov"_s,      u"عبد الرحمن القزماني"_s, u"陳雨墨"_s,
        u"Marigold Thistlewyk"_s, u"Bob Brandlehurst"_s, u"Karim al-Zanbaqi"_s};
    const auto again = indexOf(fictionalList());
    std::vector<std::vector<ListMatch>> expected;
    for (const auto &name : names)
        expected.push_back(search(*m_index, person(name), {3000, 100, true}));
    std::atomic<int> different = 0;
    const auto work = [&] {
        for (int round = 0; round < 20; ++round)
            for (qsizetype at = 0; at < names.size(); ++at)
                different += search(*again, person(names[at]), {3000, 100, true}) != expected[size_t(at)];
    };
    std::thread other(work);
    work();
    other.join();
    QCOMPARE(different.load(), 0);
}

void SearchTest::indexIsSwappedUnderQueries()
{
    std::atomic<std::shared_ptr<const ScreeningIndex>> current = m_index;
    auto without = fictionalList();
    without.erase(without.begin());
    const auto smaller = indexOf(without);
    std::atomic<bool> isDone = false;
    std::atomic<int> wrong = 0;
    std::thread reader([&] {
        while (!isDone) {
            const auto index = current.load();
            const bool isFound = !search(*index, person(u"Aleksandr Zorvekov"_s)).empty();
            wrong += isFound != (index->entryCount() == 10);
        }
    });
    for (int round = 0; round < 200; ++round)
        current = round % 2 ? m_index : smaller;
    isDone = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
}

void SearchTest::emptyIndex()
{
    const auto index = indexOf({});
    QCOMPARE(index->entryCount(), size_t(0));
    QCOMPARE(search(*index, person(u"Marigold Thistlewick"_s)).size(), size_t(0));
    QCOMPARE(search(*index, organisation(u"Veltrimash"_s)).size(), size_t(0));
}

/// What monitoring rests on: an index of the new entries alone finds what the list's own finds of them.
void SearchTest::aPartScoresAsItDoesInTheWhole()
{
    const QStringList given{u"Marigold"_s, u"Aleksandr"_s, u"Robert"_s, u"Karim"_s, u"Zofia"_s, u"Hamid"_s};
    const QStringList family{u"Thistlewick"_s,  u"Zorvekov"_s,    u"Brandlehurst"_s, u"al-Zanbaqi"_s,
                             u"Quillfeather"_s, u"de la Marsh"_s, u"Thistlewyck"_s,  u"Zorvekova"_s};
    std::vector<ListEntry> whole;
    for (const auto &first : given)
        for (const auto &last : family)
            whole.push_back(
                listed(u"E%1"_s.arg(whole.size()), {first + u' ' + last, last + u", "_s + first}));
    whole.push_back(listed(u"O1"_s, {u"Quillfeather Marsh Trading LLC"_s}, ListedKind::Entity));
    const auto list = indexOf(whole);
    for (const size_t third : {0U, 1U, 2U}) {
        IndexBuilder builder;
        QSet<QString> ids;
        for (size_t at = third; at < whole.size(); at += 3) {
            builder.add(whole[at]);
            ids << whole[at].id;
        }
        const auto part = builder.finish(list);
        const auto scores = [&](const ScreeningIndex &index, const ScreeningQuery &query) {
            QMap<QString, std::pair<int, int>> found;
            for (const auto &hit : search(index, query, {3000, 1000, false}))
                if (ids.contains(index.entryId(hit.entry)))
                    found.insert(index.entryId(hit.entry), {hit.score, hit.nameScore});
            return found;
        };
        for (const auto &name : {u"Marigold Thistlewick"_s, u"Thistlwick M."_s, u"Alexander Zorvekov"_s,
                                 u"Bob Brandlehurst"_s, u"ZORVEKOVA Zofia Karim"_s, u"Karim Zanbaqi"_s,
                                 u"Hamid Quill Feather"_s, u"Robert"_s, u"Nobody Elsewhere"_s})
            QCOMPARE(scores(*part, person(name)), scores(*list, person(name)));
        QCOMPARE(scores(*part, organisation(u"QMT"_s)), scores(*list, organisation(u"QMT"_s)));
    }
}

QTEST_GUILESS_MAIN(SearchTest)
#include "searchtest.moc"
