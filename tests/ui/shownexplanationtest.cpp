// SPDX-License-Identifier: GPL-3.0-or-later
// How an explanation becomes runs of a name and a sum, without a window.
#include "ui/compliance/comparison.h"
#include "ui/compliance/listchanges.h"
#include "ui/compliance/nameruns.h"
#include "ui/compliance/scoresum.h"
#include "ui/shell/screeningfact.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace pss {

class ShownExplanationTest : public QObject {
    Q_OBJECT

    static QJsonObject pair(const QString &query, const QString &listed, const QString &kind, int weight,
                            int contribution)
    {
        return {{u"query"_s, query},     {u"listed"_s, listed}, {u"kind"_s, kind},
                {u"similarity"_s, 9000}, {u"weight"_s, weight}, {u"contribution"_s, contribution}};
    }
    /// As the engine writes it (screening/matching/explanation.h): whole numbers of kOne.
    static QJsonObject sample()
    {
        return {
            {u"pairs"_s,
             QJsonArray{pair(u"ivan"_s, u"ivan"_s, u"exact"_s, 4000, 4000),
                        pair(u"sidorow"_s, u"sidorov"_s, u"edit"_s, 5000, 4200),
                        pair(u"al amin"_s, u"alamin"_s, u"join"_s, 1000, 1000)}},
            {u"query_unmatched"_s, QJsonArray{QJsonObject{{u"word"_s, u"junior"_s}, {u"weight"_s, 2000}}}},
            {u"listed_unmatched"_s, QJsonArray()},
            {u"qualifiers"_s, QJsonObject{{u"date_of_birth"_s, u"one_year_apart"_s}, {u"sex"_s, u"other"_s}}},
            {u"name_score"_s, 7700},
            {u"score"_s, 7000}};
    }
    static QString written(const std::vector<NameRun> &runs)
    {
        QStringList parts;
        for (const auto &run : runs)
            parts << u"%1[%2%3]"_s.arg(run.text, QString::number(int(run.fit)), run.mark);
        return parts.join(u' ');
    }

private Q_SLOTS:
    void anEmptyOneIsPlain()
    {
        const auto runs = nameRuns(shownExplanation({}), u"Ivan Sidorow"_s, u"Ivan SIDOROV"_s);
        QCOMPARE(written(runs.subject), u"Ivan Sidorow[0]"_s);
        QCOMPARE(written(runs.listed), u"Ivan SIDOROV[0]"_s);
        const auto sum = scoreSum(shownExplanation({}), 0.83);
        QCOMPARE(sum.size(), 1U);
        QCOMPARE(qRound(sum.front().points), 83);
        QVERIFY(nameRuns(shownExplanation({}), {}, {}).subject.empty());
    }

    void namesAreShownAsPrinted()
    {
        const auto explanation = shownExplanation(sample());
        const auto runs = nameRuns(explanation, u"SIDÓROW, Al-Amin Junior Ivan"_s, u"Ivan Alamin Sidorov"_s);
        QCOMPARE(written(runs.subject), u"SIDÓROW[2b] Al-Amin[2c] Junior[4] Ivan[1a]"_s);
        QCOMPARE(written(runs.listed), u"Ivan[1a] Alamin[2c] Sidorov[2b]"_s);
        QVERIFY(spoken(runs.subject).contains(u"Junior (no counterpart)"_s));
    }

    void anotherScriptIsShownAsCompared()
    {
        const auto runs =
            nameRuns(shownExplanation(sample()), u"Ivan Sidorow al Amin Junior"_s, u"Иван Сидоров"_s);
        QCOMPARE(written(runs.listed), u"ivan[1a] sidorov[2b] alamin[2c]"_s);
    }

    void theNameThatMatchedIsChosen()
    {
        const auto explanation = shownExplanation(sample());
        QCOMPARE(explainedName(explanation, {u"Somebody Else"_s, u"Ivan Alamin Sidorov"_s}),
                 u"Ivan Alamin Sidorov"_s);
        QCOMPARE(explainedName(explanation, {u"Иван"_s, u"X"_s}), u"Иван"_s); // none: the first
        QCOMPARE(explainedName(shownExplanation({}), {}), QString());
    }

    void theSumAddsUp()
    {
        double names = 0;
        double all = 0;
        double total = 0;
        for (const auto &line : scoreSum(shownExplanation(sample()), 0.7)) {
            if (line.kind == SumLine::Kind::Part)
                all += line.points;
            else if (names == 0)
                names = line.points;
            else
                total = line.points;
            if (line.kind == SumLine::Kind::Total)
                QVERIFY(std::abs(all - line.points) < 1e-9);
        }
        QCOMPARE(qRound(names * 10), 770);
        QCOMPARE(qRound(total * 10), 700);
    }

