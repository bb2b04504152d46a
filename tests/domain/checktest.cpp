// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"
#include "domain/names/namecomparison.h"
#include "domain/rejectionreason.h"

#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);

/// A passport that was read well, for a test to spoil.
struct World {
    Document document;
    Reading reading;
    std::optional<Reading> selfie;

    World()
    {
        document.type = DocumentType::Passport;
        document.declared.givenNames = u"Anna Maria"_s;
        document.declared.surname = u"Eriksson"_s;
        document.declared.dateOfBirth = u"1974-08-12"_s;
        document.declared.documentNumber = u"L898902C3"_s;
        document.declared.nationality = u"UTO"_s;
        reading.status = ReadingStatus::Completed;
        reading.type = DocumentType::Passport;
        reading.classificationConfidence = 0.99;
        reading.quality = Quality{};
        reading.pages.resize(1);
        reading.pages.front().words = {{u"PASSPORT"_s, 0.96, QRect(0, 0, 80, 20), 0, 0}};
        reading.mrz = MrzReading{*parseMrz({u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                                            u"L898902C36UTO7408122F3204153<<<<<<<<<<<<<<04"_s},
                                           kToday),
                                 0.99, true, 1, QRect(0, 0, 10, 10)};
        reading.authenticity.emplace();
        reading.portraitSought = true;
        reading.portrait = Portrait{1, QRect(10, 20, 30, 40), 0.9};
        set(u"surname"_s, u"ERIKSSON"_s);
        set(u"given_names"_s, u"ANNA MARIA"_s);
        set(u"date_of_birth"_s, u"1974-08-12"_s);
        set(u"document_number"_s, u"L898902C3"_s);
        set(u"nationality"_s, u"UTO"_s);
        set(u"date_of_expiry"_s, u"2032-04-15"_s);
    }

    void set(const QString &name, const QString &value, double confidence = 0.99,
             FieldSource source = FieldSource::Mrz)
    {
        clear(name);
        reading.fields.push_back({name, {{source, value, value, confidence, 1, QRect()}}});
    }
    void clear(const QString &name)
    {
        std::erase_if(reading.fields, [&](const Field &field) { return field.name == name; });
    }
    void add(FieldSource source, const QString &name, const QString &value, double confidence = 0.95)
    {
        for (auto &field : reading.fields)
            if (field.name == name)
                field.sources.push_back({source, value, value, confidence, 1, QRect()});
    }
    void addVisual(const QString &name, const QString &value, double confidence = 0.95)
    {
        add(FieldSource::Visual, name, value, confidence);
    }
    std::vector<Check> checks() const
    {
        return runChecks({document, reading, kToday, selfie ? &*selfie : nullptr});
    }
    Check check(const QString &name) const
    {
        for (const auto &check : checks())
            if (check.name == name)
                return check;
        return {};
    }
};

} // namespace

#define COMPARE_CHECK(world, checkName, expected, expectedCode)                                              \
    do {                                                                                                     \
        const auto check = (world).check(checkName);                                                         \
        QCOMPARE(wordOf(check.result), wordOf(expected));                                                    \
        QCOMPARE(check.code, expectedCode);                                                                  \
        QVERIFY(check.sentence.endsWith(u'.'));                                                              \
        QVERIFY(check.code.isEmpty() || findReason(check.code));                                             \
    } while (false)

class CheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodPassportPasses();
    void requirementsFollowTheKind();
    void qualityFailsUnlessRead();
    void printMustBeLegible();
    void printCanBeEnough();
    void framesAndColours();
    void unreadDocumentsFail();
    void checkDigits();
    void expiry();
    void correctionsCount();
    void printAgainstZone();
    void nationalLettersInPrint();
    void barcodeAgainstZone();
    void barcodeAgainstPrint();
    void barcodes();
    void typeAndSide();
    void declaredAgainstDocument();
    void likeness_data();
    void likeness();
    void duplicates();
    void recency();
    void signalsAreCautions_data();
    void signalsAreCautions();
    void copiesOfBillsAreNoMatter();
    void unexaminedIsNotPassed();
    void furtherDocuments();
    void portrait();
    void faces();
};

