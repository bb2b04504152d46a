// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/ink.h"
#include "vision/mrz/mrzreader.h"

#include <opencv2/core.hpp>

#include <QPainter>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);

QString line(const QString &text, qsizetype length) { return text.leftJustified(length, u'<'); }

QString digitOf(const QString &text) { return QString::number(mrzCheckDigit(text)); }

/// The data line of a passport: number, holder's state, birth, sex, expiry and what is optional (14).
QString passportData(const QString &number, const QString &rest, const QString &optional)
{
    const auto all = line(number, 9) + digitOf(line(number, 9)) + rest + line(optional, 14)
        + (optional.isEmpty() ? u"<"_s : digitOf(line(optional, 14)));
    return all + digitOf(all.first(10) + all.sliced(13, 7) + all.sliced(21, 22));
}

/// The three lines of an ID-1 card.
QStringList card(const QString &first, const QString &second, const QString &names)
{
    QStringList lines{line(first, 30), line(second, 29), line(names, 30)};
    lines[1] += digitOf(lines[0].sliced(5) + lines[1].first(7) + lines[1].sliced(8, 7) + lines[1].sliced(18));
    return lines;
}

/// A page with a line of text and the zone below, at 300 dpi.
cv::Mat printed(const QStringList &zone)
{
    const int columns = int(zone.first().size());
    QImage page(int(mm(2.54 * columns + 14)), int(mm(50)), QImage::Format_Grayscale8);
    page.fill(236);
    QPainter painter(&page);
    setText(painter, {mm(7), mm(9)}, u"UTOPIA · Specimen of a document of travel"_s, {});
    setZone(painter, {mm(6), mm(24)}, zone);
    painter.end();
    return cv::Mat(page.height(), page.width(), CV_8U, page.bits(), size_t(page.bytesPerLine())).clone();
}

} // namespace

/// What the formats of ICAO 9303 and the states' habits ask of a reader, printed without a flaw.
class MrzFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void aWrongDigitIsAFinding();
    void anUnknownFormatIsNoZone();
};

void MrzFormatsTest::reads_data()
{
    QTest::addColumn<QStringList>("zone");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *name, const QStringList &zone, const char *format) {
        QTest::newRow(name) << zone << QString::fromLatin1(format);
    };
    const auto anna = u"ERIKSSON<<ANNA<MARIA"_s;
    row("TD3", {line(u"P<UTO"_s + anna, 44), u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s}, "TD3");
    row("TD2", {line(u"I<UTO"_s + anna, 36), u"D231458907UTO7408122F1204159<<<<<<<6"_s}, "TD2");
    row("TD1", card(u"I<UTOD231458907"_s, u"7408122F1204159UTO"_s, anna), "TD1");
    row("MRV-A", {line(u"V<UTO"_s + anna, 44), line(u"L8988901C4XXX4009078F96121096ZE184226B"_s, 44)},
        "MRV_A");
    row("MRV-B", {line(u"V<UTO"_s + anna, 36), line(u"L8988901C4XXX4009078F9612109"_s, 36)}, "MRV_B");
    row("the old French card", {line(u"IDFRABERTHIER"_s, 36), u"8806923102858CORINNE<<<<<<<6512068F6"_s},
        "FRA");
    // ICAO 9303-5 §4.2.2.2
    row("a number that goes on", card(u"I<UTOD23145890<7349"_s, u"7408122F1204159UTO"_s, anna), "TD1");
    // ICAO 9303-3 §4.8
    row("birth unknown in part",
        {line(u"P<UTO"_s + anna, 44),
         passportData(u"L898902C3"_s, u"UTO74<<<<"_s + digitOf(u"74<<<<"_s) + u"F1204159"_s, {})},
        "TD3");
    row("birth unknown",
        {line(u"P<UTO"_s + anna, 44),
         passportData(u"L898902C3"_s, u"UTO<<<<<<"_s + digitOf(u"<<<<<<"_s) + u"F1204159"_s, {})},
        "TD3");
    row("sex not stated",
        {line(u"P<UTO"_s + anna, 44), passportData(u"L898902C3"_s, u"UTO7408122<1204159"_s, {})}, "TD3");
    row("no filler in the data line",
        {line(u"POCHNZHENGJIAN<<YANGBEN"_s, 44),
         passportData(u"E12345678"_s, u"CHN8810128F3104158"_s, u"MCLMLOKALO9999"_s)},
        "TD3");
    row("a name to the last column",
        {u"P<UTOPAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"_s, // ICAO 9303-3 §4.6: cut off
         passportData(u"L898902C3"_s, u"UTO7408122M1204159"_s, {})},
        "TD3");
    row("no given name",
        {line(u"P<UTOARKFREITH"_s, 44), passportData(u"123456789"_s, u"UTO6804010M2812312"_s, {})}, "TD3");
    row("a single letter for the state",
        {line(u"P<D<<MUSTERMANN<<ERIKA"_s, 44), passportData(u"C01X00T47"_s, u"D<<6408125F2702283"_s, {})},
        "TD3");
    row("letters and digits that look alike",
        {line(u"P<UTOOOSTOBIBBS<<ZOE<OSBOI"_s, 44),
         passportData(u"O0I1B8S5Z"_s, u"UTO8008018F3001012"_s, u"0O1IB8S5Z2"_s)},
        "TD3");
}

void MrzFormatsTest::reads()
{
    QFETCH(QStringList, zone);
    MrzReader reader;
    const auto expected = parseMrz(zone, kToday);
    QVERIFY(expected);
    const auto found = reader.read(printed(zone), kToday);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front().reading.mrz.lines, zone);
    QTEST(wordOf(found.front().reading.mrz.format), "format");
    QCOMPARE(found.front().reading.mrz.isValid(), expected->isValid());
    QVERIFY(found.front().reading.accepted == expected->isValid());
}

void MrzFormatsTest::aWrongDigitIsAFinding()
{
    const QStringList zone{line(u"P<UTOERIKSSON<<ANNA<MARIA"_s, 44),
                           u"L898902C36UTO7408127F1204159ZE184226B<<<<<10"_s}; // birth: 2
    MrzReader reader;
    const auto found = reader.read(printed(zone), kToday);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found.front().reading.mrz.lines, zone); // as printed, not as it should be
    QCOMPARE(found.front().reading.mrz.checks.dateOfBirth, std::optional(false));
    QVERIFY(!found.front().reading.accepted);
}

/// Lines of OCR-B, as invoices have them, are no zone.
void MrzFormatsTest::anUnknownFormatIsNoZone()
{
    MrzReader reader;
    QVERIFY(
        reader.read(printed({u"042>5678901234<890123456789012345+ 010000>"_s.replace(u' ', u'<')}), kToday)
            .empty());
    QVERIFY(reader.read(printed({u"THE<QUICK<BROWN<FOX"_s, u"JUMPS<OVER<A<LAZY<D"_s}), kToday).empty());
}

QTEST_MAIN(MrzFormatsTest)
#include "mrzformatstest.moc"
