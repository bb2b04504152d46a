// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/badge.h"

#include <QStyledItemDelegate>
#include <QTableView>

#include <functional>

namespace pss {

/// Paints rows as the queue does; a column may be a badge, or bold.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// What the cell's badge is; none where its text is empty.
    using BadgeOfCell = std::function<BadgeText(int row, int column)>;

    RowDelegate(BadgeOfCell badge, int boldColumn, QObject *parent = nullptr);
    void setFramed(int column) { m_framed = column; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int kRowHeight = 38;

private:
    BadgeOfCell m_badge;
    int m_bold;
    int m_framed = -1;
};

/// A table in the style of the queue: whole rows, letters are commands, its columns fill it and the first row
/// in sight stays while rows come and go above it.
class RowTable : public QTableView {
    Q_OBJECT

public:
    /// `widths` are what the columns need; those in `stretched` share what is left.
    RowTable(const QString &name, const QString &accessibleName, QAbstractItemModel &model,
             std::vector<int> widths, std::vector<int> stretched, QWidget *parent = nullptr);
    /// Columns that are hidden one after another where there is no room for all.
    void setOptional(std::vector<int> columns);
    void keyboardSearch(const QString &) override { } ///< letters are commands here
    /// Does what changes the rows; what is in sight stays in sight.
    void keepPlace(const std::function<void()> &change);
    int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    void choose(int row);

Q_SIGNALS:
    void chosen(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void layOutColumns();

    std::vector<int> m_widths;
    std::vector<int> m_stretched;
    std::vector<int> m_optional;
};

} // namespace pss
