// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QStyledItemDelegate>

class QListWidget;
class QListWidgetItem;

namespace pss {

/// One thing in a list with its icon: a title, a sentence of any length under it, a word at the far side.
struct Entry {
    Tone tone = Tone::Neutral;
    QString icon;
    QString title;
    QString text;
    QString aside;
    QString heading; ///< opens a group
};

/// Paints entries of checks and of the history; rows are as high as their sentences.
class EntryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Dresses a list for entries; `thread` draws the line of a timeline through the icons.
    static void install(QListWidget &list, bool thread = false);
    static QListWidgetItem *add(QListWidget &list, const Entry &entry);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    bool m_thread = false;
};

} // namespace pss

Q_DECLARE_METATYPE(pss::Entry)
