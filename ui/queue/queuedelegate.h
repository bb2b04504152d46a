// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QStyledItemDelegate>

namespace pss {

struct Document;

/// Paints a row of the queue: colour, icon and word together.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    QueueDelegate(const Clock &clock, QString self, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int kRowHeight = 42;

private:
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, int column,
                   const Document &document, const QString &text) const;
    void paintFlags(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                    const Document &document) const;
    void paintDue(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                  const Document &document, const QString &text) const;
    void paintHolder(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                     const QString &holder) const;

    const Clock &m_clock;
    QString m_self;
};

} // namespace pss
