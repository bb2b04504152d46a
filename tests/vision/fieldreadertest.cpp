// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/fieldreader.h"

#include <QTest>
#include <QThread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A page on which texts are set by hand, as Tesseract would give them.
class WordPage {
public:
    explicit WordPage(QSize size)
    {
        std::tie(m_page.width, m_page.height) = std::pair(size.width(), size.height());
    }

    /// A line whose words begin at `x` and stand on `y` + `height`.
    WordPage &put(int x, int y, const char *text, int height = 20, double confidence = 0.95)
    {
        for (const auto &word : QString::fromUtf8(text).split(u' ')) {
            const int width = std::max(1, int(word.size() * height * 0.7));
            m_page.words.push_back({word, confidence, QRect(x, y, width, height), m_line, 0});
            x += width + height / 2;
        }
        ++m_line;
        return *this;
    }
    WordPage &number(int number)
    {
        m_page.number = number;
        return *this;
    }
    const ReadPage &page() const { return m_page; }

private:
    ReadPage m_page;
    int m_line = 0;
};

WordPage card() { return WordPage(QSize(1011, 638)); }
WordPage paper() { return WordPage(QSize(2480, 3508)); }

/// Body text, so that a page is a letter.
WordPage &addBody(WordPage &page)
{
    for (int y = 1800; y < 2600; y += 60)
        page.put(260, y, "lorem ipsum dolor sit amet consectetur adipiscing elit", 26);
    return page;
}

const LineReader kNothingMore = [](const QRect &, LineReading, const char *) {
    return std::vector<TextWord>();
};

/// A reader that sees one text in every box.
LineReader seeing(const QString &text)
{
    return [text](const QRect &box, LineReading, const char *) {
        return std::vector<TextWord>{{text, 0.9, box, 0, 0}};
    };
}

std::optional<MrzReading> zone(const QString &surname, const QString &birth = {})
{
    MrzReading reading;
    reading.mrz.surname = surname;
    reading.mrz.dateOfBirth = birth;
    return reading;
}

std::vector<Field> read(const WordPage &page, const std::optional<MrzReading> &mrz = {},
                        const LineReader &reader = kNothingMore)
{
    return readVisualFields(page.page(), mrz, reader);
}

const FieldReading *find(const std::vector<Field> &fields, const QString &name)
{
    for (const auto &field : fields)
        if (field.name == name)
            return &field.best();
    return nullptr;
}

QString valueOf(const std::vector<Field> &fields, const QString &name)
{
    const auto *found = find(fields, name);
    return found ? found->value : QString();
}

QString printedOf(const std::vector<Field> &fields, const QString &name)
{
    const auto *found = find(fields, name);
    return found ? found->printed : QString();
}

} // namespace

class FieldReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBelowALabel_data();
    void readsBelowALabel();
    void readsBesideALabel_data();
    void readsBesideALabel();
    void keepsColumnsApart();
    void findsNothingWithoutALabel();
    void leavesAnEmptyFieldEmpty();
    void takesNoWordOfAValueForALabel();
    void joinsAnAddress();
    void readsALicence();
    void readsABritishLicence();
    void putsInAMisreadNumber();
    void readsBills_data();
    void readsBills();
    void takesNoOtherDate();
    void mendsACapitalI();
    void seesNoPictureAsARow();
    void readsAgainWhatHasNotItsForm();
    void choosesTheReadingThatFitsTheZone();
    void takesNothingFromTheZone();
    void aThornIsToldByTheZone();
    void findsByTheZoneWhatHasNoLabel();
    void boundsItsReadings();
    void readsAsMuchOnABusyMachine();
    void keepsWideWordsBesideSmallLabels();
    void findsAValueByHalfALabel_data();
    void findsAValueByHalfALabel();
    void readsAgainWhereFirstWordsWereLost();
    void readsALostLabelAgain();
    void boundsItsLooksForLabels();
    void tellsAnAuthorityByItsWords();
    void takesTheOneNameLeftForThePlaceOfBirth();
    void takesNoTitleForANationality();
    void takesNoOtherColumnWithANationality();
    void takesNoLetterForACutName();
    void readsAgainWhereALettersNameWasLost();
    void choosesANamesReading_data();
    void choosesANamesReading();
    void readsLabelsThatStandClose();
    void takesNoHolderForTheIssuer();
    void readsABillBehindAPassport();
    void readsALetterInLargePrint();
    void takesNoSentenceForAName();
    void takesNoTableForAnAddress();
    void readsABlockWithMisreadLines();
};

