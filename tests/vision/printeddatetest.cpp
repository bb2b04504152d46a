// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/printeddate.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class PrintedDateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatDocumentsPrint_data();
    void readsWhatDocumentsPrint();
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

QTEST_GUILESS_MAIN(PrintedDateTest)
#include "printeddatetest.moc"
