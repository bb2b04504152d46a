// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/reportformat.h"

#include "base/json.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

QByteArray mediaTypeOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return "application/json";
    case ReportFormat::Csv:
        return "text/csv; charset=utf-8";
    case ReportFormat::Pdf:
        return "application/pdf";
    case ReportFormat::Xlsx:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    Q_UNREACHABLE();
}

QByteArray asJson(const Report &report)
{
    auto object = report.json;
    object[u"id"_s] = report.id;
    object[u"title"_s] = report.title;
    object[u"subtitle"_s] = report.subtitle;
    object[u"generated_at"_s] = toTimestamp(report.generatedAt);
    object[u"generated_by"_s] = report.generatedBy;
    return toJson(object);
}

Result<QByteArray> formatted(const Report &report, ReportFormat format)
{
    switch (format) {
    case ReportFormat::Json:
        return asJson(report);
    case ReportFormat::Csv:
        return asCsv(report);
    case ReportFormat::Pdf:
        return asPdf(report);
    case ReportFormat::Xlsx:
        return asXlsx(report);
    }
    Q_UNREACHABLE();
}

} // namespace pss