void CheckTest::aGoodPassportPasses()
{
    const World world;
    const auto checks = world.checks();
    QCOMPARE(checks.size(), size_t(29));
    QVERIFY(!hasFailedRequired(checks));
    for (const auto &check : checks) {
        static const QStringList kNotSetUp{u"face_match"_s, u"malware"_s, u"ocr_service"_s};
        const bool isRun = !kNotSetUp.contains(check.name);
        QCOMPARE(check.result == CheckResult::NotRun, !isRun);
        QVERIFY2(!isRun || check.result == CheckResult::Passed || check.result == CheckResult::NotApplicable,
                 qPrintable(check.name));
        const auto json = toJson(check);
        QCOMPARE(json.keys(),
                 (QStringList{u"code"_s, u"evidence"_s, u"group"_s, u"name"_s, u"required"_s, u"result"_s,
                              u"sentence"_s}));
    }
}

void CheckTest::requirementsFollowTheKind()
{
    const auto required = [](const World &world) {
        QStringList names;
        for (const auto &check : world.checks())
            if (check.required)
                names << check.name;
        return names;
    };
    World world;
    QCOMPARE(required(world),
             (QStringList{u"image_quality"_s, u"mrz_check_digits"_s, u"document_expiry"_s,
                          u"declared_vs_document"_s}));
    world.reading.mrz.reset();
    world.document.declared = {};
    QCOMPARE(required(world), (QStringList{u"image_quality"_s, u"document_expiry"_s}));
    world.document.type = DocumentType::UtilityBill;
    QCOMPARE(required(world), (QStringList{u"image_quality"_s, u"document_recency"_s}));
    world.document.type = DocumentType::Selfie;
    QCOMPARE(required(world), QStringList{u"image_quality"_s});
}

void CheckTest::qualityFailsUnlessRead()
{
    World world;
    world.reading.quality->advice = {u"IMAGE_GLARE"_s, u"IMAGE_BLURRED"_s};
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Caution, u"IMAGE_BLURRED"_s); // its zone is sure
    world.reading.mrz->accepted = false;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    QVERIFY(hasFailedRequired(world.checks()));
    world.reading.quality->advice = {u"IMAGE_GLARE"_s};
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_GLARE"_s);
    world.reading.quality->advice = {u"DOCUMENT_CROPPED"_s, u"BLACK_AND_WHITE"_s}; // have their own checks
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Passed, QString());
    world.reading.quality.reset();
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::NotRun, QString());
}

void CheckTest::printMustBeLegible()
{
    World world;
    const auto print = [&](double confidence) {
        world.reading.pages.front().words = {{u"SPECIMEN"_s, confidence, QRect(0, 0, 80, 20), 0, 0}};
    };
    print(0.3);
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Caution, u"UNREADABLE"_s); // its zone is sure
    world.reading.mrz->accepted = false;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"UNREADABLE"_s);
    world.reading.quality->advice = {u"IMAGE_GLARE"_s}; // elsewhere, it may be
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"UNREADABLE"_s);
    world.reading.quality->advice = {u"IMAGE_DARK"_s}; // and that is why
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_DARK"_s);
    world.reading.quality->advice.clear();
    print(0.6);
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Passed, QString());
    world.reading.pages.front().words.clear();
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"UNREADABLE"_s);
    world.document.type = DocumentType::Selfie; // has no print
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Passed, QString());
}

