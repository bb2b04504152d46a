// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pageitem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace pss {

void PageItem::setPage(const QSize &size)
{
    prepareGeometryChange();
    m_size = size;
    m_picture.reset();
}

void PageItem::setPicture(PicturePointer picture)
{
    m_picture = std::move(picture);
    update();
}

void PageItem::setFrameColour(const QColor &colour)
{
    m_frame = colour;
    update();
}

void PageItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    const QRectF sheet = boundingRect();
    if (!m_picture || m_size.isEmpty()) {
        painter->fillRect(sheet, Qt::white);
    } else {
        const qreal device = painter->device()->devicePixelRatioF();
        const qreal zoom = option->levelOfDetailFromTransform(painter->worldTransform()) * device;
        const qreal scale = zoom * m_size.width() / m_picture->size().width();
        const QImage &level = m_picture->level(scale);
        const QRectF shown = option->exposedRect.intersected(sheet);
        const qreal sx = qreal(level.width()) / m_size.width();
        const qreal sy = qreal(level.height()) / m_size.height();
        const QRectF source(shown.x() * sx, shown.y() * sy, shown.width() * sx, shown.height() * sy);
        // Beyond 3:1 a reviewer looks at pixels: show them as they are.
        painter->setRenderHint(QPainter::SmoothPixmapTransform, scale < 3);
        painter->drawImage(shown, level, source);
    }
    QPen pen(m_frame, 1);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(sheet);
}

} // namespace pss