void FieldReaderTest::readsBelowALabel_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *label, const char *printed, const char *field, const char *value) {
        QTest::newRow(label) << QString::fromUtf8(label) << QString::fromUtf8(printed)
                             << QString::fromLatin1(field) << QString::fromUtf8(value);
    };
    row("Surname / Nom", "ŠIMŮNEK", "surname", "ŠIMŮNEK");
    row("Nom/Surname/Apellidos", "NUÑEZ GARCÍA", "surname", "NUÑEZ GARCÍA");
    row("[a] Name/Surname/Nom", "MUSTERMANN", "surname", "MUSTERMANN");
    row("2. Vornamen/Given names/Prénoms", "ERIKA", "given_names", "ERIKA");
    row("Sumame / Nom", "LI", "surname", "LI"); // bent
    row("Date of blrth / Date de naissance", "03 OCT/OCT 42", "date_of_birth", "1942-10-03");
    row("Geburtsdatum", "15. März 1990", "date_of_birth", "1990-03-15");
    row("FECHA DE NACIMIENTO", "12 01 1980", "date_of_birth", "1980-01-12");
    row("Data di nascita", "12/01/1980", "date_of_birth", "1980-01-12");
    row("Fødselsdato", "12.01.1980", "date_of_birth", "1980-01-12");
    row("Date of expiry./ Date d'expifation", "2032-12-08", "date_of_expiry", "2032-12-08");
    row("Gültig bis", "31.07.2029", "date_of_expiry", "2029-07-31");
    row("Staatsangehörigkeit/Nationality/Nationalité", "DEUTSCH", "nationality", "D");
    row("Nationality", "UTOPIAN", "nationality", "UTO");
    row("Nationalité", "FRANÇAISE", "nationality", "FRA");
    row("Obywatelstwo / Nationality", "POLSKIE POLISH", "nationality", "POL"); // its oblique was lost
    row("Sex / Sexe", "F", "sex", "F");
    row("Dzimums / Sex / Sexe", "S/F", "sex", "F"); // the state's letter, then ICAO's
    row("Sukupuoli / Sex", "M/F", "sex", "F");
    row("Passport No. / No. du passeport", "91I4P1170", "document_number", "91I4P1170");
    row("N° du document", "D2H6862M2", "document_number", "D2H6862M2");
    row("Place of birth'kLieu de naissance", "PORT AMITY", "place_of_birth", "PORT AMITY");
    row("Authority / Autorité", "Office des Passeports", "issuing_authority", "Office des Passeports");
    row("Code / Code du pays", "UTO", "issuing_country", "UTO");
    row("Surname / Priezvisko", "NOVÁK", "surname", "NOVÁK"); // one language of the two is enough
}

void FieldReaderTest::readsBelowALabel()
{
    QFETCH(QString, label);
    QFETCH(QString, printed);
    QFETCH(QString, field);
    QFETCH(QString, value);
    const auto fields =
        read(card().put(300, 200, qUtf8Printable(label), 14).put(300, 224, qUtf8Printable(printed)));
    QCOMPARE(valueOf(fields, field), value);
    QCOMPARE(printedOf(fields, field), printed);
    QCOMPARE(find(fields, field)->source, FieldSource::Visual);
    QVERIFY(find(fields, field)->box.top() >= 220);
}

void FieldReaderTest::readsBesideALabel_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("printed");
    QTest::newRow("colon") << u"Surname: ERIKSSON"_s << u"surname"_s << u"ERIKSSON"_s;
    QTest::newRow("colon apart") << u"Date of birth : 12.08.1974"_s << u"date_of_birth"_s << u"12.08.1974"_s;
    QTest::newRow("no colon") << u"Date of birth 12 AUG 1974"_s << u"date_of_birth"_s << u"12 AUG 1974"_s;
    QTest::newRow("one letter") << u"Sex F"_s << u"sex"_s << u"F"_s;
}

void FieldReaderTest::readsBesideALabel()
{
    QFETCH(QString, line);
    QFETCH(QString, field);
    QFETCH(QString, printed);
    QCOMPARE(printedOf(read(card().put(300, 200, qUtf8Printable(line))), field), printed);
}

void FieldReaderTest::keepsColumnsApart()
{
    auto page = card();
    page.put(300, 200, "Date of birth", 14).put(620, 200, "Sex", 14).put(760, 201, "Nationality", 14);
    page.put(300, 224, "12.08.1974").put(620, 225, "M").put(760, 224, "UTOPIAN");
    const auto fields = read(page);
    QCOMPARE(valueOf(fields, u"date_of_birth"_s), u"1974-08-12"_s);
    QCOMPARE(valueOf(fields, u"sex"_s), u"M"_s);
    QCOMPARE(valueOf(fields, u"nationality"_s), u"UTO"_s);
}

void FieldReaderTest::findsNothingWithoutALabel()
{
    auto page = card();
    page.put(300, 200, "ERIKSSON").put(300, 240, "12.08.1974").put(300, 280, "91I4P1170");
    QVERIFY(read(page).empty());
    QVERIFY(read(card()).empty());
}

