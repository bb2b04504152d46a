// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/capture.h"

#include "app/demo/ink.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPainterPath>
#include <QRandomGenerator>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Grain, as every sensor has; `gain` scales the light.
void expose(QImage &picture, double gain, int grain, QRandomGenerator &chance)
{
    std::vector<int> noise(4096);
    for (auto &value : noise)
        value = int(chance.bounded(2 * grain + 1)) - grain;
    quint32 walk = chance.generate();
    for (int y = 0; y < picture.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(picture.scanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            walk = walk * 1664525u + 1013904223u;
            const int n = noise[walk >> 20];
            const auto lit = [&](int value) { return std::clamp(int(value * gain) + n, 0, 255); };
            line[x] = qRgb(lit(qRed(line[x])), lit(qGreen(line[x])), lit(qBlue(line[x])));
        }
    }
}

QImage onGlass(const QImage &document, QRandomGenerator &chance)
{
    const int margin = int(mm(9));
    QImage glass(document.width() + 2 * margin, document.height() + 2 * margin, QImage::Format_RGB32);
    glass.fill(QColor(250, 250, 249));
    QPainter painter(&glass);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    painter.translate(glass.rect().center());
    painter.rotate(-0.5 + chance.generateDouble());
    painter.translate(-document.width() / 2.0, -document.height() / 2.0);
    for (int i = 10; i > 0; --i)
        painter.fillRect(QRectF(document.rect()).adjusted(0, 0, i, i), QColor(0, 0, 0, 9));
    painter.drawImage(0, 0, document);
    painter.end();
    expose(glass, 1, 3, chance);
    return glass;
}

QImage desk(const QSize &size, QRandomGenerator &chance)
{
    QImage wood(size, QImage::Format_RGB32);
    QPainter painter(&wood);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient light(0, 0, size.width(), size.height());
    light.setColorAt(0, QColor(146, 108, 76));
    light.setColorAt(1, QColor(104, 72, 48));
    painter.fillRect(wood.rect(), light);
    for (int i = 0; i < 260; ++i) {
        const double y = chance.bounded(size.height());
        const double lift = chance.bounded(60) - 30;
        QPainterPath grain(QPointF(0, y));
        grain.cubicTo(size.width() * 0.3, y + lift, size.width() * 0.7, y - lift, size.width(),
                      y + lift * 0.3);
        painter.setPen(QPen(QColor(60, 36, 20, 14 + int(chance.bounded(30))), 1 + chance.bounded(4)));
        painter.drawPath(grain);
    }
    return wood;
}

/// The document's corners as a phone sees them: turned a little, the far edge a little shorter.
QPolygonF seenCorners(const QSize &document, const QPointF &centre, QRandomGenerator &chance)
{
    const double turn = (chance.bounded(2) ? 1 : -1) * (2.0 + 3.0 * chance.generateDouble()) * M_PI / 180;
    const double w = document.width() / 2.0;
    const double h = document.height() / 2.0;
    const double far = 0.965;
    QPolygonF corners;
    for (const auto &corner :
         {QPointF(-w * far, -h * far), QPointF(w * far, -h * far), QPointF(w, h), QPointF(-w, h)})
        corners << centre
                + QPointF(corner.x() * std::cos(turn) - corner.y() * std::sin(turn),
                          corner.x() * std::sin(turn) + corner.y() * std::cos(turn));
    return corners;
}

QImage onDesk(const QImage &document, QRandomGenerator &chance)
{
    auto picture = desk({int(document.width() * 1.28), int(document.height() * 1.42)}, chance);
    const auto corners = seenCorners(document.size(), QRectF(picture.rect()).center(), chance);
    QPolygonF flat({{0, 0},
                    {double(document.width()), 0},
                    {double(document.width()), double(document.height())},
                    {0, double(document.height())}});
    QTransform seen;
    if (!QTransform::quadToQuad(flat, corners, seen))
        return picture;
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 16; i > 0; --i) {
        painter.setBrush(QColor(0, 0, 0, 9));
        painter.drawPolygon(corners.translated(i * 1.6, i * 2.0));
    }
    painter.setTransform(seen);
    painter.drawImage(0, 0, document);
    painter.resetTransform();
    QRadialGradient lamp(picture.width() * 0.32, picture.height() * 0.2, picture.width() * 0.95);
    lamp.setColorAt(0, QColor(255, 250, 236, 34));
    lamp.setColorAt(0.5, QColor(255, 250, 236, 0));
    lamp.setColorAt(1, QColor(16, 10, 4, 64));
    painter.fillRect(picture.rect(), lamp);
    return picture;
}

/// The camera moved and missed its focus.
QImage blurred(const QImage &picture, int strength)
{
    auto soft = picture.scaled(picture.size() / strength, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    soft = soft.scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage moved = soft;
    QPainter painter(&moved);
    for (int step = 1; step <= 6; ++step) {
        painter.setOpacity(1.0 / (step + 1));
        painter.drawImage(step * 2, step, soft);
    }
    return moved;
}

} // namespace

QImage capture(const QImage &document, Capture how, quint32 seed)
{
    QRandomGenerator chance(seed);
    if (how == Capture::Scan)
        return onGlass(document, chance);
    auto picture = onDesk(document, chance);
    if (how == Capture::BlurredPhoto)
        picture = blurred(picture, 12).convertToFormat(QImage::Format_RGB32);
    const int grain = how == Capture::DarkPhoto ? 7 : how == Capture::BlurredPhoto ? 1 : 5;
    expose(picture, how == Capture::DarkPhoto ? 0.2 : 1, grain, chance);
    return picture;
}

QByteArray toJpeg(const QImage &picture, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.write(picture);
    return bytes;
}

QByteArray toPng(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QImageWriter(&buffer, "png").write(picture);
    return bytes;
}

} // namespace pss
