// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationmodel.h"

#include "ui/queue/timetext.h"
#include "ui/verifications/verificationtext.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace pss {

VerificationModel::VerificationModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

int VerificationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_records.size());
}

int VerificationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const VerificationRecord *VerificationModel::record(int row) const
{
    return row >= 0 && row < rowCount() ? &m_records[size_t(row)] : nullptr;
}

int VerificationModel::rowOf(const QString &id) const
{
    const auto found = std::ranges::find(m_records, id, [](const auto &one) { return one.verification.id; });
    return found == m_records.end() ? -1 : int(found - m_records.begin());
}

bool VerificationModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && m_next != m_asked;
}

void VerificationModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = m_next;
    Q_EMIT moreWanted(m_next);
}

void VerificationModel::show(std::vector<VerificationRecord> records, const QString &next)
{
    QSet<QString> wanted;
    for (const auto &one : records)
        wanted.insert(one.verification.id);
    for (int row = rowCount() - 1; row >= 0; --row)
        if (!wanted.contains(m_records[size_t(row)].verification.id))
            drop(m_records[size_t(row)].verification.id);
    m_next.clear(); // every one is to be taken
    m_asked.clear();
    for (const auto &one : records)
        put(one);
    m_next = next;
    tick();
}

void VerificationModel::append(std::vector<VerificationRecord> records, const QString &next)
{
    m_next.clear();
    for (const auto &one : records)
        put(one);
    m_next = next;
    m_asked.clear();
}

void VerificationModel::put(const VerificationRecord &record)
{
    const auto &id = record.verification.id;
    const auto place =
        std::ranges::lower_bound(m_records, id, std::greater(),
                                 [](const auto &one) -> const QString & { return one.verification.id; });
    const int row = int(place - m_records.begin());
    if (place != m_records.end() && place->verification.id == id) {
        *place = record;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    if (place == m_records.end() && !m_next.isEmpty())
        return; // comes with its page
    beginInsertRows({}, row, row);
    m_records.insert(place, record);
    endInsertRows();
}

void VerificationModel::drop(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_records.erase(m_records.begin() + row);
    endRemoveRows();
}

void VerificationModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString VerificationModel::text(const VerificationRecord &record, Column column) const
{
    const auto &one = record.verification;
    switch (column) {
    case Status:
        return badgeOf(one.status).text;
    case Customer:
        return one.userId;
    case Kinds:
        return kindsText(one.kinds);
    case Risk:
        return riskBadge(one.risk).text;
    case Checks:
        return checksText(countChecks(record.checks));
    case Age:
        return ageText(one.createdAt, m_clock.now());
    case NextReview:
        return one.nextReview ? QLocale().toString(*one.nextReview, QLocale::ShortFormat) : QString();
    case Who:
        return whoText(one);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant VerificationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &one = m_records[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Age)
        return QLocale().toString(one.verification.createdAt.toLocalTime(), QLocale::LongFormat);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return text(one, Column(index.column()));
    return {};
}

QVariant VerificationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Status:
        return tr("Status");
    case Customer:
        return tr("Customer");
    case Kinds:
        return tr("Kinds");
    case Risk:
        return tr("Risk");
    case Checks:
        return tr("Checks");
    case Age:
        return tr("Age");
    case NextReview:
        return tr("Next review");
    case Who:
        return tr("Who");
    case ColumnCount:
        break;
    }
    return {};
}

CheckCount countChecks(const std::vector<Check> &checks)
{
    CheckCount count;
    for (const auto &check : checks) {
        count.failed += check.result == CheckResult::Failed;
        count.caution += check.result == CheckResult::Caution;
        count.notRun += check.result == CheckResult::NotRun;
        count.passed += check.result == CheckResult::Passed;
    }
    return count;
}

QString checksText(const CheckCount &count)
{
    QStringList parts;
    if (count.failed > 0)
        parts << VerificationModel::tr("%1 failed").arg(count.failed);
    if (count.caution > 0)
        parts << VerificationModel::tr("%1 caution").arg(count.caution);
    if (count.notRun > 0)
        parts << VerificationModel::tr("%1 not run").arg(count.notRun);
    if (parts.isEmpty() && count.passed > 0)
        parts << VerificationModel::tr("All passed");
    return parts.join(VerificationModel::tr(" · ", "between counts"));
}

} // namespace pss
