// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mrz.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);

// The specimens of ICAO 9303-4, -5, -6 and -7, and of the French card.
const QStringList kTd3{u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                       u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s};
const QStringList kTd2{u"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s, u"D231458907UTO7408122F1204159<<<<<<<6"_s};
const QStringList kTd1{u"I<UTOD231458907<<<<<<<<<<<<<<<"_s, u"7408122F1204159UTO<<<<<<<<<<<6"_s,
                       u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s};
const QStringList kMrvA{u"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                        u"L8988901C4XXX4009078F96121096ZE184226B<<<<<<"_s};
const QStringList kMrvB{u"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s, u"L8988901C4XXX4009078F9612109<<<<<<<<"_s};
const QStringList kFra{u"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<"_s, u"8806923102858CORINNE<<<<<<<6512068F6"_s};

QStringList with(QStringList lines, int line, int at, const QString &text)
{
    lines[line].replace(at, text.size(), text);
    return lines;
}

Mrz parsed(const QStringList &lines)
{
    const auto mrz = parseMrz(lines, kToday);
    if (!mrz)
        qFatal("These lines should parse: %s", qPrintable(lines.join(u'/')));
    return *mrz;
}

QChar digitOf(const QString &text) { return QChar(u'0' + mrzCheckDigit(text)); }

} // namespace

class MrzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checkDigit_data();
    void checkDigit();
    void specimen_data();
    void specimen();
    void everyDigitIsGuarded_data();
    void everyDigitIsGuarded();
    void refused_data();
    void refused();
    void dates_data();
    void dates();
    void names_data();
    void names();
    void sex();
    void longDocumentNumber();
    void emptyOptionalDataNeedsNoDigit();
    void visaHasNoComposite();
};

void MrzTest::checkDigit_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("digit");
    QTest::newRow("9303-3 example 1") << u"520727"_s << 3;
    QTest::newRow("9303-3 example 2") << u"AB2134<<<"_s << 5;
    QTest::newRow("document number") << u"L898902C3"_s << 6;
    QTest::newRow("composite of TD3") << u"L898902C3674081221204159ZE184226B<<<<<1"_s << 0;
    QTest::newRow("fillers") << u"<<<<"_s << 0;
    QTest::newRow("empty") << u""_s << 0;
    QTest::newRow("small letter") << u"l898902C3"_s << -1;
    QTest::newRow("space") << u"AB 134"_s << -1;
    QTest::newRow("another script's digit") << u"AB\u0661"_s << -1;
}

void MrzTest::checkDigit()
{
    QFETCH(QString, text);
    QTEST(mrzCheckDigit(text), "digit");
}

void MrzTest::specimen_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("born");
    QTest::addColumn<QString>("expires");
    QTest::addColumn<QString>("nationality");
    QTest::addColumn<QString>("personal");
    const auto eriksson = [](const char *name, const QStringList &lines, const QString &format,
                             const QString &code, const QString &number) -> QTestData & {
        return QTest::newRow(name) << lines << format << code << number;
    };
    eriksson("TD3", kTd3, u"TD3"_s, u"P"_s, u"L898902C3"_s)
        << u"1974-08-12"_s << u"2012-04-15"_s << u"UTO"_s << u"ZE184226B"_s;
    eriksson("TD2", kTd2, u"TD2"_s, u"I"_s, u"D23145890"_s)
        << u"1974-08-12"_s << u"2012-04-15"_s << u"UTO"_s << QString();
    eriksson("TD1", kTd1, u"TD1"_s, u"I"_s, u"D23145890"_s)
        << u"1974-08-12"_s << u"2012-04-15"_s << u"UTO"_s << QString();
    eriksson("MRV-A", kMrvA, u"MRV_A"_s, u"V"_s, u"L8988901C"_s)
        << u"1940-09-07"_s << u"1996-12-10"_s << u"XXX"_s << QString();
    eriksson("MRV-B", kMrvB, u"MRV_B"_s, u"V"_s, u"L8988901C"_s)
        << u"1940-09-07"_s << u"1996-12-10"_s << u"XXX"_s << QString();
    eriksson("FRA", kFra, u"FRA"_s, u"ID"_s, u"880692310285"_s)
        << u"1965-12-06"_s << QString() << u"FRA"_s << QString();
}

void MrzTest::specimen()
{
    QFETCH(QStringList, lines);
    QFETCH(QString, format);
    const auto mrz = parsed(lines);
    QCOMPARE(wordOf(mrz.format), format);
    QCOMPARE(mrz.lines, lines);
    QVERIFY(mrz.isValid());
    QTEST(mrz.documentCode, "code");
    QTEST(mrz.documentNumber, "number");
    QTEST(mrz.dateOfBirth, "born");
    QTEST(mrz.dateOfExpiry, "expires");
    QTEST(mrz.nationality, "nationality");
    QTEST(mrz.personalNumber, "personal");
    QCOMPARE(mrz.sex, u"F"_s);
    const bool isFrench = format == u"FRA"_s;
    QCOMPARE(mrz.issuingState, isFrench ? u"FRA"_s : u"UTO"_s);
    QCOMPARE(mrz.surname, isFrench ? u"BERTHIER"_s : u"ERIKSSON"_s);
    QCOMPARE(mrz.givenNames, isFrench ? u"CORINNE"_s : u"ANNA MARIA"_s);
}