void FieldReaderTest::leavesAnEmptyFieldEmpty()
{
    auto page = card();
    page.put(300, 200, "Personal No.", 14).put(300, 228, "Place of birth", 14).put(300, 252, "ZENITH");
    const auto fields = read(page);
    QVERIFY(!find(fields, u"personal_number"_s));
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"ZENITH"_s);
}

void FieldReaderTest::takesNoWordOfAValueForALabel()
{
    auto page = card();
    page.put(300, 200, "Authority / Autorité", 14).put(300, 224, "DISTRICT AUTHORITY 17");
    QCOMPARE(printedOf(read(page), u"issuing_authority"_s), u"DISTRICT AUTHORITY 17"_s);
}

void FieldReaderTest::joinsAnAddress()
{
    auto page = card();
    page.put(300, 200, "Address / Adresse", 14)
        .put(300, 224, "70 Harbour Street")
        .put(300, 280, "58957 Nova Urbs");
    QCOMPARE(valueOf(read(page), u"address"_s), u"70 Harbour Street, 58957 Nova Urbs"_s);
}

void FieldReaderTest::readsALicence()
{
    auto page = card();
    page.put(200, 30, "DRIVING LICENCE", 30);
    const char *lines[] = {
        "1. SMITH-JONES", "2. EVA MARIA", "3. 26.09.2006 VILA CLARA",      "4a. 20.06.2014", "4b. 20.06.2034",
        "4c. UTO DVA",    "5. 12TL3B6T3", "8. 214 Calle Mayor, Nova Urbs", "9. B/BE/C1"};
    int y = 100;
    for (const auto *line : lines)
        page.put(330, y += 50, line);
    const auto fields = read(page);
    QCOMPARE(valueOf(fields, u"surname"_s), u"SMITH-JONES"_s);
    QCOMPARE(valueOf(fields, u"given_names"_s), u"EVA MARIA"_s);
    QCOMPARE(valueOf(fields, u"date_of_birth"_s), u"2006-09-26"_s);
    QCOMPARE(printedOf(fields, u"date_of_birth"_s), u"26.09.2006"_s);
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"VILA CLARA"_s);
    QCOMPARE(valueOf(fields, u"date_of_issue"_s), u"2014-06-20"_s);
    QCOMPARE(valueOf(fields, u"date_of_expiry"_s), u"2034-06-20"_s);
    QCOMPARE(valueOf(fields, u"issuing_authority"_s), u"UTO DVA"_s);
    QCOMPARE(valueOf(fields, u"document_number"_s), u"12TL3B6T3"_s);
    QCOMPARE(valueOf(fields, u"address"_s), u"214 Calle Mayor, Nova Urbs"_s);
}

void FieldReaderTest::readsABritishLicence()
{
    auto page = card();
    page.put(330, 100, "1. MORGAN").put(330, 140, "2. SARAH").put(330, 165, "MEREDYTH");
    page.put(330, 210, "3. 11.03.1976 UNITED KINGDOM").put(330, 250, "4a. 19.01.2013 4c. DVLA");
    page.put(330, 290, "4b. 18.01.2033").put(330, 330, "5. MORGA753116SM9IJ 35");
    page.put(330, 400, "8. 122 BURNS CRESCENT").put(368, 425, "EDINBURGH EH1 9GP");
    const auto fields = read(page);
    QCOMPARE(valueOf(fields, u"date_of_issue"_s), u"2013-01-19"_s);
    QCOMPARE(valueOf(fields, u"issuing_authority"_s), u"DVLA"_s);
    QCOMPARE(valueOf(fields, u"date_of_expiry"_s), u"2033-01-18"_s);
    QCOMPARE(valueOf(fields, u"address"_s), u"122 BURNS CRESCENT, EDINBURGH EH1 9GP"_s);
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"UNITED KINGDOM"_s);
}

void FieldReaderTest::putsInAMisreadNumber()
{
    auto page = card();
    page.put(330, 100, "l. MORGAN").put(330, 150, "2. SARAH").put(330, 200, "%% 11.03.1976 ZENITH");
    page.put(330, 250, "4a. 19.01.2013").put(330, 300, "4b. 18.01.2033").put(330, 350, "S. 12TL3B6T3");
    const auto fields = read(page);
    QCOMPARE(valueOf(fields, u"surname"_s), u"MORGAN"_s);
    QCOMPARE(valueOf(fields, u"date_of_birth"_s), u"1976-03-11"_s);
    QCOMPARE(valueOf(fields, u"document_number"_s), u"12TL3B6T3"_s);
}

