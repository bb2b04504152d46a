// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/explanation.h"
#include "tests/screening/listed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class ExplanationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesTheScoreAgain_data();
    void givesTheScoreAgain();
    void survivesJson();
    void saysWhatIsMissing();
    void anotherVersionIsNotRecomputed();
    void refusesWhatItDidNotWrite_data();
    void refusesWhatItDidNotWrite();

private:
    std::vector<Explanation> explain(const QString &name) const;
    std::shared_ptr<const ScreeningIndex> m_index;
};

void ExplanationTest::initTestCase()
{
    auto one = listed(u"P1"_s, {u"ZORVEKOV, Aleksandr Petrovich"_s});
    one.datesOfBirth = {dayOf(1970, 1, 2)};
    one.countries = {u"NOR"_s};
    m_index = indexOf({one, listed(u"P2"_s, {u"Abd al-Rahman al-Quzmani"_s}), listed(u"P3"_s, {u"陈雨墨"_s}),
                       listed(u"O1"_s, {u"Brumal Orchid Research Institute"_s}, ListedKind::Entity)});
}

std::vector<Explanation> ExplanationTest::explain(const QString &name) const
{
    ScreeningQuery query;
    query.name = name;
    query.dateOfBirth = dayOf(1971, 5, 6);
    query.countries = {u"SWE"_s};
    std::vector<Explanation> out;
    for (const auto &hit : search(*m_index, query, {2000, 100, true}))
        out.push_back(pss::explain(*m_index, query, hit));
    return out;
}

void ExplanationTest::givesTheScoreAgain_data()
{
    QTest::addColumn<QString>("name");
    for (const auto *name :
         {"Aleksandr Zorvekov", "Sasha Zorvekow", "A. P. Zorvekov", "Зорвеков Александр", "Zorvekovaleksandr",
          "Zor Vekov Aleksandr", "عبد الرحمن القزماني", "陳雨墨", "Chen Yumo", "BORI",
          "Brumal Orchid Instituto", "Hon. Aleksandr Zorvekov Ungerbrandt"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void ExplanationTest::givesTheScoreAgain()
{
    QFETCH(QString, name);
    const auto explanations = explain(name);
    QVERIFY(!explanations.empty());
    for (const auto &each : explanations) {
        const auto score = recomputedScore(each);
        QVERIFY(score.has_value());
        QCOMPARE(*score, each.score);
        QCOMPARE(nameScore(each.alignment), each.nameScore);
    }
}

void ExplanationTest::survivesJson()
{
    for (const auto &each : explain(u"Sasha Zorvekow"_s)) {
        const auto bytes = QJsonDocument(toJson(each)).toJson();
        const auto read = explanationFrom(QJsonDocument::fromJson(bytes).object());
        QVERIFY(read.has_value());
        QVERIFY(*read == each);
        QCOMPARE(*recomputedScore(*read), each.score);
    }
}

void ExplanationTest::saysWhatIsMissing()
{
    const auto found = explain(u"Hon. Aleksandr Zorvekov Ungerbrandt"_s).front();
    const auto json = toJson(found);
    QCOMPARE(json[u"entry_id"_s].toString(), u"P1"_s);
    QCOMPARE(json[u"matched_name"_s].toString(), u"ZORVEKOV, Aleksandr Petrovich"_s);
    QStringList missing;
    for (const auto &word : json[u"query_unmatched"_s].toArray())
        missing << word[u"word"_s].toString();
    QCOMPARE(missing, (QStringList{u"hon"_s, u"ungerbrandt"_s}));
    QCOMPARE(json[u"listed_unmatched"_s].toArray()[0][u"word"_s].toString(), u"petrovich"_s);
    QCOMPARE(json[u"qualifiers"_s][u"date_of_birth"_s].toString(), u"one_year_apart"_s);
    QCOMPARE(json[u"qualifiers"_s][u"country"_s].toString(), u"other"_s);
}

void ExplanationTest::anotherVersionIsNotRecomputed()
{
    auto found = explain(u"Aleksandr Zorvekov"_s).front();
    found.configVersion = kConfigVersion + 1;
    QVERIFY(!recomputedScore(found).has_value());
}

void ExplanationTest::refusesWhatItDidNotWrite_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("score") << u"score"_s << QJsonValue(20000);
    QTest::newRow("no number") << u"name_score"_s << QJsonValue(u"high"_s);
    QTest::newRow("half") << u"trust"_s << QJsonValue(0.5);
    QTest::newRow("kind") << u"pairs"_s << QJsonValue(QJsonArray{QJsonObject{{u"kind"_s, u"guess"_s}}});
    QTest::newRow("qualifiers") << u"qualifiers"_s << QJsonValue(QJsonObject{{u"sex"_s, u"perhaps"_s}});
}

void ExplanationTest::refusesWhatItDidNotWrite()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    auto json = toJson(explain(u"Aleksandr Zorvekov"_s).front());
    QVERIFY(explanationFrom(json).has_value());
    json[key] = value;
    QVERIFY(!explanationFrom(json).has_value());
}

QTEST_GUILESS_MAIN(ExplanationTest)
#include "explanationtest.moc"
