// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"
#include "domain/checks/numberforms.h"
#include "domain/documentday.h"
#include "domain/rejectionreason.h"
#include "tests/domain/sample.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 28);

Check find(const std::vector<Check> &checks, const QString &name)
{
    for (const auto &check : checks)
        if (check.name == name)
            return check;
    return {};
}

Check run(const QString &name, const CustomerDocument &one, std::span<const CustomerDocument> others = {},
          const QDate &today = kToday)
{
    const auto declared = sampleDeclared();
    return find(runChecks(CheckInput{one.document, one.reading, today, nullptr, others, &declared, {}}),
                name);
}

} // namespace

#define COMPARE_RUN(check, expected, expectedCode)                                                           \
    do {                                                                                                     \
        const auto seen = (check);                                                                           \
        QVERIFY2(wordOf(seen.result) == wordOf(expected), qPrintable(seen.sentence));                        \
        QCOMPARE(seen.code, expectedCode);                                                                   \
        QVERIFY(seen.sentence.endsWith(u'.'));                                                               \
        QVERIFY(seen.code.isEmpty() || findReason(seen.code));                                               \
    } while (false)

/// The checks that look at a holder, at a customer's other documents and at what was declared.
class CustomerCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void numberOfADocument();
    void births();
    void ages();
    void daysOfCountries();
    void sidesOfACard();
    void otherDocuments();
    void nameOnABill_data();
    void nameOnABill();
    void addressOnABill();
    void evidenceHasItsPlace();
};

void CustomerCheckTest::numbers_data()
{
    QTest::addColumn<QString>("country");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("number");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *country, DocumentType type, const char *number, checks::NumberForm form) {
        QTest::addRow("%s %s", country, number) << QString(QLatin1StringView(country)) << int(type)
                                                << QString(QLatin1StringView(number)) << int(form);
    };
    using enum checks::NumberForm;
    row("DEU", DocumentType::Passport, "C01X00T47", Known);
    row("D", DocumentType::Passport, "C01X00T47", Known);
    row("DEU", DocumentType::Passport, "A01X00T4", Other);
    row("GBR", DocumentType::Passport, "925665416", Known);
    row("GBR", DocumentType::Passport, "92566541A", Other);
    row("GBR", DocumentType::DrivingLicence, "MORGA753116SM9IJ", Known);
    row("FRA", DocumentType::Passport, "12AB34567", Known);
    row("ESP", DocumentType::NationalIdentityCard, "12345678Z", Known);
    row("ESP", DocumentType::NationalIdentityCard, "12345678A", WrongCheck);
    row("ESP", DocumentType::NationalIdentityCard, "BAA000589", Known);
    row("POL", DocumentType::NationalIdentityCard, "ABA300000", Known);
    row("POL", DocumentType::NationalIdentityCard, "ABA400000", WrongCheck);
    row("NLD", DocumentType::Passport, "NP1A2B3C4", Known);
    row("NLD", DocumentType::Passport, "OO1A2B3C4", Other);
    row("USA", DocumentType::Passport, "A12345678", Known);
    row("CAN", DocumentType::Passport, "AB 123456", Known);
    row("UTO", DocumentType::Passport, "L898902C3", Plausible);
    row("UTO", DocumentType::Passport, "ABCDEFGH", Impossible);
    row("SWE", DocumentType::Passport, "12", Impossible);
}

void CustomerCheckTest::numbers()
{
    QFETCH(QString, country);
    QFETCH(int, type);
    QFETCH(QString, number);
    QFETCH(int, expected);
    QCOMPARE(int(checks::judgeNumber(number, country, DocumentType(type))), expected);
}

