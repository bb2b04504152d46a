// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/wordzone.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 1, 15);

/// Lines as Tesseract gives them, split into words where there is a space.
std::vector<TextWord> wordsOf(const QStringList &lines)
{
    std::vector<TextWord> words;
    for (int line = 0; line < lines.size(); ++line) {
        int x = 40;
        for (const auto &text : lines[line].split(u' ')) {
            words.push_back({text, 0.9, QRect(x, 700 + 60 * line, int(text.size()) * 20, 30), line, 0});
            x += int(text.size()) * 20 + 20;
        }
    }
    return words;
}

} // namespace

class WordZoneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Two passports side by side: no line of the one is read with a line of the other.
    void mixesNoDocuments()
    {
        auto words = wordsOf({u"P<UTONGUYEN<<BO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"_s,
                              u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                              u"9173948<<1EUE4011165M3402166<<<<<<<<<<<<<<<2"_s,
                              u"L898902C36UTO7408122F1204159<<<<<<<<<<<<<<02"_s});
        for (const size_t ofTheRight : {1U, 3U})
            words[ofTheRight].box.translate(1000, -65); // a little higher than those of the left
        const auto zone = zoneFromWords(words, 1, kToday);
        QVERIFY(zone);
        QCOMPARE(zone->mrz.surname, u"NGUYEN"_s);
        QCOMPARE(zone->mrz.documentNumber, u"9173948"_s);
        words.erase(words.begin() + 2);
        QVERIFY(!zoneFromWords({words[0], words[2]}, 1, kToday));
    }

    void finds_data()
    {
        QTest::addColumn<QStringList>("read");
        QTest::addColumn<QStringList>("lines");
        const QStringList passport{u"P<UTONGUYEN<<BO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"_s,
                                   u"9173948<<1EUE4011165M3402166<<<<<<<<<<<<<<<2"_s};
        const QStringList card{u"I<UTOD231458907<<<<<<<<<<<<<<<"_s, u"7408122F1204159UTO<<<<<<<<<<<6"_s,
                               u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s};
        QTest::newRow("as it is printed") << passport << passport;
        QTest::newRow("words above, spaces within")
            << QStringList{u"PASSPORT UTOPIA"_s, u"P<UTONGUYEN<<BO <<<<<<<<<<<<<<<<<<<<<<<<<<<<<"_s,
                           u"9173948<<1EUE4011165M3402166 <<<<<<<<<<<<<<<2"_s}
            << passport;
        QTest::newRow("too few and too many fillers")
            << QStringList{u"P<UTONGUYEN<<BO<<<<<<<<<<<<<<<<<<<<<<<"_s,
                           u"9173948<<1EUE4011165M3402166<<<<<<<<<<<<<<<<<<2"_s}
            << passport;
        QTest::newRow("O for 0, a quotation mark for two fillers")
            << QStringList{u"P<UTONGUYEN\u00ABBO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"_s,
                           u"9173948<<1EUE4O11165M34O2166<<<<<<<<<<<<<<<2"_s}
            << passport;
        QTest::newRow("a card's three lines") << card << card;
        QTest::newRow("a check digit that does not hold")
            << QStringList{passport[0], u"9173948<<1EUE4011175M3402166<<<<<<<<<<<<<<<2"_s} << QStringList();
        QTest::newRow("one line of two") << QStringList{passport[1]} << QStringList();
        QTest::newRow("text") << QStringList{u"the bank keeps a record of every customer"_s,
                                             u"whose address was proved by a bill <<<<<<<"_s}
                              << QStringList();
    }
    void finds()
    {
        QFETCH(const QStringList, read);
        QFETCH(const QStringList, lines);
        const auto zone = zoneFromWords(wordsOf(read), 2, kToday);
        QCOMPARE(zone ? zone->mrz.lines : QStringList(), lines);
        if (!zone)
            return;
        QVERIFY(!zone->accepted);
        QCOMPARE(zone->page, 2);
        QVERIFY(zone->box.bottom() >= 700 && zone->box.width() > 400);
        QCOMPARE(zone->characters.size(), size_t(lines.join(QString()).size()));
    }
};

QTEST_GUILESS_MAIN(WordZoneTest)
#include "wordzonetest.moc"
