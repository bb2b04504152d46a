// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresscomparison.h"
#include "tests/domain/pairs/pairs.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Addresses as people and post write them, compared part by part.
class AddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairs_data();
    void pairs();
    void heldOut();
};

namespace {

PostalAddress declared(const QString &text)
{
    const auto parts = text.split(u';');
    return postalAddress(Address{parts.value(0), parts.value(1), parts.value(2), parts.value(3),
                                 parts.value(4), parts.value(5)});
}

AddressComparison compared(const Pair &pair)
{
    const auto country = pair.left.section(u';', -1);
    return compareAddresses(declared(pair.left),
                            postalAddress(QString(pair.right).replace(u" / "_s, u"\n"_s), country));
}

} // namespace

void AddressTest::pairs_data()
{
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    for (const auto &pair : pairsOf(u"addresses.tsv"_s))
        if (!pair.isHeldOut)
            QTest::addRow("%s / %s", qUtf8Printable(pair.left), qUtf8Printable(pair.right))
                << pair.verdict << pair.left << pair.right;
}

void AddressTest::pairs()
{
    QFETCH(QString, verdict);
    QFETCH(QString, left);
    QFETCH(QString, right);
    const auto comparison = compared({verdict, left, right, {}});
    if (wordOf(comparison.verdict) != verdict)
        for (const auto &part : comparison.parts)
            qWarning("%s: %s | %s", part.name, qUtf8Printable(part.left), qUtf8Printable(part.right));
    QCOMPARE(wordOf(comparison.verdict), verdict);
    QVERIFY(comparison.score >= 0 && comparison.score <= 1);
    QVERIFY(comparison.verdict != AddressVerdict::Same || comparison.score >= 0.9);
    QVERIFY(comparison.verdict != AddressVerdict::Different || comparison.score < 0.5);
    // Neither side is the measure of the other, and everybody lives where they live.
    const auto own = declared(left);
    const auto printed = postalAddress(QString(right).replace(u" / "_s, u"\n"_s), left.section(u';', -1));
    QVERIFY(compareAddresses(printed, own).verdict == comparison.verdict);
    QVERIFY(compareAddresses(own, own).verdict == AddressVerdict::Same);
    QVERIFY(compareAddresses(printed, PostalAddress()).verdict == AddressVerdict::Different);
}

/// How often the comparison says what a person says, on pairs it was not tuned on.
void AddressTest::heldOut()
{
    const auto pairs = pairsOf(u"addresses.tsv"_s);
    const auto verdictOf = [](const Pair &pair) { return wordOf(compared(pair).verdict); };
    const auto all = countPairs(pairs, false, verdictOf);
    const auto heldOut = countPairs(pairs, true, verdictOf);
    qInfo("all: %s", qUtf8Printable(all.text()));
    qInfo("held out: %s", qUtf8Printable(heldOut.text()));
    QVERIFY(all.pairs >= 150);
    QVERIFY(heldOut.pairs >= 50);
    QVERIFY(heldOut.right * 100 >= heldOut.pairs * 80);
    QVERIFY(all.precision() >= 0.98);
}

QTEST_GUILESS_MAIN(AddressTest)
#include "addresstest.moc"
