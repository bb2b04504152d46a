// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/document.h"
#include "ui/queue/keychange.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>

namespace pss {

/// The queue as sorted keys; rows come by key, in chunks, when they are looked at. Nothing here waits.
class QueueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Priority, Type, Customer, Status, Flags, Office, Age, Due, Holder, ColumnCount };
    enum Role { DocumentRole = Qt::UserRole, KeyRole };

    /// Called on a worker.
    using Rows = std::function<Result<std::vector<Document>>(const std::vector<QString> &keys)>;

    QueueModel(Rows rows, const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const SortedKeys &keys() const { return m_keys; }
    QString key(int row) const { return m_keys->at(row); }
    int rowOf(const QString &key) const;
    /// The row's document, asked for when it is not here yet.
    const Document *document(int row) const;

    /// As keyChange() told it; refused (false) when keys() is no longer the list it started from.
    bool apply(const SortedKeys &before, const KeyChange &change);
    /// A row changed: it is read again where it is in sight.
    void forget(const QString &key);
    /// Ages go on.
    void tick();

Q_SIGNALS:
    void rowsFailed(const pss::Error &error);

private:
    QString text(const Document &document, Column column) const;
    void want(const QString &key, int row) const;
    void fetch();
    void keep(std::vector<Document> documents);
    int rowNear(const QString &key, int row) const;

    Rows m_rows;
    const Clock &m_clock;
    SortedKeys m_keys = std::make_shared<const QList<QString>>();
    mutable QCache<QString, Document> m_documents;
    mutable std::vector<QString> m_wanted; ///< in the order they came into sight
    mutable QHash<QString, int> m_places; ///< where the wanted rows were when they were asked for
    QSet<QString> m_asked;
    QSet<QString> m_stale; ///< changed while they were being asked for
    mutable QTimer m_soon;
};

} // namespace pss

Q_DECLARE_METATYPE(const pss::Document *)