void CustomerCheckTest::numberOfADocument()
{
    auto passport = samplePassport();
    COMPARE_RUN(run(u"document_number_format"_s, passport), CheckResult::Passed, QString());
    setField(passport.reading, u"document_number"_s, u"AAAA"_s);
    COMPARE_RUN(run(u"document_number_format"_s, passport), CheckResult::Failed, u"DATA_INCONSISTENT"_s);
    setField(passport.reading, u"document_number"_s, u"AAAA"_s, 0.4);
    COMPARE_RUN(run(u"document_number_format"_s, passport), CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    setField(passport.reading, u"document_number"_s, u"A1A2A3A4A5"_s);
    COMPARE_RUN(run(u"document_number_format"_s, passport), CheckResult::Caution, u"DATA_INCONSISTENT"_s);
    setField(passport.reading, u"document_number"_s, {});
    COMPARE_RUN(run(u"document_number_format"_s, passport), CheckResult::NotRun, QString());
    COMPARE_RUN(run(u"document_number_format"_s, sampleBill()), CheckResult::NotApplicable, QString());
}

void CustomerCheckTest::births()
{
    auto passport = samplePassport();
    const auto born = [&](const QString &date, CheckResult result) {
        setField(passport.reading, u"date_of_birth"_s, date);
        COMPARE_RUN(run(u"date_of_birth_plausible"_s, passport), result,
                    result == CheckResult::Failed ? u"DATA_INCONSISTENT"_s : QString());
    };
    born(u"1984-08-12"_s, CheckResult::Passed);
    born(u"1984"_s, CheckResult::Passed);
    born(u"2026-11-28"_s, CheckResult::Passed);
    born(u"2026-11-29"_s, CheckResult::Failed);
    born(u"1903-11-28"_s, CheckResult::Failed);
    born(u"1903-11-29"_s, CheckResult::Caution);
    born(u"1926-11-29"_s, CheckResult::Passed);
    setField(passport.reading, u"date_of_issue"_s, u"1980-01-01"_s);
    born(u"1984-08-12"_s, CheckResult::Failed);
    setField(passport.reading, u"date_of_birth"_s, u"1984-13-40"_s);
    COMPARE_RUN(run(u"date_of_birth_plausible"_s, passport), CheckResult::NotRun, QString());
}

void CustomerCheckTest::ages()
{
    auto passport = samplePassport();
    const auto born = [&](const QString &date, CheckResult result, const QDate &today = kToday) {
        setField(passport.reading, u"date_of_birth"_s, date);
        COMPARE_RUN(run(u"age"_s, passport, {}, today), result,
                    result == CheckResult::Passed ? QString() : u"UNDERAGE"_s);
    };
    born(u"2008-11-28"_s, CheckResult::Passed); // eighteen today
    born(u"2008-11-29"_s, CheckResult::Failed); // tomorrow
    born(u"2008"_s, CheckResult::Caution);
    born(u"2008-11"_s, CheckResult::Caution);
    born(u"2007"_s, CheckResult::Passed);
    born(u"2009"_s, CheckResult::Failed);
    born(u"2008-02-29"_s, CheckResult::Failed, QDate(2026, 2, 28));
    born(u"2008-02-29"_s, CheckResult::Passed, QDate(2026, 3, 1));
}

/// A day begins in Kiribati and ends in Hawaii.
void CustomerCheckTest::daysOfCountries()
{
    if (!QTimeZone("Pacific/Honolulu").isValid())
        QSKIP("This machine has no time zones.");
    const QDateTime noon(QDate(2026, 11, 28), QTime(12, 0), Qt::UTC);
    const QDateTime early(QDate(2026, 11, 28), QTime(6, 0), Qt::UTC);
    const QDateTime late(QDate(2026, 11, 28), QTime(23, 30), Qt::UTC);
    QCOMPARE(documentDay(u"DEU"_s, noon), QDate(2026, 11, 28));
    QCOMPARE(documentDay(u"D"_s, late), QDate(2026, 11, 29));
    QCOMPARE(documentDay(u"USA"_s, early), QDate(2026, 11, 27));
    QCOMPARE(documentDay(u"JPN"_s, late), QDate(2026, 11, 29));
    QCOMPARE(documentDay(u"UTO"_s, late), QDate(2026, 11, 28));
    QCOMPARE(documentDay({}, late), QDate(2026, 11, 28));
    auto passport = samplePassport();
    QCOMPARE(documentDay(passport.document, passport.reading, late), QDate(2026, 11, 29));
    passport.document.issuingCountry.clear();
    QCOMPARE(documentDay(passport.document, passport.reading, late), QDate(2026, 11, 29)); // by nationality
}

void CustomerCheckTest::sidesOfACard()
{
    auto front = samplePassport();
    front.document.type = DocumentType::NationalIdentityCard;
    front.document.side = Side::Front;
    auto back = front;
    back.document.id = u"doc_back"_s;
    back.document.side = Side::Back;
    COMPARE_RUN(run(u"front_vs_back"_s, front), CheckResult::NotApplicable, QString());
    const auto compared = [&] { return run(u"front_vs_back"_s, front, std::array{front, back}); };
    COMPARE_RUN(compared(), CheckResult::Passed, QString());
    QCOMPARE(compared().evidence[u"document_id"].toString(), u"doc_back"_s);
    setField(back.reading, u"document_number"_s, u"BB654321"_s);
    COMPARE_RUN(compared(), CheckResult::Failed, u"DOCUMENT_NUMBER_MISMATCH"_s);
    setField(back.reading, u"document_number"_s, u"BB654321"_s, 0.3);
    COMPARE_RUN(compared(), CheckResult::Caution, u"DOCUMENT_NUMBER_MISMATCH"_s);
    setField(back.reading, u"surname"_s, u"HOLM"_s);
    COMPARE_RUN(compared(), CheckResult::Failed, u"NAME_MISMATCH"_s);
    back.document.status = DocumentStatus::Rejected;
    COMPARE_RUN(compared(), CheckResult::NotApplicable, QString());
}

void CustomerCheckTest::otherDocuments()
{
    const auto passport = samplePassport();
    auto licence = passport;
    licence.document.id = u"doc_licence"_s;
    licence.document.type = DocumentType::DrivingLicence;
    const auto compared = [&] {
        return run(u"across_documents"_s, passport, std::array{passport, licence, sampleBill()});
    };
    COMPARE_RUN(compared(), CheckResult::Passed, QString());
    setField(licence.reading, u"given_names"_s, u"ANNA"_s);
    COMPARE_RUN(compared(), CheckResult::Caution, u"NAME_MISMATCH"_s);
    setField(licence.reading, u"date_of_birth"_s, u"1984-08-21"_s);
    COMPARE_RUN(compared(), CheckResult::Failed, u"DOB_MISMATCH"_s);
    setField(licence.reading, u"date_of_birth"_s, u"1984"_s);
    COMPARE_RUN(compared(), CheckResult::Caution, u"NAME_MISMATCH"_s);
    licence.document.status = DocumentStatus::Deleted;
    COMPARE_RUN(compared(), CheckResult::NotApplicable, QString());
}

void CustomerCheckTest::nameOnABill_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<int>("expected");
    const auto row = [](const QString &printed, CheckResult result) {
        QTest::newRow(qPrintable(printed)) << printed << int(result);
    };
    row(u"Anna Maria Eriksson"_s, CheckResult::Passed);
    row(u"Frau Eriksson, Anna Maria"_s, CheckResult::Passed);
    row(u"Anna Maria & Lars Eriksson"_s, CheckResult::Passed);
    row(u"Lars Eriksson und Anna Maria Eriksson"_s, CheckResult::Passed);
    row(u"A. Eriksson"_s, CheckResult::Caution);
    row(u"Anna Erikson"_s, CheckResult::Caution);
    row(u"Анна Эрикссон"_s, CheckResult::Caution); // another script is no proof
    row(QString(), CheckResult::Caution);
    row(u"Lars Eriksson"_s, CheckResult::Failed);
    row(u"Lars & Eva Eriksson"_s, CheckResult::Failed);
    row(u"Stadtwerke Beispiel GmbH"_s, CheckResult::Failed);
}

