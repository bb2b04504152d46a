// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/compliance.h"
#include "domain/screeninglist.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace pss {

/// Hits as rows, the highest score first. New ones are brought in row by row, so that what is selected stays.
class HitModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Score, Customer, Listed, List, Age, Status, ColumnCount };

    explicit HitModel(const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(std::vector<ScreeningHit> hits);
    /// The topics of lists, to name them.
    void setLists(const std::vector<ScreeningList> &lists);
    const ScreeningHit *hit(int row) const;
    int rowOf(const QString &id) const;
    /// One that changed, in its place.
    void replace(const ScreeningHit &hit);
    /// Ages go on.
    void tick();

    QString listText(const ScreeningHit &hit) const;

private:
    void dropOthers(const std::vector<ScreeningHit> &hits);
    QString text(const ScreeningHit &hit, Column column) const;

    const Clock &m_clock;
    std::vector<ScreeningHit> m_hits;
    QHash<QString, ListTopic> m_topics;
};

/// The name an entry is listed under.
QString listedName(const ScreeningHit &hit);
QString listedName(const QJsonObject &entry);

} // namespace pss
