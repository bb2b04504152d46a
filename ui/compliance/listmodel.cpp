// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/listmodel.h"

#include "ui/compliance/agreementtext.h"
#include "ui/compliance/compliancetext.h"
#include "ui/queue/timetext.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

int ListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lists.size());
}

int ListModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const ScreeningList *ListModel::list(int row) const
{
    return row >= 0 && row < rowCount() ? &m_lists[size_t(row)] : nullptr;
}

void ListModel::show(std::vector<ScreeningList> lists)
{
    std::sort(lists.begin(), lists.end(),
              [](const ScreeningList &a, const ScreeningList &b) { return a.id < b.id; });
    QSet<QString> wanted;
    for (const auto &list : lists)
        wanted.insert(list.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_lists[size_t(row)].id))
            continue;
        beginRemoveRows({}, row, row);
        m_lists.erase(m_lists.begin() + row);
        endRemoveRows();
    }
    for (size_t row = 0; row < lists.size(); ++row) {
        if (row < m_lists.size() && m_lists[row].id == lists[row].id) {
            m_lists[row] = std::move(lists[row]);
            continue;
        }
        beginInsertRows({}, int(row), int(row));
        m_lists.insert(m_lists.begin() + qsizetype(row), std::move(lists[row]));
        endInsertRows();
    }
    tick();
}

void ListModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString ListModel::text(const ScreeningList &list, Column column) const
{
    const QLocale locale;
    switch (column) {
    case Name:
        return list.id;
    case Format:
        return formatText(list.source);
    case Topic:
        return topicText(list.topic);
    case Version:
        return locale.toString(list.version.number);
    case Published:
        return list.version.published.isEmpty() ? tr("not said") : isoDateText(list.version.published);
    case Entries:
        return locale.toString(list.version.entries);
    case Names:
        return locale.toString(list.version.names);
    case Age:
        return ageBadge(list, m_clock.now()).text;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &list = m_lists[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Age)
        return tr("Known to be the newest at %1; too old after %n day(s).", nullptr, list.staleDays)
            .arg(timeText(list.confirmedAt));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return text(list, Column(index.column()));
    return {};
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("List");
    case Format:
        return tr("Format");
    case Topic:
        return tr("Topic");
    case Version:
        return tr("Version");
    case Published:
        return tr("Published");
    case Entries:
        return tr("Entries");
    case Names:
        return tr("Names");
    case Age:
        return tr("Age");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace pss
