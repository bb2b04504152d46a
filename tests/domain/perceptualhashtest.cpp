// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/perceptualhash.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

PerceptualHash anyHash(QRandomGenerator &random)
{
    PerceptualHash hash;
    for (auto &word : hash.bits)
        word = random.generate64();
    return hash;
}

PerceptualHash flipped(PerceptualHash hash, int bits, QRandomGenerator &random)
{
    const auto before = hash;
    while (distance(before, hash) < bits)
        hash.bits[random.bounded(4)] ^= quint64(1) << random.bounded(64);
    return hash;
}

} // namespace

class PerceptualHashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesThereAndBack();
    void otherTextsAreNone_data();
    void otherTextsAreNone();
    void nearOnesShareABand();
    void everyBitIsInABand();
};

void PerceptualHashTest::goesThereAndBack()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 100; ++i) {
        const auto hash = anyHash(random);
        QCOMPARE(toHex(hash).size(), 64);
        QVERIFY(perceptualHashFrom(toHex(hash)) == hash);
    }
    QCOMPARE(toHex({{1, 0, 0, 0xab}}), u"0000000000000001"_s + QString(32, u'0') + u"00000000000000ab"_s);
}

void PerceptualHashTest::otherTextsAreNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("short") << QString(63, u'0');
    QTest::newRow("long") << QString(65, u'0');
    QTest::newRow("no digit") << QString(63, u'0') + u'g';
    QTest::newRow("a sign") << u'+' + QString(63, u'0');
    QTest::newRow("a blank") << u' ' + QString(63, u'0');
    QTest::newRow("upper case") << QString(64, u'A');
}

void PerceptualHashTest::otherTextsAreNone()
{
    QFETCH(QString, text);
    QVERIFY(!perceptualHashFrom(text));
}

void PerceptualHashTest::nearOnesShareABand()
{
    QRandomGenerator random(2);
    int strangers = 0;
    for (int i = 0; i < 2000; ++i) {
        const auto hash = anyHash(random);
        const auto near = flipped(hash, random.bounded(kNearPicture + 1), random);
        QVERIFY(distance(hash, near) <= kNearPicture);
        const auto bands = bandsOf(hash);
        const auto others = bandsOf(near);
        int shared = 0;
        for (size_t band = 0; band < bands.size(); ++band)
            shared += bands[band] == others[band];
        QVERIFY(shared > 0);
        const auto stranger = bandsOf(anyHash(random));
        for (size_t band = 0; band < bands.size(); ++band)
            strangers += bands[band] == stranger[band];
    }
    QVERIFY(strangers < 5); // 22,000 bands of 23 bits: an index finds few that are not meant
}

void PerceptualHashTest::everyBitIsInABand()
{
    const PerceptualHash none;
    for (int i = 0; i < 256; ++i) {
        PerceptualHash one;
        one.bits[size_t(i / 64)] = quint64(1) << (i % 64);
        QCOMPARE(distance(none, one), 1);
        int differing = 0;
        for (size_t band = 0; band < bandsOf(one).size(); ++band)
            differing += bandsOf(one)[band] != bandsOf(none)[band];
        QCOMPARE(differing, 1);
    }
}

QTEST_GUILESS_MAIN(PerceptualHashTest)
#include "perceptualhashtest.moc"
