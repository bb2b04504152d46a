// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/aamva.h"
#include "domain/aamvaissuer.h"
#include "domain/country.h"
#include "domain/reading.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// The sample of the 2020 standard's shape: one subfile of the standard, one of the state.
const QString kVirginia =
    u"@\n\x1e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\n"
    "DADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102024\nDBC1\nDAU068 "
    "in\nDAYBRO\n"
    "DAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \nDCF2424244747474786102204\nDCGUSA\n"
    "DCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\rZVZVA01\r"_s;

/// Ontario: offset 0, commas after names, the Canadian order of dates.
const QString kOntario =
    u"@\n\x1e\rANSI 636012030001DL00000367DLDCAG2  \nDCBX\nDCDNONE\nDBA20250425\nDCSPUBLIC,\nDCTJOHN,QUINCY\n"
    "DBD20150910\nDBB19740328\nDBC2\nDAYNONE\nDAU170 cm\nDAG789 E OAK AVE,\nDAITORONTO\nDAJON\nDAKM5K 4X9\n"
    "DAQM1234-12345-12345\nDCFAB1234567\nDCGCAN\nDCHNONE\nDCK*1234567*\r"_s;

/// Version 1: no number of the jurisdiction's version, one name for all, dates by year, home address in
/// elements of its own.
const QString kOregon =
    u"@\n\x1e\rANSI 6360290102DL00390285ZO03240027DLDAQ1234567                 \nDAALAST, FIRST MIDDLE     \n"
    "DAG                 \nDAL5555 NUMBERED AVE      \nDANPORTLAND            \nDAOOR\nDAP97215      \nDARC "
    "I \n"
    "DBA20110228\nDBB19700115\nDBC1\nDBD20030228\n\rZOZOAFIRST LICENSED 19950101\r"_s;

/// As Maryland wrote it: another file type, the subfile's type twice, empty names.
const QString kMaryland =
    u"@\n\x1e\rAAMVA6360030101DL00290175DLDLDAQT-520-098-009-843\nDAADOE,SUE,,\nDAG9999 FAKE DR\n"
    "DAIANYTOWN\nDAJMD\nDAK12345\nDBB19590930\nDBA20200930\nDBC2\r"_s;

QString valueOf(const AamvaCard &card, const char *name)
{
    for (const auto &field : card.fields)
        if (qstrcmp(field.name, name) == 0)
            return field.value;
    return {};
}

QString printedOf(const AamvaCard &card, const char *name)
{
    for (const auto &field : card.fields)
        if (qstrcmp(field.name, name) == 0)
            return field.printed;
    return {};
}

AamvaCard parsed(const QString &text)
{
    const auto card = parseAamva(text);
    if (!card)
        qFatal("This should parse: %s", qPrintable(text));
    return *card;
}

} // namespace

class AamvaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unitedStates();
    void canada();
    void versionOne();
    void earlyFileType();
    void identityCards();
    void dates_data();
    void dates();
    void sexes_data();
    void sexes();
    void nothingIsSaid();
    void addresses();
    void issuers();
    void lyingLengths();
    void otherTexts_data();
    void otherTexts();
    void survivesEveryCut();
    void survivesNoise();
};

void AamvaTest::unitedStates()
{
    const auto card = parsed(kVirginia);
    QCOMPARE(card.version, 10);
    QVERIFY(card.isLicence);
    QCOMPARE(card.issuerNumber, u"636000"_s);
    QCOMPARE(card.jurisdiction, u"Virginia"_s);
    QCOMPARE(valueOf(card, "surname"), u"SAMPLE"_s);
    QCOMPARE(valueOf(card, "given_names"), u"MICHAEL JOHN"_s);
    QCOMPARE(valueOf(card, "full_name"), u"MICHAEL JOHN SAMPLE"_s);
    QCOMPARE(valueOf(card, "date_of_birth"), u"1986-06-06"_s);
    QCOMPARE(printedOf(card, "date_of_birth"), u"06061986"_s);
    QCOMPARE(valueOf(card, "date_of_issue"), u"2019-06-06"_s);
    QCOMPARE(valueOf(card, "date_of_expiry"), u"2024-12-10"_s);
    QCOMPARE(valueOf(card, "sex"), u"M"_s);
    QCOMPARE(valueOf(card, "document_number"), u"T64235789"_s);
    QCOMPARE(valueOf(card, "address"), u"2300 WEST BROAD STREET, RICHMOND, VA 23269"_s);
    QCOMPARE(valueOf(card, "issuing_country"), u"USA"_s);
    QCOMPARE(valueOf(card, "issuing_authority"), u"Virginia"_s);
    for (const auto &field : card.fields)
        QVERIFY2(isFieldName(QString(QLatin1StringView(field.name))), field.name);
}