void MrzTest::everyDigitIsGuarded_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("which");
    struct Digit {
        const char *name;
        QStringList lines;
        int line;
        int at;
        int which;
    };
    const Digit digits[] = {
        {"TD3 number", kTd3, 1, 9, 0},     {"TD3 birth", kTd3, 1, 19, 1},
        {"TD3 expiry", kTd3, 1, 27, 2},    {"TD3 personal", kTd3, 1, 42, 3},
        {"TD3 composite", kTd3, 1, 43, 4}, {"TD2 number", kTd2, 1, 9, 0},
        {"TD2 birth", kTd2, 1, 19, 1},     {"TD2 expiry", kTd2, 1, 27, 2},
        {"TD2 composite", kTd2, 1, 35, 4}, {"TD1 number", kTd1, 0, 14, 0},
        {"TD1 birth", kTd1, 1, 6, 1},      {"TD1 expiry", kTd1, 1, 14, 2},
        {"TD1 composite", kTd1, 1, 29, 4}, {"MRV-A number", kMrvA, 1, 9, 0},
        {"MRV-A birth", kMrvA, 1, 19, 1},  {"MRV-A expiry", kMrvA, 1, 27, 2},
        {"MRV-B number", kMrvB, 1, 9, 0},  {"MRV-B birth", kMrvB, 1, 19, 1},
        {"MRV-B expiry", kMrvB, 1, 27, 2}, {"FRA number", kFra, 1, 12, 0},
        {"FRA birth", kFra, 1, 33, 1},     {"FRA composite", kFra, 1, 35, 4},
    };
    for (const auto &digit : digits)
        QTest::newRow(digit.name) << digit.lines << digit.line << digit.at << digit.which;
}

void MrzTest::everyDigitIsGuarded()
{
    QFETCH(QStringList, lines);
    QFETCH(int, line);
    QFETCH(int, at);
    QFETCH(int, which);
    const auto answer = [&](const QStringList &changed) {
        const auto checks = parsed(changed).checks;
        return std::array{checks.documentNumber, checks.dateOfBirth, checks.dateOfExpiry,
                          checks.personalNumber, checks.composite}[size_t(which)];
    };
    QCOMPARE(answer(lines), std::optional(true));
    const QChar printed = lines[line][at];
    const auto wrong = with(lines, line, at, QString(QChar(printed == u'9' ? u'0' : printed.unicode() + 1)));
    QCOMPARE(answer(wrong), std::optional(false));
    QVERIFY(!parsed(wrong).isValid());
    QCOMPARE(parsed(wrong).lines, wrong); // reported as printed
}

void MrzTest::refused_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("empty lines") << QStringList{QString(), QString()};
    QTest::newRow("one line") << kTd3.first(1);
    QTest::newRow("three lines of a passport") << kTd3 + kTd3.first(1);
    QTest::newRow("a character short") << QStringList{kTd3[0].chopped(1), kTd3[1]};
    QTest::newRow("lines of two formats") << QStringList{kTd3[0], kTd2[1]};
    QTest::newRow("a small letter") << with(kTd3, 0, 6, u"r"_s);
    QTest::newRow("a space") << with(kTd1, 1, 20, u" "_s);
    QTest::newRow("two lines of a card") << kTd1.first(2);
}

void MrzTest::refused()
{
    QFETCH(QStringList, lines);
    QVERIFY(!parseMrz(lines, kToday));
}

void MrzTest::dates_data()
{
    QTest::addColumn<QString>("birth");
    QTest::addColumn<QString>("expiry");
    QTest::addColumn<QString>("born");
    QTest::addColumn<QString>("expires");
    QTest::newRow("last century") << u"740812"_s << u"991231"_s << u"1974-08-12"_s << u"1999-12-31"_s;
    QTest::newRow("born today") << u"261123"_s << u"311122"_s << u"2026-11-23"_s << u"2031-11-22"_s;
    QTest::newRow("born tomorrow is a century ago")
        << u"261124"_s << u"760101"_s << u"1926-11-24"_s << u"2076-01-01"_s;
    QTest::newRow("expired 49 years ago") << u"270101"_s << u"770101"_s << u"1927-01-01"_s << u"1977-01-01"_s;
    QTest::newRow("day unknown") << u"7408<<"_s << u"3001<<"_s << u"1974-08"_s << u"2030-01"_s;
    QTest::newRow("month unknown") << u"74<<<<"_s << u"30<<<<"_s << u"1974"_s << u"2030"_s;
    QTest::newRow("all unknown") << u"<<<<<<"_s << u"<<<<<<"_s << QString() << QString();
    QTest::newRow("no such day") << u"740231"_s << u"300230"_s << QString() << QString();
    QTest::newRow("no such month") << u"741301"_s << u"301301"_s << QString() << QString();
    QTest::newRow("leap day") << u"040229"_s << u"280229"_s << u"2004-02-29"_s << u"2028-02-29"_s;
}

