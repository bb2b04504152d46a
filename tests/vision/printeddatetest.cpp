// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/printeddate.h"

#include <QDate>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class PrintedDateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatDocumentsPrint_data();
    void readsWhatDocumentsPrint();
    void tellsTheCentury();
    void saysWhereItStands();
};

void PrintedDateTest::readsWhatDocumentsPrint_data()
{
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("iso");
    const auto row = [](const char *printed, const char *iso) {
        QTest::newRow(printed) << QString::fromUtf8(printed) << QString::fromLatin1(iso);
    };
    row("15.03.1985", "1985-03-15");
    row("15/03/1985", "1985-03-15");
    row("1985-03-15", "1985-03-15");
    row("15 03 1985", "1985-03-15");
    row("15 MAR 1985", "1985-03-15");
    row("15 MAR/MARS 1985", "1985-03-15");
    row("3. Mai 2024", "2024-05-03");
    row("1 août 2024", "2024-08-01");
    row("12 juillet 2024", "2024-07-12");
    row("5 dic 2023", "2023-12-05");
    row("March 15, 1985", "1985-03-15");
    row("03/25/2024", "2024-03-25");
    row("15.03.85", "1985-03-15");
    row("15-MAR-1985", "1985-03-15");
    row("15MAR1985", "1985-03-15");
    row("03 OCT/OCT 42", "1942-10-03");
    row("12 JAN/JAN 1990", "1990-01-12");
    row("15. März 1990", "1990-03-15");
    row("15 MÄRZ/MARCH/MARS 1990", "1990-03-15");
    row("1er janvier 2024", "2024-01-01");
    row("12 de enero de 2020", "2020-01-12");
    row("3rd March 2024", "2024-03-03");
    row("Zenith, den 2. Dezember 2025", "2025-12-02");
    row("12.FÉVR.1990", "1990-02-12");
    row("2024/03/15", "2024-03-15");
    row("12 Market 45", "");
    row("12.03.1985 ZENITH", "1985-03-12");
    row("31.02.1985", "");
    row("12345678", "");
    row("no date", "");
    row("", "");
}

void PrintedDateTest::readsWhatDocumentsPrint()
{
    QFETCH(QString, printed);
    QFETCH(QString, iso);
    QCOMPARE(isoDate(printed), iso);
}

void PrintedDateTest::tellsTheCentury()
{
    const auto years = QDate::currentDate().year() % 100;
    const auto soon = u"12.03.%1"_s.arg(years + 5, 2, 10, QChar(u'0'));
    QVERIFY(isoDate(soon).startsWith(u"20"_s)); // an expiry
    QVERIFY(isoDate(soon, DateSense::Past).startsWith(u"19"_s)); // nobody is born in years to come
}

void PrintedDateTest::saysWhereItStands()
{
    const auto date = findDate(u"born 12.03.1985 ZENITH"_s);
    QVERIFY(date);
    QCOMPARE(date->start, 5);
    QCOMPARE(date->length, 10);
}

QTEST_GUILESS_MAIN(PrintedDateTest)
#include "printeddatetest.moc"
