// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/report.h"

#include "base/timestamp.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>
#include <functional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using Turnarounds = std::vector<qint64>;

/// Counts by key, the most frequent first.
struct Tally {
    QMap<QString, Turnarounds> of;
    QMap<QString, int> counts;

    void add(const QString &key, qint64 seconds = -1)
    {
        ++counts[key];
        if (seconds >= 0)
            of[key].push_back(seconds);
    }

    QStringList keys() const
    {
        auto keys = counts.keys();
        std::stable_sort(keys.begin(), keys.end(),
                         [&](const QString &a, const QString &b) { return counts[a] > counts[b]; });
        return keys;
    }
};

using KeysOf = std::function<QStringList(const DecisionRow &)>;

void addTally(Report &report, const QString &name, const QString &title,
              const std::vector<DecisionRow> &decisions, const KeysOf &keysOf)
{
    Tally tally;
    for (const auto &row : decisions)
        for (const auto &key : keysOf(row))
            tally.add(key, row.turnaroundSeconds);
    ReportTable table{title, {title, u"Decisions"_s, u"Median turnaround"_s}, {}};
    QJsonArray array;
    for (const auto &key : tally.keys()) {
        const auto median = medianOf(tally.of.value(key));
        table.rows.push_back({key, QString::number(tally.counts[key]), durationText(median)});
        array << QJsonObject{
            {u"name"_s, key},
            {u"decisions"_s, tally.counts[key]},
            {u"median_turnaround_seconds"_s, median < 0 ? QJsonValue() : QJsonValue(median)}};
    }
    report.tables.push_back(std::move(table));
    report.json[name] = array;
}

void addHits(Report &report, const std::vector<HitRow> &hits)
{
    Tally tally;
    for (const auto &hit : hits)
        tally.add(hit.disposition);
    ReportTable counts{u"Hits by disposition"_s, {u"Disposition"_s, u"Hits"_s}, {}};
    QJsonArray byDisposition;
    for (const auto &key : tally.keys()) {
        counts.rows.push_back({key, QString::number(tally.counts[key])});
        byDisposition << QJsonObject{{u"name"_s, key}, {u"hits"_s, tally.counts[key]}};
    }
    ReportTable all{u"Hits"_s, {u"At"_s, u"Hit"_s, u"List"_s, u"Entry"_s, u"Disposition"_s, u"By"_s}, {}};
    QJsonArray array;
    for (const auto &hit : hits) {
        all.rows.push_back({toTimestamp(hit.at), hit.hitId, hit.list, hit.entry, hit.disposition, hit.by});
        array << QJsonObject{{u"at"_s, toTimestamp(hit.at)},
                             {u"hit_id"_s, hit.hitId},
                             {u"list"_s, hit.list},
                             {u"entry_id"_s, hit.entry},
                             {u"disposition"_s, hit.disposition},
                             {u"by"_s, hit.by}};
    }
    report.tables.push_back(std::move(counts));
    report.tables.push_back(std::move(all));
    report.json[u"hits_by_disposition"_s] = byDisposition;
    report.json[u"hits"_s] = array;
}

void addRows(Report &report, const std::vector<DecisionRow> &decisions)
{
    ReportTable table{u"Decisions"_s,
                      {u"At"_s, u"Document"_s, u"Type"_s, u"Office"_s, u"Reviewer"_s, u"Outcome"_s,
                       u"Reasons"_s, u"Turnaround"_s},
                      {}};
    QJsonArray array;
    for (const auto &row : decisions) {
        table.rows.push_back({toTimestamp(row.at), row.documentId, row.documentType, row.office, row.reviewer,
                              row.outcome, row.reasons.join(u", "), durationText(row.turnaroundSeconds)});
        array << QJsonObject{{u"at"_s, toTimestamp(row.at)},
                             {u"document_id"_s, row.documentId},
                             {u"document_type"_s, row.documentType},
                             {u"office"_s, row.office},
                             {u"reviewer"_s, row.reviewer},
                             {u"outcome"_s, row.outcome},
                             {u"reason_codes"_s, QJsonArray::fromStringList(row.reasons)},
                             {u"turnaround_seconds"_s,
                              row.turnaroundSeconds < 0 ? QJsonValue() : QJsonValue(row.turnaroundSeconds)}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"decisions"_s] = array;
}

QStringList orDash(const QString &text) { return {text.isEmpty() ? u"—"_s : text}; }

} // namespace

void addDecisions(Report &report, const std::vector<DecisionRow> &decisions, const std::vector<HitRow> &hits)
{
    addTally(report, u"by_outcome"_s, u"Outcome"_s, decisions,
             [](const DecisionRow &row) { return QStringList{row.outcome}; });
    addTally(report, u"by_reason"_s, u"Reason"_s, decisions,
             [](const DecisionRow &row) { return row.reasons; });
    addTally(report, u"by_type"_s, u"Document type"_s, decisions,
             [](const DecisionRow &row) { return orDash(row.documentType); });
    addTally(report, u"by_office"_s, u"Office"_s, decisions,
             [](const DecisionRow &row) { return orDash(row.office); });
    addTally(report, u"by_reviewer"_s, u"Reviewer"_s, decisions,
             [](const DecisionRow &row) { return QStringList{row.reviewer}; });
    addRows(report, decisions);
    addHits(report, hits);
}

qint64 medianOf(std::vector<qint64> seconds)
{
    if (seconds.empty())
        return -1;
    const auto middle = seconds.begin() + std::ptrdiff_t((seconds.size() - 1) / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    return *middle;
}

QString neutralised(const QString &cell)
{
    static const QString starts = u"=+-@\t\r\n"_s;
    return !cell.isEmpty() && starts.contains(cell.front()) ? u'\'' + cell : cell;
}

QString durationText(qint64 seconds)
{
    if (seconds < 0)
        return u"—"_s;
    const auto minutes = seconds / 60;
    const auto hours = minutes / 60;
    const auto days = hours / 24;
    if (days > 0)
        return u"%1 d %2 h"_s.arg(days).arg(hours % 24);
    if (hours > 0)
        return u"%1 h %2 min"_s.arg(hours).arg(minutes % 60);
    return minutes > 0 ? u"%1 min"_s.arg(minutes) : u"%1 s"_s.arg(seconds);
}

} // namespace pss
