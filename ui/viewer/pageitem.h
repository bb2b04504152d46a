// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/pagepicture.h"

#include <QColor>
#include <QGraphicsItem>

namespace pss {

/// The sheet of paper: paints the level of the picture that the zoom needs. Its coordinates are the reading's
/// page pixels, whatever size the picture was decoded at.
class PageItem : public QGraphicsItem {
public:
    void setPage(const QSize &size);
    void setPicture(PicturePointer picture);
    void setFrameColour(const QColor &colour);
    bool hasPicture() const { return bool(m_picture); }

    QRectF boundingRect() const override { return QRectF(QPointF(), QSizeF(m_size)); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QSize m_size;
    QColor m_frame;
    PicturePointer m_picture;
};

} // namespace pss