    void wholeNumbersOfTheEngineAreShares()
    {
        const auto explanation = shownExplanation(sample());
        QCOMPARE(explanation.nameScore, 0.77);
        QCOMPARE(explanation.score, 0.7);
        QCOMPARE(explanation.pairs[0].contribution, 0.4); // of the weight of all pairs
        QCOMPARE(explanation.pairs[1].contribution, 0.42);
        QCOMPARE(explanation.queryRest.front().weight, 0.2);
    }

    void factsAgreeOrNot()
    {
        ScreeningSubject subject;
        subject.names << u"Ivan Sidorov"_s;
        subject.dateOfBirth = u"1966-09-08"_s;
        subject.countries << u"RUS"_s;
        subject.sex = u"M"_s;
        subject.documentNumbers << u"ab-123 456"_s;
        ListEntry entry;
        entry.id = u"s-1"_s;
        entry.names.push_back({u"Ivan SIDOROV"_s, NameUse::Primary, false, {}, {}});
        entry.datesOfBirth.push_back({QDate(1966, 8, 9), QDate(1966, 8, 9), false});
        entry.countries << u"BLR"_s << u"RUS"_s;
        entry.identifiers.push_back({u"passport"_s, u"AB123456"_s, {}});
        QHash<QString, FactAgreement> found;
        for (const auto &fact : comparedFacts(subject, entry, {})) {
            found[fact.name] = fact.agreement;
            if (fact.agreement != FactAgreement::Silent)
                QVERIFY(!badgeOf(fact).icon.isEmpty() && !badgeOf(fact).text.isEmpty());
        }
        QCOMPARE(found[u"date_of_birth"_s], FactAgreement::Near); // day and month swapped
        QCOMPARE(found[u"countries"_s], FactAgreement::Same);
        QCOMPARE(found[u"sex"_s], FactAgreement::Unknown);
        QCOMPARE(found[u"identifiers"_s], FactAgreement::Same);
        QVERIFY(!found.contains(u"remarks"_s)); // nobody says anything
        auto said = shownExplanation(sample()); // what the engine says counts
        for (const auto &fact : comparedFacts(subject, entry, said))
            if (fact.name == u"sex")
                QCOMPARE(fact.agreement, FactAgreement::Other);
    }

    void aChangeSaysWhatDiffers()
    {
        const auto change =
            changeOf({u"s-1"_s, EntryChange::Changed, R"({"id":"s-1","names":[{"text":"Old"}],"sex":"M"})",
                      R"({"id":"s-1","names":[{"text":"New"}],"programs":["A"]})"});
        QCOMPARE(change.name, u"New"_s);
        QCOMPARE(change.nameBefore, u"Old"_s);
        QCOMPARE(QSet<QString>(change.parts.begin(), change.parts.end()),
                 (QSet<QString>{u"names"_s, u"programs"_s, u"sex"_s}));
        QCOMPARE(changeOf({u"s-1"_s, EntryChange::Removed, R"({"names":[{"text":"Old"}]})", {}}).name,
                 u"Old"_s);
    }

    void theStatusBarTellsTheWorstOfTheLists()
    {
        const QDateTime now(QDate(2026, 3, 14), QTime(9, 0), Qt::UTC);
        ScreeningList sanctions{u"un"_s, u"un"_s, ListTopic::Sanctions, {}, {}, {},
                                {},      7,       now.addDays(-1),      {}, {}};
        ScreeningList pep{u"peps"_s, u"custom"_s, ListTopic::Pep, {}, {}, {}, {}, 7, now.addDays(-3), {}, {}};
        QCOMPARE(screeningFact({}, now).badge.text, u"No screening list"_s);
        QCOMPARE(screeningFact({pep}, now).badge.text, u"No sanctions list"_s);
        QCOMPARE(screeningFact({sanctions}, now).badge.text, u"No PEP list"_s);
        QCOMPARE(screeningFact({sanctions, pep}, now).badge.text, u"Lists 3 d"_s);
        pep.confirmedAt = now.addDays(-9);
        const auto fact = screeningFact({sanctions, pep}, now);
        QCOMPARE(fact.badge.text, u"List too old: peps"_s);
        QCOMPARE(fact.badge.tone, Tone::Danger);
        QVERIFY(fact.more.contains(u"un: 24 h"_s));
    }
};

} // namespace pss

QTEST_MAIN(pss::ShownExplanationTest)
#include "shownexplanationtest.moc"
