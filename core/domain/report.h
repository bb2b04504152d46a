// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

/// One decision on a document, as the audit chain has it.
struct DecisionRow {
    QDateTime at;
    QString documentId;
    QString documentType;
    QString office; ///< that the document came from
    QString reviewer;
    QString outcome;
    QStringList reasons;
    qint64 turnaroundSeconds = -1; ///< since the document came in; −1 where that is not known any more
};

/// One disposition of a hit.
struct HitRow {
    QDateTime at;
    QString hitId;
    QString list;
    QString entry;
    QString disposition;
    QString by;
};

/// A table of a report, as every format shows it.
struct ReportTable {
    QString title;
    QStringList columns;
    std::vector<QStringList> rows;
};

/// A report, or one customer's file, whatever the format.
struct Report {
    QString id; ///< `rep_…`
    QString title;
    QString subtitle; ///< the period, or the customer
    QDateTime generatedAt;
    QString generatedBy;
    std::vector<ReportTable> tables;
    QJsonObject json; ///< the same for machines
};

/// What the decisions and hits of a period come to: counts by outcome, reason, office and reviewer with the
/// median turnaround, hits by disposition, and every decision.
void addDecisions(Report &report, const std::vector<DecisionRow> &decisions, const std::vector<HitRow> &hits);

/// The lower median of what is known; −1 of nothing.
qint64 medianOf(std::vector<qint64> seconds);

/// What a spreadsheet would run as a formula, made a text by an apostrophe (OWASP, CSV injection).
QString neutralised(const QString &cell);

/// `2 d 3 h`, `3 h 5 min`, `40 s`, or a dash.
QString durationText(qint64 seconds);

} // namespace pss
