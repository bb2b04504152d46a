// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/compliance.h"

#include <QAbstractTableModel>

namespace pss {

/// Whom an ad-hoc search found, the best first.
class FindingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Score, Name, List, Kind, Entry, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(std::vector<SearchFinding> findings);
    const SearchFinding *finding(int row) const;

private:
    QString text(const SearchFinding &finding, Column column) const;

    std::vector<SearchFinding> m_findings;
};

} // namespace pss