void CheckTest::printCanBeEnough()
{
    World world;
    world.reading.quality->advice = {u"IMAGE_BLURRED"_s};
    world.reading.mrz.reset();
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    world.addVisual(u"surname"_s, u"ERIKSSON"_s);
    world.addVisual(u"date_of_birth"_s, u"1974-08-12"_s);
    world.addVisual(u"document_number"_s, u"L898902C3"_s, 0.5);
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    world.document.corrections[u"document_number"_s] = {};
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Caution, u"IMAGE_BLURRED"_s);

    world.document.type = DocumentType::UtilityBill;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    world.set(u"address"_s, u"1 Elm Lane"_s, 0.9, FieldSource::Visual);
    world.set(u"document_date"_s, u"2026-01-01"_s, 0.9, FieldSource::Visual);
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Caution, u"IMAGE_BLURRED"_s);

    world.document.type = DocumentType::Selfie;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    world.document.type = DocumentType::Other;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"IMAGE_BLURRED"_s);
    ReadPage page;
    page.meanConfidence = 0.9;
    page.words.push_back({u"Certificate"_s, 0.9, QRect(), 0, 0});
    world.reading.pages.push_back(page);
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Caution, u"IMAGE_BLURRED"_s);
}

void CheckTest::framesAndColours()
{
    World world;
    world.reading.quality->advice = {u"DOCUMENT_CROPPED"_s, u"BLACK_AND_WHITE"_s};
    COMPARE_CHECK(world, u"document_in_frame"_s, CheckResult::Caution, u"DOCUMENT_CROPPED"_s);
    COMPARE_CHECK(world, u"colour_picture"_s, CheckResult::Caution, u"BLACK_AND_WHITE"_s);
    world.reading.mrz->accepted = false;
    COMPARE_CHECK(world, u"document_in_frame"_s, CheckResult::Failed, u"DOCUMENT_CROPPED"_s);
    COMPARE_CHECK(world, u"colour_picture"_s, CheckResult::Caution, u"BLACK_AND_WHITE"_s);
    QVERIFY(!hasFailedRequired(world.checks()));
    world.document.type = DocumentType::UtilityBill;
    COMPARE_CHECK(world, u"colour_picture"_s, CheckResult::NotApplicable, QString());
    world.document.type = DocumentType::Selfie;
    COMPARE_CHECK(world, u"document_in_frame"_s, CheckResult::NotApplicable, QString());
    world.document.type = DocumentType::Passport;
    world.reading.quality.reset();
    COMPARE_CHECK(world, u"document_in_frame"_s, CheckResult::NotRun, QString());
    COMPARE_CHECK(world, u"colour_picture"_s, CheckResult::NotRun, QString());
}

void CheckTest::unreadDocumentsFail()
{
    World world;
    world.reading = {};
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::NotRun, QString());
    QVERIFY(!hasFailedRequired(world.checks()));
    world.reading.status = ReadingStatus::Failed;
    world.reading.failureCode = u"PASSWORD_PROTECTED"_s;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"PASSWORD_PROTECTED"_s);
    world.reading.failureCode = u"reader_failed"_s;
    COMPARE_CHECK(world, u"image_quality"_s, CheckResult::Failed, u"UNREADABLE"_s);
    QVERIFY(hasFailedRequired(world.checks()));
}

void CheckTest::checkDigits()
{
    World world;
    QVERIFY(world.check(u"mrz_check_digits"_s).evidence[u"date_of_birth"_s].toBool());
    world.reading.mrz->mrz.checks.dateOfBirth = false;
    COMPARE_CHECK(world, u"mrz_check_digits"_s, CheckResult::Failed, u"MRZ_INVALID"_s);
    QVERIFY(world.check(u"mrz_check_digits"_s).sentence.contains(u"date of birth"_s));
    QVERIFY(hasFailedRequired(world.checks()));
    world.reading.mrz->mrz.checks = {}; // none of them is there
    COMPARE_CHECK(world, u"mrz_check_digits"_s, CheckResult::Passed, QString());
    world.reading.mrz.reset();
    COMPARE_CHECK(world, u"mrz_check_digits"_s, CheckResult::NotRun, QString());
    world.document.type = DocumentType::DrivingLicence;
    COMPARE_CHECK(world, u"mrz_check_digits"_s, CheckResult::NotApplicable, QString());
}