void MrzTest::dates()
{
    QFETCH(QString, birth);
    QFETCH(QString, expiry);
    auto lines = with(kTd3, 1, 13, birth + digitOf(birth));
    lines = with(lines, 1, 21, expiry + digitOf(expiry));
    const auto mrz = parsed(lines);
    QTEST(mrz.dateOfBirth, "born");
    QTEST(mrz.dateOfExpiry, "expires");
    QCOMPARE(mrz.checks.dateOfBirth, std::optional(true));
    QCOMPARE(mrz.checks.dateOfExpiry, std::optional(true));
}

void MrzTest::names_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("surname");
    QTest::addColumn<QString>("given");
    QTest::newRow("parts of both") << u"VAN<DER<MUELLEN<<ANNA<MARIA"_s << u"VAN DER MUELLEN"_s
                                   << u"ANNA MARIA"_s;
    QTest::newRow("a surname only") << u"ARKFREITH"_s << u"ARKFREITH"_s << QString();
    QTest::newRow("filled to the last place") << QString(39, u'A') << QString(39, u'A') << QString();
    QTest::newRow("a truncated given name") << u"NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"_s
                                            << u"NILAVADHANANANDA"_s << u"CHAYAPA DEJTHAMRONG K"_s;
}

void MrzTest::names()
{
    QFETCH(QString, printed);
    const auto mrz = parsed(with(kTd3, 0, 5, printed.leftJustified(39, u'<')));
    QTEST(mrz.surname, "surname");
    QTEST(mrz.givenNames, "given");
}

void MrzTest::sex()
{
    QCOMPARE(parsed(with(kTd3, 1, 20, u"M"_s)).sex, u"M"_s);
    QCOMPARE(parsed(with(kTd3, 1, 20, u"<"_s)).sex, u"X"_s);
    QCOMPARE(parsed(with(kTd3, 1, 20, u"X"_s)).sex, u"X"_s);
    QCOMPARE(parsed(with(kTd3, 1, 20, u"Q"_s)).sex, QString());
}

void MrzTest::longDocumentNumber()
{
    // ICAO 9303-5 §4.2.2.2: the number goes on in the optional data, closed by its digit and a filler.
    const auto lines = with(kTd1, 0, 5, u"D23145890<7349<<<<<<<<<<<"_s);
    const auto mrz = parsed(lines);
    QCOMPARE(mrz.documentNumber, u"D23145890734"_s);
    QCOMPARE(mrz.checks.documentNumber, std::optional(true));
    QCOMPARE(mrz.optionalData, QString());
    const auto wrong = parsed(with(lines, 0, 18, u"8"_s));
    QCOMPARE(wrong.checks.documentNumber, std::optional(false));
    const auto more = parsed(with(lines, 0, 20, u"AB12"_s));
    QCOMPARE(more.documentNumber, u"D23145890734"_s);
    QCOMPARE(more.optionalData, u"AB12"_s);
}

void MrzTest::emptyOptionalDataNeedsNoDigit()
{
    const QString empty(14, u'<');
    const auto composite = [](const QStringList &lines) {
        const auto &line = lines[1];
        return with(lines, 1, 43,
                    QString(digitOf(line.first(10) + line.sliced(13, 7) + line.sliced(21, 22))));
    };
    const auto filler = parsed(composite(with(kTd3, 1, 28, empty + u'<')));
    QVERIFY(!filler.checks.personalNumber);
    QVERIFY(filler.isValid());
    const auto zero = parsed(composite(with(kTd3, 1, 28, empty + u'0')));
    QCOMPARE(zero.checks.personalNumber, std::optional(true));
    QVERIFY(zero.isValid());
    const auto absent = parsed(composite(with(kTd3, 1, 42, u"<"_s))); // a number, and no digit for it
    QCOMPARE(absent.checks.personalNumber, std::optional(false));
}

void MrzTest::visaHasNoComposite()
{
    QVERIFY(!parsed(kMrvA).checks.composite);
    QVERIFY(!parsed(kMrvB).checks.composite);
    QCOMPARE(parsed(kMrvA).optionalData, u"6ZE184226B"_s);
    QCOMPARE(parsed(with(kMrvA, 1, 28, u"<<<<"_s)).isValid(), true);
}

QTEST_GUILESS_MAIN(MrzTest)
#include "mrztest.moc"
