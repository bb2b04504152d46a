// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/screeninglist.h"

#include <QAbstractTableModel>

#include <vector>

namespace pss {

/// The lists that are held, by name.
class ListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Format, Topic, Version, Published, Entries, Names, Age, ColumnCount };

    explicit ListModel(const Clock &clock, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_clock(clock)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(std::vector<ScreeningList> lists);
    const ScreeningList *list(int row) const;
    void tick();

private:
    QString text(const ScreeningList &list, Column column) const;

    const Clock &m_clock;
    std::vector<ScreeningList> m_lists;
};

} // namespace pss
