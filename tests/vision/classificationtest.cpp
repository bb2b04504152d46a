// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/classification/classification.h"
#include "vision/classification/telltales.h"

#include <QDate>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
const QStringList kTd1{u"I<UTOD231458907<<<<<<<<<<<<<<<"_s, u"7408122F1204159UTO<<<<<<<<<<<6"_s,
                       u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s};
const QStringList kTd2{u"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s, u"D231458907UTO7408122F1204159<<<<<<<6"_s};
const QStringList kTd3{u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                       u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s};
const QStringList kMrvB{u"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s, u"L8988901C4XXX4009078F9612109<<<<<<<<"_s};

/// A page of lines, each of words 60 pixels below the last.
Reading readingOf(const QStringList &lines, double confidence = 0.9)
{
    Reading reading;
    reading.status = ReadingStatus::Completed;
    ReadPage page;
    page.width = 1000;
    page.height = 1000;
    for (int line = 0; line < lines.size(); ++line)
        for (const auto &word : lines[line].split(u' '))
            page.words.push_back({word, confidence, QRect(10, 10 + 60 * line, 90, 40), line, 0});
    reading.pages = {page};
    return reading;
}

Reading withZone(Reading reading, const QStringList &lines, const QRect &box = {0, 100, 760, 60})
{
    reading.mrz = MrzReading{*parseMrz(lines, kToday), 0.99, true, 1, box};
    return reading;
}

Reading classified(Reading reading)
{
    classify(reading);
    return reading;
}

} // namespace

class ClassificationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titles_data();
    void titles();
    void zones();
    void titleOverZone();
    void bothSidesOnOnePicture();
    void licenceBarcode();
    void licenceByItsNumbers();
    void licenceBackByItsCategories();
    void aLetterThatSpeaksOfAPassport();
    void aLetterOfSentences();
    void sideOfACard();
    void saysNothingWithoutWords();
    void twoTypesMakeItUnsure();
    void tableIsFolded();
};

void ClassificationTest::titles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("type");
    const auto row = [](const char *text, DocumentType type) {
        QTest::newRow(text) << QString::fromUtf8(text) << int(type);
    };
    using enum DocumentType;
    row("REISEPASS", Passport);
    row("Passport/Passeport", Passport);
    row("PASAPORTE", Passport);
    row("PASSP0RT", Passport); // misread
    row("PERSONALAUSWEIS", NationalIdentityCard);
    row("PERS0NALAUSWEIS", NationalIdentityCard);
    row("CARTE NATIONALE D'IDENTITÉ", NationalIdentityCard);
    row("CARTE NATI0NALE D’IDENTlTE", NationalIdentityCard);
    row("DOCUMENTO NACIONAL DE IDENTIDAD", NationalIdentityCard);
    row("IDENTITY CARD", NationalIdentityCard);
    row("FÜHRERSCHEIN", DrivingLicence);
    row("DRIVING LICENCE", DrivingLicence);
    row("DRlVING LlCENCE", DrivingLicence);
    row("DRIVER LICENSE", DrivingLicence);
    row("PERMIS DE CONDUIRE", DrivingLicence);
    row("PERMISO DE CONDUCCIÓN", DrivingLicence);
    row("AUFENTHALTSTITEL", ResidencePermit);
    row("TITRE DE SÉJOUR", ResidencePermit);
    row("PERMISO DE RESIDENCIA", ResidencePermit);
    row("VISUM", Visa);
    row("REISEAUSWEIS", TravelDocument);
    row("Ihre Stromrechnung", UtilityBill);
    row("Facture d'électricité", UtilityBill);
    row("Factura de electricidad", UtilityBill);
    row("Electricity bill", UtilityBill);
    row("KONTOAUSZUG", BankStatement);
    row("Relevé de compte", BankStatement);
    row("Extracto de cuenta", BankStatement);
    row("Statement of account", BankStatement);
    row("Council Tax Bill 2026", CouncilTax);
    row("Grundsteuerbescheid", CouncilTax);
    row("Taxe d'habitation", CouncilTax);
    row("Meldebescheinigung", GovernmentLetter);
    row("Avis d'impôt", GovernmentLetter);
    row("Certificado de empadronamiento", GovernmentLetter);
    row("Tenancy agreement", TenancyAgreement);
    row("Mietvertrag", TenancyAgreement);
    row("Contrat de location", TenancyAgreement);
    row("Contrato de arrendamiento", TenancyAgreement);
}