void CheckTest::expiry()
{
    World world;
    const auto on = [&](const QString &date, CheckResult result, const QString &code) {
        world.set(u"date_of_expiry"_s, date);
        COMPARE_CHECK(world, u"document_expiry"_s, result, code);
    };
    on(u"2026-11-22"_s, CheckResult::Failed, u"EXPIRED_DOCUMENT"_s);
    QVERIFY(hasFailedRequired(world.checks()));
    on(u"2026-11-23"_s, CheckResult::Caution, {}); // its last day, and soon
    on(u"2027-01-01"_s, CheckResult::Passed, {});
    on(u"2026-11"_s, CheckResult::Caution, {}); // good to the end of the month
    on(u"2026-10"_s, CheckResult::Failed, u"EXPIRED_DOCUMENT"_s);
    on(u"2025"_s, CheckResult::Failed, u"EXPIRED_DOCUMENT"_s);
    on(u"2028"_s, CheckResult::Passed, {});
    on(u"2026-02-30"_s, CheckResult::NotRun, {});
    world.clear(u"date_of_expiry"_s);
    COMPARE_CHECK(world, u"document_expiry"_s, CheckResult::NotRun, QString());
    world.document.side = Side::Front;
    COMPARE_CHECK(world, u"document_expiry"_s, CheckResult::NotApplicable, QString());
    world.document.type = DocumentType::BankStatement;
    COMPARE_CHECK(world, u"document_expiry"_s, CheckResult::NotApplicable, QString());
}

void CheckTest::correctionsCount()
{
    World world;
    world.set(u"date_of_expiry"_s, u"2021-04-15"_s);
    COMPARE_CHECK(world, u"document_expiry"_s, CheckResult::Failed, u"EXPIRED_DOCUMENT"_s);
    world.document.corrections[u"date_of_expiry"_s] = {u"2031-04-15"_s, u"rita"_s, {}};
    COMPARE_CHECK(world, u"document_expiry"_s, CheckResult::Passed, QString());
    world.document.corrections[u"surname"_s] = {u"Olsson"_s, u"rita"_s, {}};
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Failed, u"NAME_MISMATCH"_s);
}

void CheckTest::printAgainstZone()
{
    World world;
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::NotApplicable, QString());
    world.addVisual(u"surname"_s, u"Eriksson"_s);
    world.addVisual(u"date_of_birth"_s, u"1974-08-12"_s);
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::Passed, QString());
    world.addVisual(u"document_number"_s, u"L898902C8"_s, 0.5);
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    world.set(u"document_number"_s, u"L898902C3"_s);
    world.addVisual(u"document_number"_s, u"L898902C8"_s, 0.97);
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::Failed, u"DATA_INCONSISTENT"_s);
    QVERIFY(!hasFailedRequired(world.checks()));
}

void CheckTest::nationalLettersInPrint()
{
    World world;
    world.set(u"surname"_s, u"MUELLER"_s);
    for (const auto &printed : {u"Müller"_s, u"MULLER"_s, u"Mueller"_s}) {
        world.set(u"surname"_s, u"MUELLER"_s);
        world.addVisual(u"surname"_s, printed);
        COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::Passed, QString());
    }
    world.set(u"surname"_s, u"MUELLER"_s);
    world.addVisual(u"surname"_s, u"Möller"_s);
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::Failed, u"DATA_INCONSISTENT"_s);
}