void FieldReaderTest::readsBills_data()
{
    QTest::addColumn<QStringList>("block"); // name, street, city
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QStringList>("facts");
    QTest::addColumn<QString>("date");
    QTest::newRow("english") << QStringList{u"Mr"_s, u"John Paul O'Connor"_s, u"177 Mill Hill"_s,
                                            u"London SW1A 1AA"_s}
                             << u"Amity Gas Ltd"_s
                             << QStringList{u"Due date: 16/10/2024"_s, u"Invoice date: 25/09/2024"_s}
                             << u"2024-09-25"_s;
    QTest::newRow("german") << QStringList{u"Herrn"_s, u"Jürgen Schröder-Weiß"_s, u"Königsallee 12"_s,
                                           u"40212 Düsseldorf"_s}
                            << u"Stadtwerke Brückstadt"_s
                            << QStringList{u"Fällig am: 16.10.2024"_s,
                                           u"Rechnungsdatum: 25. September 2024"_s, u"Kundennummer: 12345"_s}
                            << u"2024-09-25"_s;
    QTest::newRow("french") << QStringList{u"Mme"_s, u"Chloé Lefèvre"_s, u"12 avenue du Lac"_s,
                                           u"69001 Lyon"_s}
                            << u"Lac-Bleu Énergie"_s
                            << QStringList{u"Date d'échéance : 16 octobre 2024"_s,
                                           u"Facture du 25 septembre 2024"_s}
                            << u"2024-09-25"_s;
    QTest::newRow("spanish") << QStringList{u"D."_s, u"José María Nuñez García"_s, u"Calle Mayor 7"_s,
                                            u"28013 Madrid"_s}
                             << u"Aguas de Montañuela"_s
                             << QStringList{u"Fecha de vencimiento: 16/10/2024"_s,
                                            u"Fecha de emisión: 25 de septiembre de 2024"_s}
                             << u"2024-09-25"_s;
}

void FieldReaderTest::readsBills()
{
    QFETCH(QStringList, block);
    QFETCH(QString, issuer);
    QFETCH(QStringList, facts);
    QFETCH(QString, date);
    auto page = paper();
    page.put(240, 240, qUtf8Printable(issuer), 70);
    page.put(260, 480, qUtf8Printable(issuer + u", 1 Turbine Place, 10 400 Zenith"_s), 20);
    int y = 560;
    for (const auto &line : block)
        page.put(260, y += 62, qUtf8Printable(line), 34);
    y = 600;
    for (const auto &line : facts)
        page.put(1500, y += 70, qUtf8Printable(line), 30);
    page.put(260, 1200, "Rechnung Invoice Facture Factura", 60);
    const auto fields = read(addBody(page));
    QCOMPARE(valueOf(fields, u"full_name"_s), block[1]);
    QCOMPARE(valueOf(fields, u"address"_s), block[2] + u", "_s + block[3]);
    QCOMPARE(valueOf(fields, u"document_date"_s), date);
    QCOMPARE(valueOf(fields, u"issuer"_s), issuer);
}

void FieldReaderTest::takesNoOtherDate()
{
    auto page = paper();
    page.put(1500, 600, "Zahlbar bis: 16.10.2024", 30)
        .put(1500, 670, "Zeitraum: 01.08.2024 - 31.08.2024", 30);
    QVERIFY(!find(read(addBody(page)), u"document_date"_s));
    page.put(260, 900, "Zenith, den 2. September 2024", 30);
    QCOMPARE(valueOf(read(page), u"document_date"_s), u"2024-09-02"_s);
}

void FieldReaderTest::mendsACapitalI()
{
    auto page = card();
    page.put(300, 200, "Given names", 14).put(300, 224, "lan Hülya");
    QCOMPARE(valueOf(read(page), u"given_names"_s), u"Ian Hülya"_s);
}

void FieldReaderTest::seesNoPictureAsARow()
{
    auto page = card();
    page.put(100, 190, "PB", 102).put(300, 205, "Place of birth", 12).put(300, 225, "PORT AMITY");
    page.put(100, 300, "one", 20).put(100, 340, "two", 20);
    QCOMPARE(valueOf(read(page), u"place_of_birth"_s), u"PORT AMITY"_s);
}

void FieldReaderTest::readsAgainWhatHasNotItsForm()
{
    auto page = card();
    page.put(300, 200, "Date of issue", 14).put(300, 224, "25/0272032", 20, 0.4);
    QVERIFY(!find(read(page), u"date_of_issue"_s));
    const auto fields = read(page, {}, seeing(u"25/02/2022"_s));
    QCOMPARE(valueOf(fields, u"date_of_issue"_s), u"2022-02-25"_s);
    QVERIFY(find(fields, u"date_of_issue"_s)->box.intersects(QRect(300, 224, 150, 20)));
}

void FieldReaderTest::choosesTheReadingThatFitsTheZone()
{
    auto page = card();
    page.put(300, 200, "Surname / Nom", 14).put(300, 224, "OVREBO");
    QCOMPARE(valueOf(read(page, zone(u"OEVREBOE"_s), seeing(u"ØVREBØ"_s)), u"surname"_s), u"ØVREBØ"_s);
    QCOMPARE(valueOf(read(page, zone(u"OVREBO"_s), seeing(u"QVREBQ"_s)), u"surname"_s), u"OVREBO"_s);
}

