// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/riskinput.h"
#include "tests/domain/world.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QStringList requiredOf(const World &world, const QString &documentId)
{
    QStringList names;
    for (const auto &check : world.checks())
        if (check.required && check.documentId == documentId)
            names << check.name;
    return names;
}

} // namespace

/// What a verification as a whole needs, shows and rests on.
class VerificationCaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodCustomerMeetsAll();
    void requiredFollowsThePolicy();
    void unmet_data();
    void unmet();
    void cardsNeedBothSides();
    void missingTellsNothingOfQuarantine();
    void anyDocumentWillDo();
    void policyFaultsNameTheirLine();
    void riskLooksAtTheCase();
};

void VerificationCaseTest::aGoodCustomerMeetsAll()
{
    const World world;
    QCOMPARE(world.unmet(), QStringList());
    QVERIFY(world.completeness().isComplete());
    for (const auto &check : world.checks()) {
        QVERIFY2(check.result != CheckResult::Failed && check.result != CheckResult::Caution,
                 qPrintable(check.name + u": "_s + check.sentence));
        QVERIFY(check.sentence.endsWith(u'.'));
    }
}

void VerificationCaseTest::requiredFollowsThePolicy()
{
    World world;
    QCOMPARE(requiredOf(world, u"doc_passport"_s),
             (QStringList{u"image_quality"_s, u"document_expiry"_s, u"declared_vs_document"_s}));
    QCOMPARE(requiredOf(world, u"doc_bill"_s),
             (QStringList{u"document_recency"_s, u"name_match"_s, u"address_match"_s}));
    QCOMPARE(requiredOf(world, {}), (QStringList{u"aml"_s, u"pep"_s}));
    world.verification.kinds = {VerificationKind::Address};
    QCOMPARE(requiredOf(world, {}), QStringList());
    QCOMPARE(requiredOf(world, u"doc_passport"_s), QStringList());
}

void VerificationCaseTest::unmet_data()
{
    QTest::addColumn<std::function<void(World &)>>("spoil");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, std::function<void(World &)> spoil, const QStringList &expected) {
        QTest::newRow(name) << spoil << expected;
    };
    row("expired", [](World &w) { setField(w.passport().reading, u"date_of_expiry"_s, u"2026-11-26"_s); },
        {u"document_expiry failed"_s});
    row("no expiry read", [](World &w) { setField(w.passport().reading, u"date_of_expiry"_s, {}); },
        {u"document_expiry not_run"_s});
    row("another name", [](World &w) { w.verification.declared.surname = u"Lindqvist"_s; },
        {u"declared_vs_document failed"_s, u"name_match failed"_s});
    row("nothing declared", [](World &w) { w.verification.declared = {}; },
        {u"declared_vs_document not_run"_s, u"address_match not_run"_s});
    row("no birth declared", [](World &w) { w.verification.declared.dateOfBirth.clear(); },
        {u"declared_vs_document not_run"_s});
    row("another nationality is not required",
        [](World &w) { w.verification.declared.nationality = u"NOR"_s; }, {});
    row("never screened", [](World &w) { w.screening = {}; }, {u"aml failed"_s, u"pep failed"_s});
    row("stale list", [](World &w) { w.screening.aml->status = ScreeningStatus::Incomplete; },
        {u"aml failed"_s});
    row("on a list", [](World &w) { w.screening.pep->status = ScreeningStatus::ConfirmedMatch; },
        {u"pep failed"_s});
    row("old bill", [](World &w) { setField(w.bill().reading, u"document_date"_s, u"2026-08-01"_s); },
        {u"document_recency failed"_s});
    row("a policy that is content with it",
        [](World &w) {
            setField(w.bill().reading, u"document_date"_s, u"2026-08-01"_s);
            w.policy.parameters.maxDocumentAgeDays = 180;
        },
        {});
    row("another's bill", [](World &w) { setField(w.bill().reading, u"full_name"_s, u"Lars Holm"_s); },
        {u"name_match failed"_s});
    row("another flat",
        [](World &w) {
            setField(w.bill().reading, u"address"_s, u"Storgatan 11 lgh 1404\n411 24 Göteborg"_s);
        },
        {u"address_match failed"_s});
    row("rejected passport", [](World &w) { w.passport().document.status = DocumentStatus::Rejected; },
        {u"image_quality not_run"_s, u"document_expiry not_run"_s, u"declared_vs_document not_run"_s});
    row("a document of another verification",
        [](World &w) { w.verification.documents = {u"doc_passport"_s}; },
        {u"document_recency not_run"_s, u"name_match not_run"_s, u"address_match not_run"_s});
}

void VerificationCaseTest::unmet()
{
    QFETCH(std::function<void(World &)>, spoil);
    QFETCH(QStringList, expected);
    World world;
    spoil(world);
    QCOMPARE(world.unmet(), expected);
}