void CheckTest::barcodeAgainstZone()
{
    World world;
    COMPARE_CHECK(world, u"mrz_vs_barcode"_s, CheckResult::NotApplicable, QString());
    world.add(FieldSource::Barcode, u"surname"_s, u"ERIKSSON"_s);
    world.add(FieldSource::Barcode, u"date_of_birth"_s, u"1974-08-12"_s);
    COMPARE_CHECK(world, u"mrz_vs_barcode"_s, CheckResult::Passed, QString());
    world.add(FieldSource::Barcode, u"document_number"_s, u"L898902C8"_s);
    COMPARE_CHECK(world, u"mrz_vs_barcode"_s, CheckResult::Failed, u"DATA_INCONSISTENT"_s);
    const auto compared = world.check(u"mrz_vs_barcode"_s);
    QVERIFY(compared.sentence.contains(u"document number"_s));
    QCOMPARE(compared.evidence[u"document_number"_s][u"barcode"_s].toString(), u"L898902C8"_s);
    QVERIFY(!hasFailedRequired(world.checks()));
    COMPARE_CHECK(world, u"mrz_vs_visual"_s, CheckResult::NotApplicable, QString());
}

void CheckTest::barcodeAgainstPrint()
{
    World world;
    world.document.type = DocumentType::DrivingLicence;
    world.reading.mrz.reset();
    const auto read = [&](const QString &name, const QString &barcode, const QString &print,
                          double confidence = 0.95) {
        world.set(name, barcode, 0.99, FieldSource::Barcode);
        world.addVisual(name, print, confidence);
    };
    read(u"full_name"_s, u"MICHAEL JOHN SAMPLE"_s, u"Sample Michael John"_s);
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::Passed, QString());
    read(u"full_name"_s, u"MICHAEL JOHN SAMPLE"_s, u"Michael Sample"_s);
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    world.clear(u"full_name"_s);
    read(u"address"_s, u"2300 WEST BROAD STREET, RICHMOND, VA 23269"_s, u"2300 W Broad St, Richmond"_s);
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    world.clear(u"address"_s);
    read(u"issuing_authority"_s, u"Virginia"_s, u"Department of Motor Vehicles"_s);
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::NotApplicable, QString());
    read(u"date_of_birth"_s, u"1986-06-06"_s, u"1986-06-08"_s, 0.5);
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    read(u"sex"_s, u"M"_s, u"F"_s); // one sure difference is enough
    COMPARE_CHECK(world, u"visual_vs_barcode"_s, CheckResult::Failed, u"DATA_INCONSISTENT"_s);
}

void CheckTest::barcodes()
{
    const auto licence = [](const QString &elements) {
        return BarcodeReading{u"PDF417"_s, u"@\n\x1e\rANSI 636000100102DL00410278DL"_s + elements, 1,
                              QRect(0, 0, 9, 9)};
    };
    World world;
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::NotApplicable, QString());
    world.reading.barcodes = {{u"QRCode"_s, u"https://example.org"_s, 1, QRect(0, 0, 9, 9)}};
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Passed, QString());
    world.document.type = DocumentType::DrivingLicence;
    world.document.side = Side::Back;
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Passed, QString()); // of any other country
    world.document.issuingCountry = u"USA"_s;
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Caution, u"UNREADABLE"_s);
    world.document.side = Side::Front;
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Passed, QString());
    world.reading.barcodes.push_back(licence(u"DAQT64\nDCSSAMPLE\nDBB06061986\nDBA12102034\n"_s));
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Passed, QString());
    QVERIFY(world.check(u"barcode_readable"_s).sentence.contains(u"Virginia"_s));
    world.reading.barcodes = {licence(u"DAQT64\nDCSSAMPLE\nDBB99999999\nDBA12102034\n"_s)};
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    QVERIFY(world.check(u"barcode_readable"_s).sentence.contains(u"date of birth"_s));
    world.reading.barcodes = {licence(u"DAQT64\nDCSSAMPLE\nDBB06061986\nDBA12102034\n"_s)};
    world.reading.barcodes[0].text.replace(u"636000"_s, u"999999"_s);
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    world.reading.status = ReadingStatus::Processing;
    COMPARE_CHECK(world, u"barcode_readable"_s, CheckResult::NotRun, QString());
}

