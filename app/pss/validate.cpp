// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/clock.h"
#include "report/reportformat.h"
#include "services/listvalidation.h"

#include <QFile>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

int writeReport(const Report &report, ReportFormat format, const QString &path)
{
    const auto bytes = formatted(report, format);
    if (!bytes)
        return failed(bytes.error());
    QFile file(path);
    const bool isOpen =
        path.isEmpty() ? file.open(stdout, QIODevice::WriteOnly) : file.open(QIODevice::WriteOnly);
    if (!isOpen || file.write(*bytes) != bytes->size() || !file.flush())
        return failed({ErrorCode::Unavailable, u"The report cannot be written to %1."_s.arg(path), {}, {}});
    return Done;
}

} // namespace

int runListsValidate(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"format"_s, u"json, pdf, csv or xlsx."_s, u"F"_s, u"json"_s},
                       {u"out"_s, u"Where to write the report; else to standard output."_s, u"FILE"_s},
                       {u"sample"_s, u"Names for each kind of error and list."_s, u"N"_s, u"500"_s}});
    process(parser, arguments);
    const auto format = fromWord<ReportFormat>(parser.value(u"format"_s));
    ValidationOptions options;
    options.sample = parser.value(u"sample"_s).toInt();
    if (!format || options.sample < 1)
        return wrongUsage(u"A format is json, pdf, csv or xlsx; a sample is a number."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto lists = ListIndexes((*house)->database()).current();
    if (!lists)
        return failed(lists.error());
    auto report = validateLists(*lists, options, SystemClock().now(),
                                [](int percent) { printError(u"tested %1 %"_s.arg(percent)); }, {});
    if (!report)
        return failed(report.error());
    report->generatedBy = u"pss lists validate"_s;
    return writeReport(*report, *format, parser.value(u"out"_s));
}

} // namespace pss