void FieldReaderTest::takesNothingFromTheZone()
{
    auto page = card();
    page.put(300, 200, "Surname / Nom", 14).put(300, 224, "SMITH");
    const auto fields = read(page, zone(u"JONES"_s), seeing(u"SMITH"_s));
    QCOMPARE(valueOf(fields, u"surname"_s), u"SMITH"_s);
    QVERIFY(find(fields, u"surname"_s)->confidence < 0.95); // and is believed less
}

void FieldReaderTest::aThornIsToldByTheZone()
{
    auto page = card();
    page.put(300, 100, "Surname", 14).put(300, 130, "PÓRSDÓTTIR", 24);
    const auto told = find(read(page, zone(u"THORSDOTTIR"_s)), u"surname"_s);
    QVERIFY(told);
    QCOMPARE(told->printed, u"ÞÓRSDÓTTIR"_s);
    const auto other = find(read(page, zone(u"PORSDOTTIR"_s)), u"surname"_s);
    QVERIFY(other);
    QCOMPARE(other->printed, u"PÓRSDÓTTIR"_s);
}

void FieldReaderTest::findsByTheZoneWhatHasNoLabel()
{
    auto page = card();
    page.put(300, 200, "Gate of tern / Cite er ances", 9)
        .put(300, 224, "26.03.1956")
        .put(300, 300, "AL-HADDAD");
    const auto fields = read(page, zone(u"AL HADDAD"_s, u"1956-03-26"_s));
    QCOMPARE(printedOf(fields, u"date_of_birth"_s), u"26.03.1956"_s);
    QCOMPARE(printedOf(fields, u"surname"_s), u"AL-HADDAD"_s);
    QVERIFY(find(fields, u"surname"_s)->confidence < 0.8);
}

void FieldReaderTest::boundsItsReadings()
{
    auto page = card();
    for (const auto *label : {"Surname", "Given names", "Date of birth", "Date of issue", "Date of expiry",
                              "Passport No.", "Personal No.", "Place of birth", "Authority", "Nationality"})
        page.put(300, 20 + int(page.page().words.size()) * 18, label, 14);
    int readings = 0;
    const auto counting = [&](const QRect &, LineReading, const char *) {
        ++readings;
        return std::vector<TextWord>();
    };
    read(page, {}, counting);
    QVERIFY2(readings <= 14, qPrintable(QString::number(readings)));
}

void FieldReaderTest::readsAsMuchOnABusyMachine()
{
    auto page = card();
    for (int i = 0; i < 4; ++i)
        page.put(300, 60 + i * 100, i % 2 == 0 ? "Place of birth" : "Authority", 14)
            .put(300, 84 + i * 100, "ZENITH", 20, 0.4);
    const auto count = [&](unsigned long waits) {
        int readings = 0;
        read(page, {}, [&](const QRect &, LineReading, const char *) {
            QThread::msleep(waits); // others have the processor
            ++readings;
            return std::vector<TextWord>();
        });
        return readings;
    };
    const int readings = count(0);
    QVERIFY(readings > 2);
    QCOMPARE(count(250), readings);
}

void FieldReaderTest::keepsWideWordsBesideSmallLabels()
{
    auto page = card();
    page.put(90, 80, "Authority / Autorité", 11).put(560, 80, "Address / Adresse", 11);
    page.put(90, 102, "CIVIL REGISTRY 04").put(560, 102, "161 Elm Lane");
    page.put(90, 166, "Date of issue / Date de délivrance", 11);
    page.put(560, 164, "10542", 21).put(663, 164, "Vila", 21).put(755, 164, "Clara", 21); // in its row
    page.put(90, 186, "2020-11-09");
    QCOMPARE(valueOf(read(page), u"address"_s), u"161 Elm Lane, 10542 Vila Clara"_s);
}

void FieldReaderTest::findsAValueByHalfALabel_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<int>("x");
    QTest::newRow("second language") << u"~~~~ ot bjfh / Lieu de naissance"_s << 300;
    QTest::newRow("first words lost") << u"Lieu de naissance"_s << 420;
}

void FieldReaderTest::findsAValueByHalfALabel()
{
    QFETCH(QString, label);
    QFETCH(int, x);
    auto page = card();
    page.put(80, 200, "Sex", 12).put(80, 224, "F");
    page.put(x, 200, qUtf8Printable(label), 12).put(300, 224, "NOVA URBS PORT");
    QCOMPARE(valueOf(read(page), u"place_of_birth"_s), u"NOVA URBS PORT"_s);
    QCOMPARE(valueOf(read(page), u"sex"_s), u"F"_s);
}

