// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checktable.h"
#include "tests/domain/world.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// What checks and decisions rest on, and what is run again or asked again when it changes.
class EvidenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tableSaysWhatChecksRestOn_data();
    void tableSaysWhatChecksRestOn();
    void manifestChangesWithTheEvidence();
};

void EvidenceTest::tableSaysWhatChecksRestOn_data()
{
    QTest::addColumn<int>("need");
    QTest::addColumn<std::function<void(World &)>>("change");
    const auto row = [](const char *name, CheckNeed need, std::function<void(World &)> change) {
        QTest::newRow(name) << int(need) << change;
    };
    row("declared name", CheckNeed::Declared, [](World &w) { w.verification.declared.surname = u"Holm"_s; });
    row("declared address", CheckNeed::Declared,
        [](World &w) { w.verification.declared.address.line1 = u"Nygatan 2"_s; });
    row("screening", CheckNeed::Screening, [](World &w) { w.screening = {}; });
    row("policy", CheckNeed::Policy, [](World &w) { w.policy.parameters = {10, 50, 3660}; });
    row("years pass", CheckNeed::Clock, [](World &w) { w.now = w.now.addYears(70); });
    row("correction", CheckNeed::Corrections, [](World &w) {
        for (const auto *name : {"surname", "date_of_birth", "document_number", "date_of_expiry"})
            w.passport().document.corrections[QLatin1StringView(name)] = {u"1999"_s, u"reviewer"_s, w.now};
    });
    row("duplicate", CheckNeed::Document, [](World &w) { w.passport().document.duplicate = true; });
    row("reading", CheckNeed::Reading, [](World &w) { w.passport().reading = {}; });
}

/// Whatever changes, only those checks change that the table says rest on it.
void EvidenceTest::tableSaysWhatChecksRestOn()
{
    QFETCH(int, need);
    QFETCH(std::function<void(World &)>, change);
    World world;
    const auto before = world.checks();
    change(world);
    const auto after = world.checks();
    auto needs = CheckNeeds(CheckNeed(need));
    // Another document of the customer has changed, as the bill sees it.
    if (need == int(CheckNeed::Corrections) || need == int(CheckNeed::Reading)
        || need == int(CheckNeed::Document))
        needs |= CheckNeed::OtherDocuments;
    const auto affected = affectedChecks(needs);
    QCOMPARE(before.size(), after.size());
    int changed = 0;
    for (size_t i = 0; i < before.size(); ++i)
        if (toJson(before[i]) != toJson(after[i])) {
            QVERIFY2(affected.contains(before[i].name), qPrintable(before[i].name));
            ++changed;
        }
    QVERIFY(changed > 0);
}

void EvidenceTest::manifestChangesWithTheEvidence()
{
    World world;
    const auto sealed = world.manifest();
    QCOMPARE(sealed.hash().size(), 32);
    QCOMPARE(world.manifest().canonical(), sealed.canonical());
    world.now = world.now.addDays(1); // the day passes and nothing else
    world.passport().document.status = DocumentStatus::InReview;
    QCOMPARE(world.changesFrom(sealed), QStringList());
    QCOMPARE(world.manifest().hash(), sealed.hash());
    world.passport().document.corrections[u"sex"_s] = {u"X"_s, u"reviewer"_s, world.now};
    QVERIFY(world.changesFrom(sealed).contains(u"/documents/doc_passport/fields/sex/value"_s));
    QVERIFY(world.manifest().hash() != sealed.hash());
    const auto sentence = differences(sealed, world.manifest()).front().sentence;
    QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(u'/'), qPrintable(sentence));
    World screened;
    screened.screening.aml->evidence[u"lists"_s] = u"un 2026-11-28"_s;
    QVERIFY(screened.changesFrom(sealed).contains(u"/screening/aml/evidence/lists"_s));
    World other;
    other.policy.hash = "other";
    QCOMPARE(other.changesFrom(sealed), QStringList{u"/policies/verification/hash"_s});
    World fewer;
    fewer.verification.documents.removeLast();
    QVERIFY(fewer.changesFrom(sealed).contains(u"/documents/doc_bill"_s));
}

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidencetest.moc"
