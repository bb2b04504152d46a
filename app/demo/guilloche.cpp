// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/guilloche.h"

#include "app/demo/ink.h"

#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kTurn = 2 * std::numbers::pi;

QColor faded(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

void drawWaves(QPainter &painter, const QRectF &page, const QColor &colour)
{
    constexpr int waves = 64;
    for (int i = 0; i < waves; ++i) {
        const double share = double(i) / waves;
        const double base = page.top() + page.height() * (share * 1.2 - 0.1);
        QPainterPath wave;
        for (double x = page.left(); x <= page.right() + 8; x += 8) {
            const double t = (x - page.left()) / page.width();
            const double y = base + page.height() * 0.045 * std::sin(kTurn * (t * 3 + share * 1.7))
                + page.height() * 0.02 * std::sin(kTurn * (t * 7 - share * 5));
            x == page.left() ? wave.moveTo(x, y) : wave.lineTo(x, y);
        }
        painter.setPen(QPen(faded(colour, i % 2 ? 52 : 80), 1.3));
        painter.drawPath(wave);
    }
}

/// Rings whose radius breathes, each a little later than the one around it.
void drawRosette(QPainter &painter, const QPointF &centre, double radius, const QColor &colour)
{
    for (int ring = 0; ring < 14; ++ring) {
        QPainterPath path;
        const double share = 1.0 - ring * 0.062;
        const double depth = 0.2 - ring * 0.009;
        for (int i = 0; i <= 1440; ++i) {
            const double angle = kTurn * i / 1440;
            const double r = radius * share * (1 - depth + depth * std::sin(angle * 12 + ring * 0.9));
            const QPointF at = centre + QPointF(r * std::cos(angle), r * std::sin(angle));
            i == 0 ? path.moveTo(at) : path.lineTo(at);
        }
        painter.setPen(QPen(faded(colour, 88), 1.3));
        painter.drawPath(path);
    }
}

} // namespace

Livery liveryOf(const QString &state)
{
    if (state == u"D"_s)
        return {{92, 28, 40}, {176, 120, 96}, {250, 245, 236}, {238, 226, 214}};
    if (state == u"FRA"_s)
        return {{28, 52, 116}, {104, 132, 196}, {240, 245, 252}, {246, 230, 232}};
    if (state == u"ESP"_s)
        return {{128, 36, 24}, {208, 148, 88}, {252, 246, 228}, {248, 228, 212}};
    if (state == u"NLD"_s)
        return {{132, 52, 12}, {224, 148, 88}, {253, 244, 232}, {234, 240, 248}};
    return {{18, 64, 92}, {88, 152, 168}, {238, 248, 246}, {252, 242, 226}};
}

void drawGround(QPainter &painter, const QRectF &page, const Livery &livery, const QPointF &rosette,
                double radius)
{
    QLinearGradient ground(page.topLeft(), page.bottomRight());
    ground.setColorAt(0, livery.paper);
    ground.setColorAt(0.55, livery.tint);
    ground.setColorAt(1, livery.paper);
    painter.save();
    painter.fillRect(page, ground);
    painter.setClipRect(page);
    painter.setBrush(Qt::NoBrush);
    drawWaves(painter, page, livery.line);
    drawRosette(painter, rosette, radius, livery.line);
    painter.restore();
}

void drawEmblem(QPainter &painter, const QPointF &centre, double radius, const QColor &colour)
{
    painter.save();
    painter.translate(centre);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    QPainterPath sun;
    sun.addEllipse(QPointF(), radius * 0.34, radius * 0.34);
    painter.drawPath(sun);
    for (int ray = 0; ray < 16; ++ray) {
        painter.save();
        painter.rotate(ray * 22.5);
        const double reach = ray % 2 ? 0.66 : 0.82;
        painter.drawPolygon(QPolygonF(
            {{-radius * 0.05, -radius * 0.42}, {radius * 0.05, -radius * 0.42}, {0, -radius * reach}}));
        painter.restore();
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, radius * 0.05));
    painter.drawEllipse(QPointF(), radius * 0.95, radius * 0.95);
    painter.setPen(QPen(colour, radius * 0.025));
    painter.drawEllipse(QPointF(), radius * 0.87, radius * 0.87);
    painter.restore();
}

void markSpecimen(QPainter &painter, const QRectF &page)
{
    painter.save();
    painter.translate(page.center());
    painter.rotate(-24);
    painter.translate(0, page.height() * 0.06);
    painter.fillPath(outlineOf(u"SPECIMEN"_s, page.height() * 0.17, 10), QColor(176, 24, 40, 30));
    painter.restore();
}

} // namespace pss