void AamvaTest::canada()
{
    const auto card = parsed(kOntario);
    QCOMPARE(card.version, 3);
    QCOMPARE(card.jurisdiction, u"Ontario"_s);
    QCOMPARE(valueOf(card, "surname"), u"PUBLIC"_s);
    QCOMPARE(valueOf(card, "given_names"), u"JOHN QUINCY"_s);
    QCOMPARE(valueOf(card, "date_of_birth"), u"1974-03-28"_s);
    QCOMPARE(valueOf(card, "date_of_expiry"), u"2025-04-25"_s);
    QCOMPARE(valueOf(card, "sex"), u"F"_s);
    QCOMPARE(valueOf(card, "document_number"), u"M12341234512345"_s);
    QCOMPARE(printedOf(card, "document_number"), u"M1234-12345-12345"_s);
    QCOMPARE(valueOf(card, "address"), u"789 E OAK AVE, TORONTO, ON M5K 4X9"_s);
    QCOMPARE(valueOf(card, "issuing_country"), u"CAN"_s);
}

void AamvaTest::versionOne()
{
    const auto card = parsed(kOregon);
    QCOMPARE(card.version, 1);
    QCOMPARE(valueOf(card, "surname"), u"LAST"_s);
    QCOMPARE(valueOf(card, "given_names"), u"FIRST MIDDLE"_s);
    QCOMPARE(valueOf(card, "full_name"), u"FIRST MIDDLE LAST"_s);
    QCOMPARE(valueOf(card, "date_of_birth"), u"1970-01-15"_s);
    QCOMPARE(valueOf(card, "address"), u"5555 NUMBERED AVE, PORTLAND, OR 97215"_s);
    QCOMPARE(valueOf(card, "issuing_country"), u"USA"_s); // by its number alone
}

void AamvaTest::earlyFileType()
{
    const auto card = parsed(kMaryland);
    QCOMPARE(card.jurisdiction, u"Maryland"_s);
    QCOMPARE(valueOf(card, "document_number"), u"T520098009843"_s);
    QCOMPARE(valueOf(card, "surname"), u"DOE"_s);
    QCOMPARE(valueOf(card, "given_names"), u"SUE"_s);
}

void AamvaTest::identityCards()
{
    auto text = kVirginia;
    text.replace(u"DL0041"_s, u"ID0041"_s).replace(u"DLDAQ"_s, u"IDDAQ"_s);
    QVERIFY(!parsed(text).isLicence);
    QCOMPARE(valueOf(parsed(text), "document_number"), u"T64235789"_s);
}

void AamvaTest::dates_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("month first") << u"02291988"_s << u"1988-02-29"_s;
    QTest::newRow("year first") << u"19880229"_s << u"1988-02-29"_s;
    QTest::newRow("December of 2012") << u"12122012"_s << u"2012-12-12"_s;
    QTest::newRow("with hyphens") << u"1988-02-29"_s << u"1988-02-29"_s;
    QTest::newRow("no such day") << u"02301988"_s << QString();
    QTest::newRow("zeros") << u"00000000"_s << QString();
    QTest::newRow("short") << u"880229"_s << QString();
    QTest::newRow("letters") << u"MMDDCCYY"_s << QString();
}

void AamvaTest::dates()
{
    QFETCH(QString, printed);
    QFETCH(QString, expected);
    auto text = kVirginia;
    QCOMPARE(valueOf(parsed(text.replace(u"DBB06061986"_s, u"DBB"_s + printed)), "date_of_birth"), expected);
}

void AamvaTest::sexes_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("male") << u"1"_s << u"M"_s;
    QTest::newRow("female") << u"2"_s << u"F"_s;
    QTest::newRow("unspecified") << u"9"_s << u"X"_s;
    QTest::newRow("letter") << u"F"_s << u"F"_s;
    QTest::newRow("unknown") << u"0"_s << QString();
}

void AamvaTest::sexes()
{
    QFETCH(QString, printed);
    QFETCH(QString, expected);
    auto text = kVirginia;
    QCOMPARE(valueOf(parsed(text.replace(u"DBC1"_s, u"DBC"_s + printed)), "sex"), expected);
}

