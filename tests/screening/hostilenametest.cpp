// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/explanation.h"
#include "tests/screening/listed.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class HostileNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endsSoon_data();
    void endsSoon();
    void manyEntriesAlike();
    void saysThatItWasCut();

private:
    std::shared_ptr<const ScreeningIndex> m_index;
};

static QString repeated(const QString &piece, int times) { return piece.repeated(times); }

static QStringList hostileNames()
{
    QString surrogates;
    for (int at = 0; at < 500; ++at)
        surrogates += QString(QChar(char16_t(0xD800 + at % 0x800)));
    QString tokens;
    for (int at = 0; at < 10000; ++at)
        tokens += u"w%1 "_s.arg(at);
    return {u""_s,
            u" "_s,
            repeated(u"a"_s, 1 << 20),
            repeated(u"ab "_s, 350000),
            u"\u0001\u0002Jane\u0000\u001F Doe\u007F"_s,
            surrogates,
            u"Jane \xD83D Doe"_s,
            u"e"_s + repeated(u"\u0301"_s, 100000),
            repeated(u"\u0E34"_s, 100000),
            repeated(u"\u202E\u200F"_s, 100000) + u"Jane Doe"_s,
            tokens,
            repeated(u"ل"_s, 5000),
            repeated(u"陳"_s, 5000),
            repeated(u"Ω "_s, 5000),
            repeated(u"\uFDFA"_s, 5000), // one sign that stands for eighteen letters
            repeated(u"a. "_s, 5000),
            repeated(u"-|;,\"'"_s, 5000),
            repeated(u"😀"_s, 5000)};
}

void HostileNameTest::initTestCase()
{
    IndexBuilder builder;
    int number = 0;
    for (const auto &name : hostileNames()) // as entries of a list too
        builder.add(listed(u"H%1"_s.arg(++number), {name}));
    builder.add(listed(u"J"_s, {u"Jane Doe"_s}));
    builder.add(listed(u"N"_s, {}));
    m_index = builder.finish();
    QCOMPARE(m_index->entryCount(), size_t(number + 2));
}

void HostileNameTest::endsSoon_data()
{
    QTest::addColumn<QString>("name");
    int number = 0;
    for (const auto &name : hostileNames())
        QTest::addRow("%d", ++number) << name;
}

void HostileNameTest::endsSoon()
{
    QFETCH(QString, name);
    QElapsedTimer timer;
    timer.start();
    for (const auto &query : {person(name), organisation(name)})
        for (const auto &hit : search(*m_index, query, {1000, 100, true}))
            QCOMPARE(*recomputedScore(explain(*m_index, query, hit)), hit.score);
    // A guard against work that grows with the input, far above what is needed, not a measure of speed.
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void HostileNameTest::manyEntriesAlike()
{
    IndexBuilder builder;
    for (int at = 0; at < 5000; ++at)
        builder.add(listed(QString::number(at), {u"Marigold Thistlewick"_s}));
    const auto index = builder.finish();
    const auto hits = search(*index, person(u"Marigold Thistlewyk"_s));
    QCOMPARE(hits.size(), size_t(100));
    for (int at = 0; at < 100; ++at)
        QCOMPARE(hits[size_t(at)].entry, uint32_t(at));
}

void HostileNameTest::saysThatItWasCut()
{
    auto query = person(u"Jane Doe "_s + repeated(u" "_s, 2000) + u"Roe"_s);
    const auto hits = search(*m_index, query);
    QVERIFY(!hits.empty());
    QVERIFY(hits.front().isCut);
    QVERIFY(!search(*m_index, person(u"Jane Doe"_s)).front().isCut);
}

QTEST_GUILESS_MAIN(HostileNameTest)
#include "hostilenametest.moc"
