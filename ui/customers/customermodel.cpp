// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customermodel.h"

#include <QLocale>

namespace pss {

int CustomerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CustomerModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CustomerModel::userId(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[size_t(row)].userId : QString();
}

QVariant CustomerModel::data(const QModelIndex &index, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (!isText || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &one = m_rows[size_t(index.row())];
    switch (Column(index.column())) {
    case Customer:
        return one.userId;
    case Documents:
        return QLocale().toString(one.documents);
    case Newest:
        return one.newest.isValid()
            ? QLocale().toString(one.newest.toLocalTime().date(), QLocale::ShortFormat)
            : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CustomerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Customer:
        return tr("Customer");
    case Documents:
        return tr("Found");
    case Newest:
        return tr("Newest");
    case ColumnCount:
        break;
    }
    return {};
}

bool CustomerModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && m_next != m_asked;
}

void CustomerModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = m_next;
    Q_EMIT moreWanted(m_next);
}

void CustomerModel::show(CustomerPage page)
{
    beginResetModel();
    m_rows = std::move(page.customers);
    m_next = page.next;
    m_asked.clear();
    endResetModel();
}

void CustomerModel::append(CustomerPage page)
{
    m_next = page.next;
    m_asked.clear();
    if (page.customers.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(page.customers.size()) - 1);
    m_rows.insert(m_rows.end(), page.customers.begin(), page.customers.end());
    endInsertRows();
}

} // namespace pss
