// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

using namespace Qt::StringLiterals;

static void loadResources() { Q_INIT_RESOURCE(pss_ui_resources); }

namespace pss {
namespace {

QByteArray drawing(const QString &name)
{
    static const bool loaded = (loadResources(), true);
    Q_UNUSED(loaded);
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap rendered(const QString &name, const QColor &colour, QSize pixels)
{
    const QString key = u"pss-%1-%2-%3"_s.arg(name, colour.name(QColor::HexArgb)).arg(pixels.width());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name).replace("currentColor", colour.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class Engine final : public QIconEngine {
public:
    Engine(QString name, std::optional<QColor> colour) : m_name(std::move(name)), m_colour(colour) { }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, colourFor(mode), size);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, rendered(m_name, colourFor(mode), rect.size() * ratio));
    }
    QIconEngine *clone() const override { return new Engine(m_name, m_colour); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return m_colour.value_or(palette.color(QPalette::ButtonText));
    }

    QString m_name;
    std::optional<QColor> m_colour;
};

} // namespace

QIcon icon(const QString &name) { return QIcon(new Engine(name, std::nullopt)); }

QIcon icon(const QString &name, const QColor &colour) { return QIcon(new Engine(name, colour)); }

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal ratio)
{
    QPixmap pixmap = rendered(name, colour, QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace pss
