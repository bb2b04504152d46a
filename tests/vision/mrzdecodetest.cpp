// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzdecode.h"

#include <QTest>

#include <cmath>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
const QStringList kPassport{u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                            u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s};
constexpr size_t kBefore = 5; ///< empty columns before the zone
constexpr size_t kAfter = 3;

size_t indexOf(QChar c) { return c == u' ' ? kNothing : std::u16string_view(kGlyphs).find(c.unicode()); }

/// A cell that shows `seen`, or with the rest of the probability `other`.
Scores cell(QChar seen, double probability = 0.995, QChar other = u' ')
{
    Scores scores;
    scores.fill(float(std::log(1e-4)));
    scores[indexOf(other)] = float(std::log(std::max(1 - probability, 1e-4)));
    scores[indexOf(seen)] = float(std::log(probability));
    return scores;
}

/// The lines with empty cells around them, as readZone() finds them.
MrzZone zoneOf(const QStringList &lines)
{
    MrzZone zone;
    const auto empty = [&](qsizetype count) { return RowScores(size_t(count), cell(u' ')); };
    const auto whole = qsizetype(kBefore + kAfter) + lines.first().size();
    zone.rows.push_back(empty(whole));
    for (const auto &line : lines) {
        auto row = empty(whole);
        for (qsizetype i = 0; i < line.size(); ++i)
            row[kBefore + size_t(i)] = cell(line[i]);
        zone.rows.push_back(std::move(row));
    }
    zone.rows.push_back(empty(whole));
    zone.firstSeen = 1;
    zone.seenRows = size_t(lines.size());
    return zone;
}

void put(MrzZone &zone, size_t line, size_t column, const Scores &scores)
{
    zone.rows[line + 1][kBefore + column] = scores;
}

} // namespace

class MrzDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormat_data();
    void everyFormat();
    void alphabetsDecideBetweenLikes();
    void aDoubtfulCharacterIsRepaired();
    void aConfidentCharacterIsNot();
    void threeAreNotRepaired();
    void statesAreOfTheList();
    void aConfidentStateStaysAsPrinted();
    void nothingFollowsTheFillers();
};

void MrzDecodeTest::everyFormat_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<MrzFormat>("format");
    QTest::newRow("TD3") << kPassport << MrzFormat::Td3;
    QTest::newRow("TD2") << QStringList{u"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s,
                                        u"D231458907UTO7408122F1204159<<<<<<<6"_s}
                         << MrzFormat::Td2;
    QTest::newRow("TD1") << QStringList{u"I<UTOD231458907<<<<<<<<<<<<<<<"_s,
                                        u"7408122F1204159UTO<<<<<<<<<<<6"_s,
                                        u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s}
                         << MrzFormat::Td1;
    QTest::newRow("TD1, long number")
        << QStringList{u"I<UTOD23145890<7349<<<<<<<<<<<"_s, u"3407127M9507122UTO<<<<<<<<<<<2"_s,
                       u"STEVENSON<<PETER<JOHN<<<<<<<<<"_s}
        << MrzFormat::Td1;
    QTest::newRow("MRV-A") << QStringList{u"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                                          u"L8988901C4XXX4009078F96121096ZE184226B<<<<<<"_s}
                           << MrzFormat::MrvA;
    QTest::newRow("MRV-B") << QStringList{u"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"_s,
                                          u"L8988901C4XXX4009078F9612109<<<<<<<<"_s}
                           << MrzFormat::MrvB;
    QTest::newRow("French card") << QStringList{u"IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<"_s,
                                                u"8806923102858CORINNE<<<<<<<6512068F6"_s}
                                 << MrzFormat::Fra;
    QTest::newRow("no personal number, no digit")
        << QStringList{kPassport[0], u"L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8"_s} << MrzFormat::Td3;
    QTest::newRow("unknown birth date")
        << QStringList{u"I<UTOD231458907<<<<<<<<<<<<<<<"_s, u"74<<<<1F1204159UTO<<<<<<<<<<<4"_s,
                       u"ERIKSSON<<ANNA<MARIA<<<<<<<<<<"_s}
        << MrzFormat::Td1;
}

void MrzDecodeTest::everyFormat()
{
    QFETCH(QStringList, lines);
    const auto decoded = decodeMrz(zoneOf(lines), kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, lines);
    QTEST(decoded->mrz.format, "format");
    QVERIFY(decoded->mrz.isValid());
    QCOMPARE(decoded->repaired, 0);
    QCOMPARE(decoded->firstColumn, int(kBefore));
    QCOMPARE(decoded->firstRow, 1);
    QCOMPARE(decoded->characters.size(), size_t(lines.join(QString()).size()));
}

void MrzDecodeTest::alphabetsDecideBetweenLikes()
{
    auto zone = zoneOf(kPassport);
    put(zone, 0, 9, cell(u'5', 0.9, u'S')); // ERIK5SON
    put(zone, 1, 13, cell(u'T', 0.9, u'7')); // T40812
    const auto decoded = decodeMrz(zone, kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, kPassport);
}

void MrzDecodeTest::aDoubtfulCharacterIsRepaired()
{
    auto zone = zoneOf(kPassport);
    put(zone, 1, 2, cell(u'8', 0.7, u'9'));
    put(zone, 1, 33, cell(u'Z', 0.6, u'2'));
    const auto decoded = decodeMrz(zone, kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, kPassport);
    QCOMPARE(decoded->repaired, 2);
    QVERIFY(decoded->weakest < 0.5); // whoever accepts readings must know
}

void MrzDecodeTest::aConfidentCharacterIsNot()
{
    auto forged = kPassport;
    forged[1][2] = u'3';
    const auto decoded = decodeMrz(zoneOf(forged), kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, forged);
    QVERIFY(decoded->mrz.checks.documentNumber == false);
    QVERIFY(!decoded->mrz.isValid());
}

void MrzDecodeTest::threeAreNotRepaired()
{
    auto zone = zoneOf(kPassport);
    put(zone, 1, 2, cell(u'8', 0.7, u'9')); // in the number,
    put(zone, 1, 13, cell(u'1', 0.7, u'7')); // the birth date
    put(zone, 1, 21, cell(u'7', 0.7, u'1')); // and the expiry date
    const auto decoded = decodeMrz(zone, kToday);
    QVERIFY(decoded);
    QVERIFY(decoded->repaired <= 2);
    QVERIFY(!decoded->mrz.isValid());
}

void MrzDecodeTest::statesAreOfTheList()
{
    auto zone = zoneOf(kPassport);
    put(zone, 0, 2, cell(u'V', 0.6, u'U'));
    put(zone, 1, 12, cell(u'Q', 0.6, u'O'));
    const auto decoded = decodeMrz(zone, kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, kPassport);
}

void MrzDecodeTest::aConfidentStateStaysAsPrinted()
{
    auto lines = kPassport;
    lines[0].replace(2, 3, u"BDR"_s); // as specimens of another age print it
    const auto decoded = decodeMrz(zoneOf(lines), kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.issuingState, u"BDR"_s);
}

void MrzDecodeTest::nothingFollowsTheFillers()
{
    auto zone = zoneOf(kPassport);
    put(zone, 0, 36, cell(u'K', 0.8, u'<'));
    const auto decoded = decodeMrz(zone, kToday);
    QVERIFY(decoded);
    QCOMPARE(decoded->mrz.lines, kPassport);
}

QTEST_GUILESS_MAIN(MrzDecodeTest)
#include "mrzdecodetest.moc"