void FieldReaderTest::readsAgainWhereFirstWordsWereLost()
{
    auto page = card();
    page.put(300, 200, "Place of birth / Lieu de naissance", 12).put(380, 224, "CLARA");
    QCOMPARE(valueOf(read(page), u"place_of_birth"_s), u"CLARA"_s);
    const auto fields = read(page, {}, [](const QRect &box, LineReading, const char *) {
        const auto *text = box.left() <= 300 ? "VILA CLARA" : "CLARA";
        return std::vector<TextWord>{{QString::fromLatin1(text), 0.95, box, 0, 0}};
    });
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"VILA CLARA"_s);
}

void FieldReaderTest::readsALostLabelAgain()
{
    auto page = card();
    page.put(300, 100, "Surname / Nom", 12).put(300, 124, "ERIKSSON");
    page.put(300, 200, "Ple0f hxxth /Ljeude", 12).put(300, 220, "NOVA URBS");
    QVERIFY(!find(read(page), u"place_of_birth"_s));
    int strips = 0;
    const auto fields = read(page, {}, [&](const QRect &box, LineReading, const char *) {
        const bool isStrip = box.contains(QPoint(340, 206)) && !box.contains(QPoint(340, 230));
        strips += isStrip;
        return isStrip ? std::vector<TextWord>{{u"Place"_s, 0.9, QRect(300, 200, 40, 12), 0, 0},
                                               {u"of"_s, 0.9, QRect(346, 200, 16, 12), 0, 0},
                                               {u"birth"_s, 0.9, QRect(368, 200, 40, 12), 0, 0}}
                       : std::vector<TextWord>();
    });
    QCOMPARE(strips, 1);
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"NOVA URBS"_s);
    QCOMPARE(valueOf(fields, u"surname"_s), u"ERIKSSON"_s);
}

void FieldReaderTest::boundsItsLooksForLabels()
{
    auto page = card();
    page.put(300, 20, "Surname / Nom", 12).put(300, 44, "ERIKSSON");
    for (int y = 100; y < 600; y += 50)
        page.put(300, y, "NOVA URBS");
    int readings = 0;
    read(page, {}, [&](const QRect &, LineReading, const char *) {
        ++readings;
        return std::vector<TextWord>();
    });
    QVERIFY2(readings <= 6, qPrintable(QString::number(readings))); // 4, and the surname's
}

void FieldReaderTest::tellsAnAuthorityByItsWords()
{
    auto page = card();
    page.put(300, 100, "Surname / Nom", 12).put(300, 124, "ERIKSSON");
    page.put(300, 300, "MINISTRY OF INTERIOR");
    QVERIFY(!find(read(page), u"issuing_authority"_s)); // without a zone nothing says what the page is
    const auto fields = read(page, zone(u"ERIKSSON"_s));
    QCOMPARE(valueOf(fields, u"issuing_authority"_s), u"MINISTRY OF INTERIOR"_s);
    QVERIFY(find(fields, u"issuing_authority"_s)->confidence < 0.8);
    page.put(300, 400, "DISTRICT AUTHORITY 17"); // two: neither
    QVERIFY(!find(read(page, zone(u"ERIKSSON"_s)), u"issuing_authority"_s));
}

void FieldReaderTest::takesTheOneNameLeftForThePlaceOfBirth()
{
    auto page = card();
    page.put(60, 40, "UTOPIA", 34);
    page.put(300, 200, "Date of birth", 12).put(300, 224, "26.03.1956");
    page.put(620, 224, "PORT AMITY");
    const auto birth = zone(u"ERIKSSON"_s, u"1956-03-26"_s);
    const auto fields = read(page, birth);
    QCOMPARE(valueOf(fields, u"place_of_birth"_s), u"PORT AMITY"_s);
    QVERIFY(find(fields, u"place_of_birth"_s)->confidence < 0.8);
    auto named = birth; // what the zone says of the holder is no place
    named->mrz.givenNames = u"PORT AMITY"_s;
    QVERIFY(!find(read(page, named), u"place_of_birth"_s));
    page.put(620, 300, "ENGINEER");
    QVERIFY(!find(read(page, birth), u"place_of_birth"_s));
}

void FieldReaderTest::takesNoTitleForANationality()
{
    auto page = card();
    page.put(60, 40, "UTOPIA", 34);
    page.put(300, 200, "Nationality", 12).put(300, 224, "UTOPTAN");
    auto mrz = zone(u"ERIKSSON"_s);
    mrz->mrz.nationality = u"UTO"_s;
    QVERIFY(!find(read(page, mrz), u"nationality"_s));
    QCOMPARE(printedOf(read(page, mrz, seeing(u"UTOPIAN"_s)), u"nationality"_s), u"UTOPIAN"_s);
}

void FieldReaderTest::takesNoOtherColumnWithANationality()
{
    auto page = card();
    page.put(300, 224, "692328774").put(620, 224, "UNITED NATIONS");
    auto mrz = zone(u"ERIKSSON"_s);
    mrz->mrz.nationality = u"UNO"_s;
    QCOMPARE(printedOf(read(page, mrz), u"nationality"_s), u"UNITED NATIONS"_s);
}

