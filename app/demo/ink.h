// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPainterPath>
#include <QString>
#include <QStringList>

namespace pss {

/// Specimens are drawn in pixels at 300 dpi.
inline constexpr int kInkDpi = 300;
constexpr double mm(double millimetres) { return millimetres * kInkDpi / 25.4; }

/// How a text is set; `size` is the pixel size of the font.
struct Lettering {
    double size = 30;
    QColor colour = QColor(24, 32, 48);
    int weight = QFont::Normal;
    bool serif = false;
    int stretch = 100;
    double spacing = 0; ///< pixels between letters
};

QFont fontOf(const Lettering &lettering);

/// Sets a line of text with its baseline at `at`; returns its width.
double setText(QPainter &painter, QPointF at, const QString &text, const Lettering &lettering);
/// The same, ending at `at`.
void setTextRight(QPainter &painter, QPointF at, const QString &text, const Lettering &lettering);

/// The lines of a machine readable zone in OCR-B, size I: 2.54 mm a letter, 6.35 mm a line (ICAO 9303-3
/// §4.2). `at` is where the first letter's cell of the first baseline begins.
void setZone(QPainter &painter, QPointF at, const QStringList &lines);

/// Bold letters as a path, the middle of their baseline at the origin: what is set at an angle or large.
QPainterPath outlineOf(const QString &text, double size, double spacing);

/// A name written by hand, as a signature.
void sign(QPainter &painter, const QRectF &box, const QString &name, const QColor &ink);

} // namespace pss