void VerificationCaseTest::cardsNeedBothSides()
{
    World world;
    world.verification.kinds = {VerificationKind::Identity};
    world.documents = {sampleDocument(u"doc_front"_s, DocumentType::NationalIdentityCard, Side::Front)};
    const auto missing = world.completeness().missing;
    QCOMPARE(missing.size(), size_t(1));
    QVERIFY(missing.front()
            == (MissingDocument{VerificationKind::Identity, Category::ProofOfIdentity,
                                DocumentType::NationalIdentityCard, Side::Back}));
    world.documents.push_back(sampleDocument(u"doc_back"_s, DocumentType::DrivingLicence, Side::Back));
    QCOMPARE(world.completeness().missing.size(), size_t(1)); // of another card
    world.documents.push_back(sampleDocument(u"doc_back"_s, DocumentType::NationalIdentityCard, Side::Back));
    QVERIFY(world.completeness().isComplete());
    world.documents.back().reading.status = ReadingStatus::Processing;
    QCOMPARE(world.completeness().waiting, QStringList{u"doc_back"_s});
    QVERIFY(!world.completeness().isComplete());
    world.documents.back().reading.status = ReadingStatus::Failed;
    QCOMPARE(world.completeness().unreadable, QStringList{u"doc_back"_s});
    QVERIFY(world.completeness().isComplete()); // a person decides
    world.documents.back().document.status = DocumentStatus::ResubmissionRequested;
    QCOMPARE(world.completeness().missing.size(), size_t(1));
    world.documents = {sampleDocument(u"doc_scan"_s, DocumentType::NationalIdentityCard)};
    world.documents.front().reading.side = Side::Front;
    QCOMPARE(world.completeness().missing.size(), size_t(1));
    world.documents.front().document.pageCount = 2;
    QVERIFY(world.completeness().isComplete());
}

void VerificationCaseTest::missingTellsNothingOfQuarantine()
{
    World world;
    world.passport().document.status = DocumentStatus::Quarantined;
    QVERIFY(world.completeness().missing.empty());
    world.passport().document.status = DocumentStatus::Expired;
    QCOMPARE(world.completeness().missing.size(), size_t(1));
}

void VerificationCaseTest::anyDocumentWillDo()
{
    World world;
    world.verification.kinds = {VerificationKind::Document};
    world.documents = {};
    QVERIFY(world.completeness().missing.front()
            == (MissingDocument{VerificationKind::Document, {}, {}, Side::None}));
    world.documents = {sampleBill()};
    QVERIFY(world.completeness().isComplete());
    QCOMPARE(world.unmet(), QStringList()); // a bill does not expire
}

void VerificationCaseTest::policyFaultsNameTheirLine()
{
    const auto refused = [](const QByteArray &before, const QByteArray &after) {
        auto bytes = shippedPolicy(u"verification.json"_s);
        bytes.replace(bytes.indexOf(before), before.size(), after);
        const auto policy = verificationPolicyFromJson(bytes);
        return policy ? QString() : policy.error().detail;
    };
    QCOMPARE(refused("\"name_match\"", "\"horoscope\""),
             u"line 52, /kinds/address/required_checks/1/check: There is no such check."_s);
    QVERIFY(refused("\"minimum_age\": 18", "\"minimum_age\": -1")
                .startsWith(u"line 7, /parameters/minimum_age: "_s));
    QVERIFY(refused("\"sides\": \"both\"", "\"sides\": \"three\"")
                .contains(u"/kinds/identity/documents/1/sides"_s));
    QCOMPARE(refused("1.0", "1.0"), QString());
}

void VerificationCaseTest::riskLooksAtTheCase()
{
    World world;
    world.passport().document.duplicate = true;
    setField(world.passport().reading, u"nationality"_s, u"NOR"_s);
    setField(world.passport().reading, u"date_of_expiry"_s, u"2020-01-01"_s);
    world.screening.aml->status = ScreeningStatus::Incomplete;
    const auto input = riskInputOf(world.input(), world.checks(), 2);
    QCOMPARE(input.nationality, u"NOR"_s); // the passport's, whatever was declared
    QCOMPARE(input.issuingCountry, u"SWE"_s);
    QCOMPARE(input.residence, u"SWE"_s);
    QCOMPARE(input.failedChecks,
             (QStringList{u"document_expiry"_s, u"declared_vs_document"_s, u"duplicate_document"_s}));
    QCOMPARE(input.duplicates, 1);
    QCOMPARE(input.rejections, 2);
    QVERIFY(input.screening.aml->status == ScreeningStatus::Incomplete);
    world.passport().document.status = DocumentStatus::Rejected;
    QCOMPARE(riskInputOf(world.input(), world.checks(), 0).nationality, u"SWE"_s);
}

QTEST_GUILESS_MAIN(VerificationCaseTest)
#include "verificationcasetest.moc"