void FieldReaderTest::takesNoLetterForACutName()
{
    auto page = card();
    page.put(300, 200, "Given names / Prénoms", 12).put(300, 224, "OLGA");
    page.put(100, 350, "o", 20);
    auto mrz = zone(u"FEATHERSTONEHAUGH CHOLMOND"_s);
    mrz->mrz.givenNames = u"O"_s; // all that the zone had room for
    QCOMPARE(valueOf(read(page, mrz), u"given_names"_s), u"OLGA"_s);
}

void FieldReaderTest::readsAgainWhereALettersNameWasLost()
{
    auto page = paper();
    page.put(240, 240, "Amity Gas Ltd", 70);
    page.put(280, 660, "13 Mill Hill", 34).put(280, 726, "75881 Nova Urbs", 34);
    for (int y = 1450; y < 1750; y += 82) // a name's and a street's look, but no address
        page.put(304, y, "10/03", 32).put(550, y, "Transfer in", 32).put(1900, y, "UTD 157.04", 32);
    page.put(550, 1368, "Card payment", 32).put(550, 1532, "Meter reading 1743", 32);
    addBody(page);
    const auto fields = read(page, {}, [](const QRect &box, LineReading how, const char *) {
        const bool isName = box.contains(QPoint(400, 608)) && how == LineReading::Names;
        return isName ? std::vector<TextWord>{{u"Ian"_s, 0.95, QRect(280, 592, 80, 34), 0, 0},
                                              {u"Smith"_s, 0.95, QRect(380, 592, 130, 34), 0, 0}}
                      : std::vector<TextWord>();
    });
    QCOMPARE(valueOf(fields, u"full_name"_s), u"Ian Smith"_s);
    QCOMPARE(valueOf(fields, u"address"_s), u"13 Mill Hill, 75881 Nova Urbs"_s);
}

void FieldReaderTest::choosesANamesReading_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<double>("pageSure");
    QTest::addColumn<QString>("latin");
    QTest::addColumn<double>("latinSure");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *page, double pageSure, const char *latin,
                        double latinSure, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(page) << pageSure << QString::fromUtf8(latin) << latinSure
                            << QString::fromUtf8(expected);
    };
    row("the surer", "Viadimir Eriksson", 0.92, "Vladimir Eriksson", 0.96, "Vladimir Eriksson");
    row("a mark", "Sgren Tanaka", 0.95, "Søren Tanaka", 0.93, "Søren Tanaka");
    row("a mark, doubtful", "Malgorzata Ivanov", 0.89, "Małgorzata Ivanov", 0.61, "Małgorzata Ivanov");
    row("no mark on a sure letter", "Olga Papadopoulos", 0.97, "Olga Papadopoułos", 0.91,
        "Olga Papadopoulos");
    row("the same, less sure", "Ulf De la Cruz", 0.92, "Ulf de la Cruz", 0.2, "Ulf De la Cruz");
    row("a speck", "Ulf De la Cruz", 0.9, "Ülf De la Cruz", 0.3, "Ulf De la Cruz");
    row("a mark and a slip", "Vila Clara", 0.96, "Vita Clāra", 0.92, "Vila Clara");
}

void FieldReaderTest::choosesANamesReading()
{
    QFETCH(QString, page);
    QFETCH(double, pageSure);
    QFETCH(QString, latin);
    QFETCH(double, latinSure);
    QFETCH(QString, expected);
    auto letter = paper();
    letter.put(260, 400, "Account holder:", 34).put(900, 400, qUtf8Printable(page), 34, pageSure);
    const auto fields = read(addBody(letter), {}, [&](const QRect &box, LineReading how, const char *) {
        const bool isName = how == LineReading::Names;
        return std::vector<TextWord>{{isName ? latin : page, isName ? latinSure : pageSure, box, 0, 0}};
    });
    QCOMPARE(valueOf(fields, u"full_name"_s), expected);
    QVERIFY(find(fields, u"full_name"_s)->confidence > 0.6);
}

void FieldReaderTest::readsLabelsThatStandClose()
{
    auto page = card();
    page.put(200, 200, "Secondary identifier Nationality/", 14).put(520, 200, "Sex", 14);
    page.put(200, 224, "ANNA MARIA").put(430, 224, "UTO").put(520, 224, "F");
    QCOMPARE(valueOf(read(page), u"nationality"_s), u"UTO"_s);
}

/// Where glare took the letterhead.
void FieldReaderTest::takesNoHolderForTheIssuer()
{
    auto page = paper();
    page.put(280, 494, "Ian Smith", 34)
        .put(280, 560, "13 Mill Hill", 34)
        .put(280, 626, "75881 Nova Urbs", 34);
    page.put(1500, 560, "Due date:", 32).put(1900, 560, "16/10/2024", 32);
    QCOMPARE(valueOf(read(addBody(page)), u"full_name"_s), u"Ian Smith"_s);
    QVERIFY(!find(read(page), u"issuer"_s));
}

