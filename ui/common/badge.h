// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/document.h"
#include "ui/shell/theme.h"

#include <QWidget>

class QPainter;

namespace pss {

/// A short word with its icon and tone: a status, the result of a check, a flag.
struct BadgeText {
    Tone tone = Tone::Neutral;
    QString icon;
    QString text;
};

BadgeText badgeOf(DocumentStatus status);
BadgeText badgeOf(CheckResult result);
/// A policy's number in words: normal, raised, high, urgent.
BadgeText priorityBadge(int priority);

/// The icon of a type and its name in the user's language; with the side where it has one.
QString typeIcon(DocumentType type);
QString typeText(DocumentType type);
QString sideText(Side side);

/// For delegates: paints left-aligned and vertically centred in `rect`; `framed` draws the pill.
void paintBadge(QPainter &painter, const QRect &rect, const BadgeText &badge, const QPalette &palette,
                Qt::LayoutDirection direction, bool framed = true);
QSize badgeSize(const BadgeText &badge, const QFontMetrics &metrics, bool framed = true);

class Badge : public QWidget {
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    void setBadge(const BadgeText &badge);
    const BadgeText &badge() const { return m_badge; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BadgeText m_badge;
};

} // namespace pss
