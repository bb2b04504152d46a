// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/actionbutton.h"

#include "ui/shell/theme.h"

#include <QAction>
#include <QPainter>
#include <QStyle>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGap = 8;

} // namespace

ActionButton::ActionButton(QAction *action, QWidget *parent) : QPushButton(parent), m_action(action)
{
    setObjectName(action->objectName() + u"Button"_s);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::follow()
{
    m_key = m_action->shortcut().toString(QKeySequence::NativeText);
    setText(m_action->text());
    setAccessibleName(m_action->iconText());
    setAccessibleDescription(m_action->isEnabled() ? m_key : m_action->toolTip());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    // The key stands in the padding; the sheet draws the rest.
    const int room = keyWidth() == 0 ? 14 : keyWidth() + kGap + 10;
    const QString side = layoutDirection() == Qt::RightToLeft ? u"left"_s : u"right"_s;
    setStyleSheet(u"QPushButton { padding-%1: %2px; }"_s.arg(side).arg(room));
    updateGeometry();
}

int ActionButton::keyWidth() const
{
    return m_key.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_key) + 12;
}

QSize ActionButton::sizeHint() const { return QPushButton::sizeHint().expandedTo({0, 36}); }

void ActionButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    if (m_key.isEmpty())
        return;
    const Colours &colours = coloursOf(this);
    const bool primary = property("role").toString() == "primary"_L1 && isEnabled();
    QColor ink = primary ? colours.onAccent : colours.muted;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int high = fontMetrics().height() + 4;
    const QRect place(width() - keyWidth() - 10, (height() - high) / 2, keyWidth(), high);
    const QRect cap = QStyle::visualRect(layoutDirection(), rect(), place);
    painter.setPen(ink);
    painter.setOpacity(isEnabled() ? 1 : 0.6);
    painter.drawText(cap, Qt::AlignCenter, m_key);
    ink.setAlpha(120);
    painter.setPen(ink);
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void setLegal(QAction *action, const QString &whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    QString text = action->property("hint").toString();
    if (text.isEmpty())
        text = action->iconText();
    action->setToolTip(whyNot.isEmpty() ? text : whyNot);
    action->setStatusTip(whyNot);
}

} // namespace pss