/// The zone of another page makes no card of a letter.
void FieldReaderTest::readsABillBehindAPassport()
{
    auto page = paper();
    page.put(280, 594, "Ian Smith", 34)
        .put(280, 660, "13 Mill Hill", 34)
        .put(280, 726, "75881 Nova Urbs", 34);
    addBody(page).number(2);
    const auto fields = read(page, zone(u"SMITH"_s));
    QCOMPARE(valueOf(fields, u"full_name"_s), u"Ian Smith"_s);
    QCOMPARE(valueOf(fields, u"address"_s), u"13 Mill Hill, 75881 Nova Urbs"_s);
    QCOMPARE(find(fields, u"address"_s)->page, 2);
}

/// So many words are no card's, however tall noise made their boxes, nor are fewer on an upright page.
void FieldReaderTest::readsALetterInLargePrint()
{
    auto few = paper();
    few.put(280, 594, "Ian Smith", 42).put(280, 680, "13 Mill Hill", 42).put(280, 766, "75881 Nova Urbs", 42);
    for (int y = 1000; y < 1500; y += 90)
        few.put(260, y, "lorem ipsum dolor sit amet consectetur", 42);
    QCOMPARE(valueOf(read(few), u"full_name"_s), u"Ian Smith"_s);

    auto page = paper();
    page.put(280, 594, "Ian Smith", 52)
        .put(280, 694, "13 Mill Hill", 52)
        .put(280, 794, "75881 Nova Urbs", 52);
    for (int y = 1000; y < 2900; y += 90)
        page.put(260, y, "lorem ipsum dolor sit amet consectetur", 52);
    QCOMPARE(valueOf(read(page), u"address"_s), u"13 Mill Hill, 75881 Nova Urbs"_s);
}

void FieldReaderTest::takesNoSentenceForAName()
{
    auto page = paper();
    for (int y = 240; y < 2400; y += 60)
        page.put(220, y, "customer name in the bill that you sent and that in your passport are compared",
                 30);
    int looks = 0;
    const auto fields = read(page, {}, [&](const QRect &, LineReading, const char *) {
        ++looks;
        return std::vector<TextWord>();
    });
    QVERIFY(!find(fields, u"full_name"_s));
    QVERIFY(!find(fields, u"issuer"_s));
    QCOMPARE(looks, 0);
    page.put(220, 2500, "Customer name: Ian Smith", 30);
    QCOMPARE(valueOf(read(page), u"full_name"_s), u"Ian Smith"_s);
}

void FieldReaderTest::takesNoTableForAnAddress()
{
    auto page = paper();
    page.put(550, 1100, "Standing charge", 32).put(550, 1180, "Meter reading 6622", 32);
    page.put(550, 1260, "Card payment", 32);
    QVERIFY(!find(read(addBody(page)), u"address"_s));
    page.put(280, 594, "Ian Smith", 34).put(280, 660, "75881 Nova Urbs", 34); // a village has no streets
    QCOMPARE(valueOf(read(page), u"full_name"_s), u"Ian Smith"_s);
}

/// A name with a digit, a street and a place that were cut, a country of which two letters were left: each
/// line is read again from edge to edge.
void FieldReaderTest::readsABlockWithMisreadLines()
{
    auto page = paper();
    page.put(280, 594, "Bo 6 Suilleabhain", 34, 0.9).put(280, 660, "132 Mill", 34);
    page.put(280, 726, "57211", 34).put(376, 792, "PI", 34, 0.6);
    page.put(2093, 650, "2", 3); // a speck
    page.put(1500, 660, "Invoice number:", 30).put(1500, 726, "Invoice date:", 30);
    addBody(page);
    const auto fields = read(page, {}, [](const QRect &box, LineReading how, const char *) {
        const bool isWhole = box.left() <= 280 && box.right() < 1500 && how == LineReading::Names;
        const auto *text = box.contains(QPoint(300, 610)) ? "Bo Ó Súilleabháin"
            : box.contains(QPoint(300, 676))              ? "132 Mill Hill"
            : box.contains(QPoint(300, 742))              ? "57211 Zenith"
                                                          : "UTOPIA";
        return isWhole ? std::vector<TextWord>{{QString::fromUtf8(text), 0.95, box, 0, 0}}
                       : std::vector<TextWord>();
    });
    QCOMPARE(valueOf(fields, u"full_name"_s), u"Bo Ó Súilleabháin"_s);
    QCOMPARE(valueOf(fields, u"address"_s), u"132 Mill Hill, 57211 Zenith, UTOPIA"_s);
}

QTEST_GUILESS_MAIN(FieldReaderTest)
#include "fieldreadertest.moc"
