// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/nameform.h"
#include "screening/names/fold.h"
#include "screening/names/personwords.h"
#include "screening/names/wadegiles.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class NameFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void romanises_data();
    void romanises();
    void foldsSpellingsOfOneSound_data();
    void foldsSpellingsOfOneSound();
    void costsOfEdits();
    void vowelsOfAnAbjadCostLittle();
    void classesOfWords();
    void legalFormsAreOneWord_data();
    void legalFormsAreOneWord();
    void arabicCompoundsAreCutAlike_data();
    void arabicCompoundsAreCutAlike();
    void hanIsReadByCharacter();
    void wadeGilesOfSyllables_data();
    void wadeGilesOfSyllables();
    void peerageIsLeftOut();
    void everyTableNamesItsVersion();
};

static QString wordsOf(const NameForm &form)
{
    QStringList words;
    for (const auto &word : form.words)
        words << QString::fromStdString(word.text);
    return words.join(u' ');
}

void NameFormTest::romanises_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("latin");
    QTest::newRow("ascii") << u"O'BRIEN,  Mary-Ann (Dr.)"_s << u"obrien mary ann dr"_s;
    QTest::newRow("accents") << u"Łucja Žďárská-Müßig"_s << u"lucja zdarska mussig"_s;
    QTest::newRow("decomposed") << u"Zoe\u0308 Ve\u0301ron"_s << u"zoe veron"_s;
    QTest::newRow("russian") << u"Щукин Юрий"_s << u"shchukin yury"_s;
    QTest::newRow("ukrainian") << u"Євген Їжак"_s << u"yevgen yizhak"_s;
    QTest::newRow("greek") << u"Ουρανία Μπέλλου"_s << u"ourania bellou"_s;
    QTest::newRow("arabic article") << u"كريم الزهراني"_s << u"krym al zhrany"_s;
    QTest::newRow("hebrew") << u"ג'ון"_s << u"jwn"_s;
    QTest::newRow("hangul") << u"홍길동"_s << u"hong gildong"_s;
    QTest::newRow("right-to-left marks") << u"\u202EJane\u202C \u200FDoe"_s << u"jane doe"_s;
    QTest::newRow("full width") << u"ＪＡＮＥ"_s << u"jane"_s;
}

void NameFormTest::romanises()
{
    QFETCH(QString, name);
    QFETCH(QString, latin);
    QCOMPARE(QString::fromStdString(romanised(name)), latin);
}

void NameFormTest::foldsSpellingsOfOneSound_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("doubles") << u"hassan"_s << u"hasan"_s;
    QTest::newRow("kh") << u"khassan"_s << u"hassan"_s;
    QTest::newRow("tch") << u"tchernov"_s << u"chernov"_s;
    QTest::newRow("ou") << u"mahmoud"_s << u"mahmud"_s;
    QTest::newRow("w") << u"stewart"_s << u"stevart"_s;
    QTest::newRow("q") << u"qasim"_s << u"kasim"_s;
    QTest::newRow("ph") << u"philip"_s << u"filip"_s;
}

void NameFormTest::foldsSpellingsOfOneSound()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(folded(a.toStdString(), false), folded(b.toStdString(), false));
}

void NameFormTest::costsOfEdits()
{
    const auto cost = [](const char *a, const char *b) { return editCost(a, b, Looseness::Strict, 1000); };
    QCOMPARE(cost("ivanov", "ivanov"), 0);
    QCOMPARE(cost("ivanof", "ivanov"), 50); // a class of sounds
    QCOMPARE(cost("ivamov", "ivanov"), 100);
    QCOMPARE(cost("ivnaov", "ivanov"), 60); // two letters swapped
    QCOMPARE(cost("ivenov", "ivanov"), 40); // a vowel
    QCOMPARE(cost("ivanv", "ivanov"), 40);
    QVERIFY(cost("livanov", "rivanov") > cost("ivalov", "ivarov")); // the first letter counts more
    QCOMPARE(cost("ab", "yz"), cost("yz", "ab"));
    QVERIFY(editCost("aaaaaaaa", "kkkkkkkk", Looseness::Strict, 100) > 100); // gives up, but says so
}

void NameFormTest::vowelsOfAnAbjadCostLittle()
{
    const auto written = folded("mhmd", true);
    QVERIFY(editCost(written, "mohamad", Looseness::FirstIsAbjad, 1000) <= 30);
    QCOMPARE(editCost("mohamad", written, Looseness::SecondIsAbjad, 1000),
             editCost(written, "mohamad", Looseness::FirstIsAbjad, 1000));
    QVERIFY(editCost("mhmd", "mohamad", Looseness::Strict, 1000) >= 100);
}

void NameFormTest::classesOfWords()
{
    const auto form = formsOf(u"Dr. J. van der Holm Petrovich", NameSubject::Person).front();
    QCOMPARE(wordsOf(form), u"dr j van der holm petrovich"_s);
    const TokenClass expected[] = {TokenClass::Honorific, TokenClass::Initial, TokenClass::Particle,
                                   TokenClass::Particle,  TokenClass::Plain,   TokenClass::Patronymic};
    for (size_t at = 0; at < form.words.size(); ++at)
        QCOMPARE(form.words[at].wordClass, expected[at]);
    // Where there is nothing but titles, they are the name.
    QCOMPARE(formsOf(u"Prince Marshal", NameSubject::Person).front().words[0].wordClass, TokenClass::Plain);
}