void CheckTest::typeAndSide()
{
    World world;
    const auto classified = [&](DocumentType type, Side side, double confidence) {
        world.reading.type = type;
        world.reading.side = side;
        world.reading.classificationConfidence = confidence;
    };
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::Passed, QString());
    classified(DocumentType::DrivingLicence, Side::Front, 0.95);
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::Caution, u"WRONG_DOCUMENT_TYPE"_s);
    QVERIFY(world.check(u"supported_document"_s).sentence.contains(u"driving licence"_s));
    QCOMPARE(world.check(u"supported_document"_s).evidence[u"declared"_s][u"document_type"_s].toString(),
             u"passport"_s);
    classified(DocumentType::DrivingLicence, Side::Front, 0.7);
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::NotRun, QString());
    classified(DocumentType::Other, Side::None, 0);
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::NotRun, QString());
    classified(DocumentType::TravelDocument, Side::None, 0.95);
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::Passed, QString());
    world.document.type = DocumentType::NationalIdentityCard;
    world.document.side = Side::Front;
    classified(DocumentType::NationalIdentityCard, Side::Back, 0.98);
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::Caution, u"WRONG_SIDE"_s);
    classified(DocumentType::NationalIdentityCard, Side::None, 0.98); // both on one picture
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::Passed, QString());
    world.document.type = DocumentType::Other;
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::NotApplicable, QString());
    world.reading.status = ReadingStatus::Failed;
    COMPARE_CHECK(world, u"supported_document"_s, CheckResult::NotRun, QString());
    QVERIFY(!hasFailedRequired({world.check(u"supported_document"_s)}));
}

void CheckTest::declaredAgainstDocument()
{
    World world;
    world.document.declared.surname = u"Doyle"_s;
    world.document.declared.givenNames = u"Patrick"_s;
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Failed, u"NAME_MISMATCH"_s);
    QVERIFY(hasFailedRequired(world.checks()));
    world = {};
    world.document.declared.givenNames = u"Anna"_s; // without her second name
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Caution, u"NAME_MISMATCH"_s);
    world = {};
    world.document.declared.dateOfBirth = u"1974-12-08"_s;
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Failed, u"DOB_MISMATCH"_s);
    world.set(u"date_of_birth"_s, u"1974-08-12"_s, 0.4); // hardly read
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Caution, u"DOB_MISMATCH"_s);
    world = {};
    world.document.declared.documentNumber = u"l898 902-c3"_s;
    world.document.declared.nationality = u"D"_s;
    world.set(u"nationality"_s, u"DEU"_s);
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Passed, QString());
    world.document.declared.documentNumber = u"L898902C4"_s;
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::Failed, u"DOCUMENT_NUMBER_MISMATCH"_s);
    world.document.declared = {};
    COMPARE_CHECK(world, u"declared_vs_document"_s, CheckResult::NotApplicable, QString());
}

void CheckTest::likeness_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *a, const char *b, NameVerdict expected) {
        QTest::addRow("%s / %s", a, b) << QString::fromUtf8(a) << QString::fromUtf8(b) << int(expected);
    };
    using enum NameVerdict;
    row("Jonas Müller", "JONAS MUELLER", Same);
    row("Jonas Müller", "JONAS MULLER", Same);
    row("Jonas Mueller", "JONAS MULLER", Same);
    row("Ingrid Sørensen", "INGRID SOERENSEN", Same);
    row("Élodie Marchand", "ELODIE MARCHAND", Same);
    row("Thomas O’Brien", "THOMAS OBRIEN", Same);
    row("Eriksson Anna-Maria", "ANNA MARIA ERIKSSON", Same);
    row("Łukasz Groß", "LUKASZ GROSS", Same);
    row("Anna Eriksson", "ANNA MARIA ERIKSSON", Partly);
    row("Anna Maria Erikson", "ANNA MARIA ERIKSSON", Partly);
    row("Anna", "ANNA MARIA ERIKSSON", Different);
    row("Patrick Doyle", "THOMAS OBRIEN", Different);
    row("Иван Петров", "ANNA ERIKSSON", Different);
}