void AamvaTest::nothingIsSaid()
{
    for (const auto &word : {u"NONE"_s, u"unavl"_s, u"N/A"_s, u"   "_s}) {
        auto text = kVirginia;
        const auto card = parsed(text.replace(u"DADJOHN"_s, u"DAD"_s + word));
        QCOMPARE(valueOf(card, "given_names"), u"MICHAEL"_s);
    }
    const auto card = parsed(u"@\n\x1e\rANSI 636000100001DL00310020DLDAQA1\nDCSunavl\nDCGUSA\r"_s);
    QCOMPARE(valueOf(card, "surname"), QString());
    QCOMPARE(valueOf(card, "full_name"), QString());
}

void AamvaTest::addresses()
{
    auto text = kVirginia;
    text.replace(u"DAK232690000  "_s, u"DAK232691234"_s)
        .replace(u"DAIRICHMOND"_s, u"DAHAPT 4\nDAIRICHMOND"_s);
    QCOMPARE(valueOf(parsed(text), "address"), u"2300 WEST BROAD STREET, APT 4, RICHMOND, VA 23269-1234"_s);
}

void AamvaTest::issuers()
{
    QVERIFY(!findAamvaIssuer(u"123456"));
    QVERIFY(!findAamvaIssuer(u""));
    for (int number = 600000; number < 640000; ++number)
        if (const auto *issuer = findAamvaIssuer(QString::number(number)))
            QCOMPARE(normalisedCountry(QLatin1StringView(issuer->country)),
                     QLatin1StringView(issuer->country));
    auto text = kVirginia;
    const auto card = parsed(text.replace(u"636000"_s, u"999999"_s)); // not on the list
    QCOMPARE(card.jurisdiction, QString());
    QCOMPARE(valueOf(card, "issuing_country"), u"USA"_s); // as the card itself says
    text.replace(u"DCGUSA"_s, u"DCGNA"_s); // of North America, not Namibia
    QCOMPARE(valueOf(parsed(text), "issuing_country"), QString());
}

void AamvaTest::lyingLengths()
{
    for (const auto &designator : {u"DL99999999"_s, u"DL00000000"_s, u"DL00419999"_s, u"DL02000001"_s}) {
        auto text = kVirginia;
        const auto card = parsed(text.replace(u"DL00410278"_s, designator));
        QCOMPARE(valueOf(card, "document_number"), u"T64235789"_s);
        QCOMPARE(valueOf(card, "surname"), u"SAMPLE"_s);
    }
}

void AamvaTest::otherTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("address on the web") << u"https://example.org/verify?id=636000"_s;
    QTest::newRow("no mark") << u"ANSI 636000100102DL00410278DLDAQT64235789\n"_s;
    QTest::newRow("no number") << u"@\n\x1e\rANSI VIRGINIA"_s;
    QTest::newRow("no element") << u"@\n\x1e\rANSI 636000100102DL00410278"_s;
    QTest::newRow("far below") << u"@"_s + u"\n"_s.repeated(40)
            + u"ANSI 636000100102DL00410278DLDAQT64235789\n"_s;
}

void AamvaTest::otherTexts()
{
    QFETCH(QString, text);
    QVERIFY(!parseAamva(text));
}

void AamvaTest::survivesEveryCut()
{
    for (const auto &whole : {kVirginia, kOntario, kOregon, kMaryland})
        for (qsizetype length = 0; length <= whole.size(); ++length)
            if (const auto card = parseAamva(whole.first(length)))
                for (const auto &field : card->fields)
                    QVERIFY(!field.value.isEmpty());
}

void AamvaTest::survivesNoise()
{
    QRandomGenerator random(4);
    for (int round = 0; round < 20'000; ++round) {
        auto text = round % 2 ? kVirginia : kOregon;
        for (int change = 0; change < 1 + round % 12; ++change) {
            const auto at = random.bounded(text.size());
            switch (random.bounded(3)) {
            case 0:
                text[at] = QChar(random.bounded(0x180));
                break;
            case 1:
                text.remove(at, random.bounded(20));
                break;
            default:
                text.insert(at, text.sliced(random.bounded(text.size())).left(30));
            }
            if (text.isEmpty())
                text = u"@"_s;
        }
        const auto card = parseAamva(text);
        if (!card)
            continue;
        QCOMPARE(card->issuerNumber.size(), 6);
        QSet<QByteArray> names;
        for (const auto &field : card->fields) {
            QVERIFY(!field.value.isEmpty());
            QVERIFY(!names.contains(field.name));
            names << field.name;
        }
    }
}

QTEST_GUILESS_MAIN(AamvaTest)
#include "aamvatest.moc"
