// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/words.h"
#include "domain/report.h"

#include <QByteArray>

namespace pss {

enum class ReportFormat { Json, Csv, Pdf, Xlsx };
template <>
inline constexpr auto kWords<ReportFormat> = std::to_array<EnumWord<ReportFormat>>({
    {ReportFormat::Json, "json"},
    {ReportFormat::Csv, "csv"},
    {ReportFormat::Pdf, "pdf"},
    {ReportFormat::Xlsx, "xlsx"},
});

/// What the bytes are called on the web.
QByteArray mediaTypeOf(ReportFormat format);

/// The report as a file. Nothing in it is run by what opens it, and nothing is fetched from outside. Any
/// thread; PDF needs a QGuiApplication for its fonts.
Result<QByteArray> formatted(const Report &report, ReportFormat format);

// One file each.
QByteArray asJson(const Report &report);
QByteArray asCsv(const Report &report);
QByteArray asPdf(const Report &report);
Result<QByteArray> asXlsx(const Report &report);

} // namespace pss