void CheckTest::likeness()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(int, expected);
    QCOMPARE(int(compareNames(a, b).verdict), expected);
    QCOMPARE(int(compareNames(b, a).verdict), expected);
}

void CheckTest::duplicates()
{
    World world;
    COMPARE_CHECK(world, u"duplicate_document"_s, CheckResult::Passed, QString());
    world.document.duplicate = true;
    COMPARE_CHECK(world, u"duplicate_document"_s, CheckResult::Failed, u"DUPLICATE_DOCUMENT"_s);
    QVERIFY(!hasFailedRequired(world.checks())); // a person decides
}

void CheckTest::recency()
{
    World world;
    COMPARE_CHECK(world, u"document_recency"_s, CheckResult::NotApplicable, QString());
    world.document.type = DocumentType::UtilityBill;
    COMPARE_CHECK(world, u"document_recency"_s, CheckResult::Caution, u"ISSUE_DATE_MISSING"_s);
    const auto dated = [&](int daysAgo, CheckResult result, const QString &code) {
        world.set(u"document_date"_s, kToday.addDays(-daysAgo).toString(Qt::ISODate));
        COMPARE_CHECK(world, u"document_recency"_s, result, code);
    };
    dated(0, CheckResult::Passed, {});
    dated(90, CheckResult::Passed, {});
    dated(91, CheckResult::Failed, u"TOO_OLD_DOCUMENT"_s);
    QVERIFY(hasFailedRequired(world.checks()));
    dated(-3, CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    world.clear(u"document_date"_s);
    world.set(u"date_of_issue"_s, u"2026-11"_s);
    COMPARE_CHECK(world, u"document_recency"_s, CheckResult::Passed, QString());
}

void CheckTest::signalsAreCautions_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("rule");
    QTest::newRow("screen") << int(SignalKind::Screen) << u"PHOTO_OF_SCREEN"_s << u"screenshot"_s;
    QTest::newRow("screenshot") << int(SignalKind::Screenshot) << u"SCREENSHOT"_s << u"screenshot"_s;
    QTest::newRow("photocopy") << int(SignalKind::Photocopy) << u"PHOTOCOPY"_s << u"photocopy"_s;
    QTest::newRow("editor") << int(SignalKind::MetadataEditor) << u"DIGITAL_COPY"_s << u"metadata_editor"_s;
    QTest::newRow("compression") << int(SignalKind::Compression) << u"TAMPERED"_s << u"digital_tampering"_s;
    QTest::newRow("noise") << int(SignalKind::Noise) << u"TAMPERED"_s << u"digital_tampering"_s;
    QTest::newRow("glyphs") << int(SignalKind::Glyphs) << u"TAMPERED"_s << u"digital_tampering"_s;
}

void CheckTest::signalsAreCautions()
{
    QFETCH(int, kind);
    QFETCH(QString, code);
    QFETCH(QString, rule);
    World world;
    COMPARE_CHECK(world, rule, CheckResult::Passed, QString());
    const AuthenticitySignal faint{SignalKind(kind), 0.4, code, u"Faintly seen."_s, 1, QRect(1, 2, 3, 4)};
    const AuthenticitySignal plain{SignalKind(kind), 0.9, code, u"Plainly seen."_s, 1, QRect(5, 6, 7, 8)};
    world.reading.authenticity = {faint, plain};
    COMPARE_CHECK(world, rule, CheckResult::Caution, code);
    const auto found = world.check(rule);
    QCOMPARE(found.sentence, plain.sentence);
    QCOMPARE(found.evidence[u"signals"][0][u"box"], (QJsonValue(QJsonArray{5, 6, 7, 8})));
    QCOMPARE(found.evidence[u"signals"][1][u"page"].toInt(), 1);
    QVERIFY(!hasFailedRequired(world.checks()));
    for (const auto &other : world.checks())
        QVERIFY(other.name == rule || other.result != CheckResult::Caution);
}

