// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationrail.h"

#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidth = 94;
constexpr int kButtonHeight = 62;
constexpr int kIcon = 24;
constexpr int kLogo = 30;

/// An icon over its word, on the dark ground of the rail.
class RailButton final : public QAbstractButton {
public:
    RailButton(QAction *action, QWidget *parent) : QAbstractButton(parent), m_action(action)
    {
        setObjectName(u"rail_%1"_s.arg(action->objectName()));
        setAccessibleName(action->text().remove(u'&'));
        setToolTip(action->toolTip());
        setCheckable(action->isCheckable());
        setChecked(action->isChecked());
        setFixedHeight(kButtonHeight);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, this, [this] {
            setChecked(m_action->isChecked());
            setToolTip(m_action->toolTip());
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colours &colours = coloursOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF tile = QRectF(rect()).adjusted(8, 2, -8, -2);
        const bool lit = isChecked() || underMouse() || isDown();
        if (lit) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.railActive);
            painter.drawRoundedRect(tile, 8, 8);
        }
        if (hasFocus()) {
            painter.setPen(QPen(colours.railActiveText, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 8, 8);
        }
        const QColor colour = lit ? colours.railActiveText : colours.railText;
        const QString name = m_action->property("drawing").toString();
        painter.drawPixmap(QPoint((width() - kIcon) / 2, 10),
                           iconPixmap(name, colour, kIcon, devicePixelRatioF()));
        QFont words = font();
        words.setPointSizeF(words.pointSizeF() * 0.86);
        words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(words);
        painter.setPen(colour);
        const QRect line(4, 36, width() - 8, 20);
        const QString text = m_action->iconText().remove(u'&');
        painter.drawText(line, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
    }

private:
    QAction *m_action;
};

} // namespace

NavigationRail::NavigationRail(QWidget *parent)
    : QWidget(parent), m_pages(new QVBoxLayout), m_foot(new QVBoxLayout)
{
    setObjectName(u"navigationRail"_s);
    setFixedWidth(kWidth);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 64, 0, 8);
    layout->setSpacing(4);
    layout->addLayout(m_pages);
    layout->addStretch();
    layout->addLayout(m_foot);
}

void NavigationRail::addPage(QAction *action) { m_pages->addWidget(new RailButton(action, this)); }

void NavigationRail::addFoot(QAction *action) { m_foot->addWidget(new RailButton(action, this)); }

void NavigationRail::paintEvent(QPaintEvent *)
{
    const Colours &colours = coloursOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.rail);
    painter.drawPixmap(QPoint((width() - kLogo) / 2, 18),
                       iconPixmap(u"logo"_s, colours.railActiveText, kLogo, devicePixelRatioF()));
}

} // namespace pss