void ClassificationTest::titles()
{
    QFETCH(QString, text);
    QFETCH(int, type);
    const auto reading = classified(readingOf({u"Utopia 2026"_s, text, u"Anna Maria Eriksson"_s}));
    QCOMPARE(wordOf(reading.type), wordOf(DocumentType(type)));
    QVERIFY(reading.classificationConfidence > 0.7 && reading.classificationConfidence <= 0.97);
}

void ClassificationTest::zones()
{
    const auto expect = [](const QStringList &lines, DocumentType type, Side side) {
        const auto reading = classified(withZone({}, lines));
        QCOMPARE(wordOf(reading.type), wordOf(type));
        QCOMPARE(wordOf(reading.side), wordOf(side));
        QVERIFY(reading.classificationConfidence >= 0.7);
    };
    expect(kTd1, DocumentType::NationalIdentityCard, Side::Back);
    expect(kTd2, DocumentType::NationalIdentityCard, Side::Front);
    expect(kTd3, DocumentType::Passport, Side::None);
    expect(kMrvB, DocumentType::Visa, Side::None);
    auto permit = kTd1;
    permit[0].replace(0, 2, u"IR"_s);
    expect(permit, DocumentType::ResidencePermit, Side::Back);
    auto green = kTd1;
    green[0].replace(0, 5, u"C1USA"_s);
    expect(green, DocumentType::ResidencePermit, Side::Back);
    // A zone whose digits do not hold tells its type all the same, a little less surely.
    auto wrong = kTd3;
    wrong[1][9] = u'7';
    const auto reading = classified(withZone({}, wrong));
    QVERIFY(reading.type == DocumentType::Passport);
}

void ClassificationTest::titleOverZone()
{
    const auto travel = classified(withZone(readingOf({u"UTOPIA TRAVEL DOCUMENT"_s}), kTd2));
    QCOMPARE(wordOf(travel.type), u"travel_document"_s);
    QCOMPARE(wordOf(travel.side), u"front"_s);
    QVERIFY(travel.classificationConfidence >= 0.9);
    // Without a title a TD2 may be a card, a permit or a travel document.
    QVERIFY(classified(withZone({}, kTd2)).classificationConfidence < 0.9);
    const auto permit = classified(withZone(readingOf({u"PERMANENT RESIDENT CARD"_s}), kTd1));
    QCOMPARE(wordOf(permit.type), u"residence_permit"_s);
    // A visa's label `travel document no` does not make it one.
    QCOMPARE(wordOf(classified(withZone(readingOf({u"VISA"_s, u"TRAVEL DOCUMENT No"_s}), kMrvB)).type),
             u"visa"_s);
}

void ClassificationTest::bothSidesOnOnePicture()
{
    // 760 pixels for 30 characters: 10 pixels a millimetre.
    auto reading = readingOf({u"IDENTITY CARD"_s, u"Surname"_s});
    QCOMPARE(wordOf(classified(withZone(reading, kTd1, QRect(0, 900, 760, 100))).side), u"none"_s);
    QCOMPARE(wordOf(classified(withZone(reading, kTd1, QRect(0, 300, 760, 100))).side), u"back"_s);
    // What lies above the card may be its front, though nothing of it was read.
    const auto unread = readingOf({u"…"_s});
    QCOMPARE(wordOf(classified(withZone(unread, kTd1, QRect(0, 900, 760, 100))).side), u"none"_s);
    QCOMPARE(wordOf(classified(withZone(unread, kTd1, QRect(0, 420, 760, 100))).side), u"back"_s);
}

void ClassificationTest::licenceBarcode()
{
    auto reading = readingOf({u"ELECTRICITY BILL"_s});
    reading.barcodes = {
        {u"PDF417"_s, u"@\n\x1e\rANSI 636000100102DL00410278DLDAQT1\nDCSSAMPLE\n"_s, 1, QRect()}};
    const auto licence = classified(reading);
    QCOMPARE(wordOf(licence.type), u"driving_licence"_s);
    QCOMPARE(wordOf(licence.side), u"back"_s);
    QVERIFY(licence.classificationConfidence > 0.95);
    reading.barcodes[0].text.replace(u"DL0041"_s, u"ID0041"_s).replace(u"DLDAQ"_s, u"IDDAQ"_s);
    QCOMPARE(wordOf(classified(reading).type), u"national_identity_card"_s);
    // Cards of other issuers carry such barcodes, too: a zone knows better.
    QCOMPARE(wordOf(classified(withZone(licence, kTd1)).type), u"national_identity_card"_s);
    reading.barcodes[0].text = u"https://example.org"_s;
    QCOMPARE(wordOf(classified(reading).type), u"utility_bill"_s);
}