void NameFormTest::legalFormsAreOneWord_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("phrase") << u"Limited Liability Company Zorvex"_s << u"=llc zorvex"_s;
    QTest::newRow("russian") << u"ООО Зорвекс"_s << u"=llc zorveks"_s;
    QTest::newRow("letters") << u"Zorvex S.A. de C.V."_s << u"zorvex =jsc"_s;
    QTest::newRow("slip") << u"Limited Laibility Company Zorvex"_s << u"=llc zorvex"_s;
    QTest::newRow("digits stay") << u"Plant No. 39, JSC"_s << u"plant no 39 =jsc"_s;
    QTest::newRow("nothing else") << u"Joint Stock Company"_s << u"joint stock company"_s;
}

void NameFormTest::legalFormsAreOneWord()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QCOMPARE(wordsOf(formsOf(name, NameSubject::Organisation).front()), words);
}

void NameFormTest::arabicCompoundsAreCutAlike_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("apart") << u"Abd al-Rahman Zubair"_s << u"abdul rahman zubair"_s;
    QTest::newRow("joined") << u"Abdelrahman Zubair"_s << u"abdul rahman zubair"_s;
    QTest::newRow("assimilated") << u"Abdurrahman Zubair"_s << u"abdul rahman zubair"_s;
    QTest::newRow("arabic") << u"عبدالرحمن"_s << u"abdul rhmn"_s;
    QTest::newRow("abdullah") << u"Abdullah Zubair"_s << u"abdullah zubair"_s;
    QTest::newRow("abd allah") << u"Abd Allah Zubair"_s << u"abdullah zubair"_s;
    QTest::newRow("din") << u"Saifeddine Zubair"_s << u"saif din zubair"_s;
    QTest::newRow("abdi is a name") << u"Abdi Zubair"_s << u"abdi zubair"_s;
}

void NameFormTest::arabicCompoundsAreCutAlike()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QCOMPARE(wordsOf(formsOf(name, NameSubject::Person).front()), words);
}

void NameFormTest::hanIsReadByCharacter()
{
    const auto forms = formsOf(u"陳大文", NameSubject::Person);
    QVERIFY(forms.size() >= 2);
    QCOMPARE(forms[0].script, NameScript::Han);
    QCOMPARE(wordsOf(forms[0]), u"陈 大 文"_s); // simplified
    QVERIFY(forms[1].isReading);
    QCOMPARE(wordsOf(forms[1]), u"chen da wen"_s);
    QVERIFY(forms[2].isReading);
    QCOMPARE(wordsOf(forms[2]), u"chen ta wen"_s);
    QCOMPARE(formsOf(u"安文", NameSubject::Person).size(), size_t(2)); // both write it alike
    QCOMPARE(formsOf(u"大 Wong", NameSubject::Person).size(), size_t(1)); // mostly Latin
}

void NameFormTest::wadeGilesOfSyllables_data()
{
    QTest::addColumn<QByteArray>("pinyin");
    QTest::addColumn<QByteArray>("expected");
    for (const auto &[pinyin, expected] : std::initializer_list<std::pair<const char *, const char *>>{
             {"zhang", "chang"}, {"qiang", "chiang"}, {"xu", "hsu"},    {"jia", "chia"},  {"zhi", "chih"},
             {"shi", "shih"},    {"ri", "jih"},       {"zi", "tzu"},    {"cai", "tsai"},  {"deng", "teng"},
             {"guo", "kuo"},     {"ge", "ko"},        {"he", "ho"},     {"bian", "pien"}, {"xie", "hsieh"},
             {"dong", "tung"},   {"xiong", "hsiung"}, {"luo", "lo"},    {"shuo", "shuo"}, {"gui", "kuei"},
             {"hui", "hui"},     {"xue", "hsueh"},    {"yuan", "yuan"}, {"yan", "yen"},   {"yi", "i"},
             {"rong", "jung"},   {"li", "li"},        {"an", "an"},     {"er", "erh"},    {"xyz", "hsyz"}})
        QTest::newRow(pinyin) << QByteArray(pinyin) << QByteArray(expected);
}

void NameFormTest::wadeGilesOfSyllables()
{
    QFETCH(QByteArray, pinyin);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(wadeGiles(pinyin.toStdString())), expected);
}

void NameFormTest::peerageIsLeftOut()
{
    QCOMPARE(withoutPeerage(u"Jane Doe, Baroness Doe of Nowhere").toString(), u"Jane Doe"_s);
    QCOMPARE(withoutPeerage(u"DOE, Jane").toString(), u"DOE, Jane"_s);
}

void NameFormTest::everyTableNamesItsVersion()
{
    const auto version = QString::fromStdString(NameTables::builtIn().version());
    for (const auto *file :
         {"scripts.tsv", "tokens.txt", "organisations.txt", "givennames.txt", "translations.txt"})
        QVERIFY2(version.contains(QLatin1StringView(file) + u"/1"_s), qPrintable(version));
}

QTEST_GUILESS_MAIN(NameFormTest)
#include "nameformtest.moc"
