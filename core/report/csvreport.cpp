// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timestamp.h"
#include "report/reportformat.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// RFC 4180; every cell in quotes, so that no reader guesses.
QByteArray line(const QStringList &cells)
{
    QStringList quoted;
    for (const auto &cell : cells)
        quoted << u'"' + neutralised(cell).replace(u"\""_s, u"\"\""_s) + u'"';
    return quoted.join(u',').toUtf8() + "\r\n";
}

} // namespace

QByteArray asCsv(const Report &report)
{
    QByteArray csv = line({report.title, report.subtitle});
    csv += line({report.id, toTimestamp(report.generatedAt), report.generatedBy});
    for (const auto &table : report.tables) {
        csv += "\r\n" + line({table.title}) + line(table.columns);
        for (const auto &row : table.rows)
            csv += line(row);
    }
    return csv;
}

} // namespace pss
