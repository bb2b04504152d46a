// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>

namespace pss {

/// The colours of a state's documents.
struct Livery {
    QColor deep; ///< titles
    QColor line; ///< fine lines
    QColor paper; ///< ground, one end
    QColor tint; ///< ground, other end
};

/// The livery of a state's documents; each fictional printer chose its own.
Livery liveryOf(const QString &state);

/// Ground, waves and a rosette of fine lines, as security printing has them.
void drawGround(QPainter &painter, const QRectF &page, const Livery &livery, const QPointF &rosette,
                double radius);

/// The emblem of a state that never was: a sun over waves.
void drawEmblem(QPainter &painter, const QPointF &centre, double radius, const QColor &colour);

/// SPECIMEN across the page, light enough to read through.
void markSpecimen(QPainter &painter, const QRectF &page);

} // namespace pss
