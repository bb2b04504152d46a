// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/customers.h"

#include <QAbstractTableModel>

namespace pss {

/// Customers that a search found, as rows; those that follow are asked for when they come into sight.
class CustomerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Customer, Documents, Newest, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void show(CustomerPage page);
    void append(CustomerPage page);
    QString userId(int row) const;
    QString next() const { return m_next; }

Q_SIGNALS:
    void moreWanted(const QString &after);

private:
    std::vector<CustomerRow> m_rows;
    QString m_next;
    QString m_asked;
};

} // namespace pss