void CheckTest::copiesOfBillsAreNoMatter()
{
    World world;
    world.document.type = DocumentType::UtilityBill;
    world.reading.authenticity = {{SignalKind::Photocopy, 0.9, u"PHOTOCOPY"_s, u"Seen."_s, 1, QRect()}};
    COMPARE_CHECK(world, u"photocopy"_s, CheckResult::NotApplicable, QString());
}

void CheckTest::unexaminedIsNotPassed()
{
    World world;
    world.reading.authenticity.reset();
    for (const auto &name : {u"digital_tampering"_s, u"screenshot"_s, u"photocopy"_s, u"metadata_editor"_s})
        COMPARE_CHECK(world, name, CheckResult::NotRun, QString());
}

void CheckTest::furtherDocuments()
{
    World world;
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::Passed, QString());
    world.reading.otherZones = {*world.reading.mrz};
    world.reading.otherZones.front().page = 2;
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::Passed, QString()); // the same person's visa
    QVERIFY(world.check(u"single_document"_s).sentence.contains(u"page 2"_s));
    auto &other = world.reading.otherZones.front().mrz;
    other = *parseMrz({u"I<UTOD231458907<<<<<<<<<<<<<<<"_s, u"7408122F1204159UTO<<<<<<<<<<<6"_s,
                       u"ERIKSSON<LUND<<ANNA<MARIA<CATH"_s},
                      kToday);
    world.reading.mrz->mrz.surname = u"ERIKSSON LUND"_s;
    world.reading.mrz->mrz.givenNames = u"ANNA MARIA CATHERINE"_s; // a card had no room for it
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::Passed, QString());
    other.givenNames = u"LARS"_s;
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::Caution, u"MULTIPLE_DOCUMENTS"_s);
    world.reading.mrz.reset();
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::Caution, u"MULTIPLE_DOCUMENTS"_s);
    world.reading.status = ReadingStatus::Failed;
    COMPARE_CHECK(world, u"single_document"_s, CheckResult::NotRun, QString());
}

void CheckTest::portrait()
{
    World world;
    COMPARE_CHECK(world, u"portrait_found"_s, CheckResult::Passed, QString());
    QCOMPARE(world.check(u"portrait_found"_s).evidence[u"box"], (QJsonValue(QJsonArray{10, 20, 30, 40})));
    world.reading.portrait.reset();
    COMPARE_CHECK(world, u"portrait_found"_s, CheckResult::Caution, QString());
    world.document.side = Side::Back;
    COMPARE_CHECK(world, u"portrait_found"_s, CheckResult::NotApplicable, QString());
    world.document.side = Side::None;
    world.reading.portraitSought = false;
    COMPARE_CHECK(world, u"portrait_found"_s, CheckResult::NotRun, QString());
    QVERIFY(world.check(u"portrait_found"_s).sentence.contains(u"opencv-data"_s));
}

void CheckTest::faces()
{
    World world;
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::NotRun, QString());
    QVERIFY(world.check(u"face_match"_s).sentence.contains(u"models"_s));
    world.reading.face = {1, 0, 0};
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::NotRun, QString());
    world.selfie = Reading{};
    world.selfie->face = {0.5F, 0.1F, 0};
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::Passed, QString());
    world.selfie->face = {0.1F, 0.5F, 0};
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::Caution, u"FACE_MISMATCH"_s);
    world.selfie->face = {1, 0}; // of another network
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::NotRun, QString());
    world.document.type = DocumentType::UtilityBill;
    COMPARE_CHECK(world, u"face_match"_s, CheckResult::NotApplicable, QString());
}

QTEST_GUILESS_MAIN(CheckTest)
#include "checktest.moc"