void ClassificationTest::licenceByItsNumbers()
{
    const QStringList lines{u"UTOPIA"_s,        u"1. ERIKSSON"_s,    u"2. ANNA"_s, u"3. 12.08.1974 ZENITH"_s,
                            u"4a-01.09.2015"_s, u"4b. 01.09.2025"_s, u"4c. DVA"_s, u"5. 0636"_s};
    const auto reading = classified(readingOf(lines));
    QCOMPARE(wordOf(reading.type), u"driving_licence"_s);
    QCOMPARE(wordOf(reading.side), u"front"_s);
    // A numbered list is none.
    QCOMPARE(
        classified(readingOf({u"1. Milk"_s, u"2. Bread"_s, u"3. Eggs"_s, u"4. Tea"_s, u"5. Jam"_s})).type,
        DocumentType::Other);
}

void ClassificationTest::licenceBackByItsCategories()
{
    const auto reading =
        classified(readingOf({u"9. 10. 11. 12."_s, u"AM"_s, u"A1"_s, u"A2"_s, u"B1"_s, u"BE"_s, u"C1"_s}));
    QCOMPARE(wordOf(reading.type), u"driving_licence"_s);
    QCOMPARE(wordOf(reading.side), u"back"_s);
}

void ClassificationTest::aLetterThatSpeaksOfAPassport()
{
    QStringList lines{u"Closing balance"_s, u"Opening balance"_s,
                      u"Please bring your passport or driving licence"_s};
    for (int line = 0; line < 30; ++line)
        lines << u"Card payment at a shop 12.40"_s;
    QCOMPARE(wordOf(classified(readingOf(lines)).type), u"bank_statement"_s);
}

void ClassificationTest::aLetterOfSentences()
{
    QStringList lines;
    for (int line = 0; line < 30; ++line)
        lines << u"we compare the name on the bill with that in the passport you sent"_s;
    QCOMPARE(wordOf(classified(readingOf(lines)).type), u"other"_s);
    lines.prepend(u"PASSPORT OFFICE"_s); // two titles, as a copy of a passport among other things has them
    lines.prepend(u"REISEPASS"_s);
    QCOMPARE(wordOf(classified(readingOf(lines)).type), u"passport"_s);
}

void ClassificationTest::sideOfACard()
{
    const auto sideOf = [](const QStringList &lines) { return wordOf(classified(readingOf(lines)).side); };
    QCOMPARE(sideOf({u"IDENTITY CARD"_s, u"Surname"_s, u"Date of birth"_s}), u"front"_s);
    QCOMPARE(sideOf({u"AUFENTHALTSTITEL"_s, u"Anschrift"_s, u"Augenfarbe"_s, u"Behörde"_s}), u"back"_s);
    QCOMPARE(sideOf({u"KONTOAUSZUG"_s, u"Anschrift"_s}), u"none"_s);
}

void ClassificationTest::saysNothingWithoutWords()
{
    for (const auto &reading :
         {readingOf({u"Lorem ipsum dolor"_s}), readingOf({u"PASSPORT"_s}, 0.1), Reading()}) {
        const auto other = classified(reading);
        QCOMPARE(wordOf(other.type), u"other"_s);
        QCOMPARE(other.classificationConfidence, 0.0);
    }
}

void ClassificationTest::twoTypesMakeItUnsure()
{
    const auto one = classified(readingOf({u"KONTOAUSZUG"_s}));
    const auto two = classified(readingOf({u"KONTOAUSZUG"_s, u"STROMRECHNUNG"_s}));
    QVERIFY(two.classificationConfidence < 0.7 && one.classificationConfidence > 0.9);
}

void ClassificationTest::tableIsFolded()
{
    for (const auto &telltale : telltales()) {
        const QLatin1StringView text(telltale.text);
        QVERIFY2(std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }),
                 telltale.text);
        QVERIFY2(text.size() >= 3 && text.size() < 48, telltale.text);
        QVERIFY2(telltale.type != DocumentType::Other || telltale.side != Side::None, telltale.text);
    }
}

QTEST_GUILESS_MAIN(ClassificationTest)
#include "classificationtest.moc"
