// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/documentfilter.h"
#include "ui/queue/keychange.h"

#include <QTableView>

namespace pss {

class Clock;
class QueueModel;

/// The queue as a table that keeps its place: what is selected and what is in sight stay when rows come and
/// go.
class QueueTable : public QTableView {
    Q_OBJECT

public:
    QueueTable(QueueModel &model, const Clock &clock, const QString &self, QWidget *parent = nullptr);

    /// Brings in changed keys; false when they were compared with a list that is not shown any more.
    bool apply(const SortedKeys &before, const KeyChange &change);
    /// Another view: from the top, its first row current.
    void startOver();
    void showSort(DocumentSort sort);
    void keyboardSearch(const QString &) override { } ///< letters are commands here

    QStringList selectedKeys() const;
    QString currentKey() const;

Q_SIGNALS:
    void sortRequested(DocumentSort sort);
    void opened();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void restore(const QStringList &selected, const QString &current);
    void layOutColumns();
    void showCurrent();

    QueueModel &m_model;
    DocumentSort m_sort = DocumentSort::Priority;
};

} // namespace pss