void CustomerCheckTest::nameOnABill()
{
    QFETCH(QString, printed);
    QFETCH(int, expected);
    auto bill = sampleBill();
    setField(bill.reading, u"full_name"_s, printed);
    COMPARE_RUN(run(u"name_match"_s, bill), CheckResult(expected),
                CheckResult(expected) == CheckResult::Passed ? QString()
                    : printed.isEmpty()                      ? u"CRITICAL_FIELD_MISSING"_s
                                                             : u"NAME_MISMATCH"_s);
    // A passport of another name weighs as much as what was declared.
    auto passport = samplePassport();
    setField(passport.reading, u"surname"_s, u"LINDQVIST"_s);
    const auto both = run(u"name_match"_s, bill, std::array{passport, bill});
    QVERIFY(both.result != CheckResult::Passed);
}

void CustomerCheckTest::addressOnABill()
{
    auto bill = sampleBill();
    const auto printed = [&](const QString &address, CheckResult result, const QString &code) {
        setField(bill.reading, u"address"_s, address);
        COMPARE_RUN(run(u"address_match"_s, bill), result, code);
    };
    printed(u"Storg. 11, lgh 1203\n411 24 GÖTEBORG"_s, CheckResult::Passed, {});
    printed(u"Storgatan 11\n411 24 Göteborg"_s, CheckResult::Caution, u"ADDRESS_MISMATCH"_s);
    printed(u"Storgatan 12 lgh 1203\n411 24 Göteborg"_s, CheckResult::Failed, u"ADDRESS_MISMATCH"_s);
    printed({}, CheckResult::Caution, u"CRITICAL_FIELD_MISSING"_s);
    COMPARE_RUN(run(u"address_match"_s, samplePassport()), CheckResult::NotApplicable, QString());
    const auto undeclared = sampleBill();
    const auto found =
        find(runChecks(CheckInput{undeclared.document, undeclared.reading, kToday}), u"address_match"_s);
    COMPARE_RUN(found, CheckResult::NotRun, QString());
}

void CustomerCheckTest::evidenceHasItsPlace()
{
    const auto bill = sampleBill();
    for (const auto &[name, field] :
         {std::pair(u"name_match"_s, u"full_name"_s), {u"address_match"_s, u"address"_s}}) {
        const auto evidence = run(name, bill).evidence;
        QCOMPARE(evidence[field][u"page"].toInt(), 1);
        QCOMPARE(evidence[field][u"box"].toArray(), (QJsonArray{10, 20, 100, 12}));
        QVERIFY(QJsonDocument(evidence).toJson().contains("score"));
    }
    QCOMPARE(run(u"age"_s, samplePassport()).evidence[u"date_of_birth"][u"page"].toInt(), 1);
}

QTEST_GUILESS_MAIN(CustomerCheckTest)
#include "customerchecktest.moc"
