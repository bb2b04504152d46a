// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/badge.h"

#include "ui/shell/icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace pss {
namespace {

constexpr int kIcon = 14;
constexpr int kGap = 5;
constexpr int kPadX = 8;
constexpr int kPadY = 3;

} // namespace

QSize badgeSize(const BadgeText &badge, const QFontMetrics &metrics, bool framed)
{
    const int words = badge.text.isEmpty() ? 0 : metrics.horizontalAdvance(badge.text) + 1;
    const int drawing = badge.icon.isEmpty() ? 0 : kIcon;
    const int gap = words && drawing ? kGap : 0;
    const int pad = framed ? kPadX : 0;
    return {words + drawing + gap + 2 * pad, std::max(metrics.height(), kIcon) + (framed ? 2 * kPadY : 0)};
}

void paintBadge(QPainter &painter, const QRect &rect, const BadgeText &badge, const QPalette &palette,
                Qt::LayoutDirection direction, bool framed)
{
    const ToneColours &colours = coloursOf(palette).of(badge.tone);
    const QSize wanted = badgeSize(badge, painter.fontMetrics(), framed).boundedTo(rect.size());
    const QRect box = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, wanted, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (framed) {
        painter.setPen(colours.border);
        painter.setBrush(colours.ground);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2.0,
                                box.height() / 2.0);
    }
    QRect inside = box.adjusted(framed ? kPadX : 0, 0, framed ? -kPadX : 0, 0);
    if (!badge.icon.isEmpty()) {
        const QRect place =
            QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, {kIcon, kIcon}, inside);
        const qreal ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(place, iconPixmap(badge.icon, colours.text, kIcon, ratio));
        inside.adjust(direction == Qt::LeftToRight ? kIcon + kGap : 0, 0,
                      direction == Qt::LeftToRight ? 0 : -kIcon - kGap, 0);
    }
    painter.setPen(colours.text);
    const QString words = painter.fontMetrics().elidedText(badge.text, Qt::ElideRight, inside.width());
    painter.drawText(inside, int(QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter)),
                     words);
    painter.restore();
}

Badge::Badge(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Badge::setBadge(const BadgeText &badge)
{
    m_badge = badge;
    setAccessibleName(badge.text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return badgeSize(m_badge, fontMetrics()); }

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, rect(), m_badge, palette(), layoutDirection());
}

} // namespace pss
