// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "ui/shell/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr double kShade = 0.45;

} // namespace

Overlay::Overlay(const QString &name, QWidget *window)
    : QWidget(window), m_card(new QFrame(this)), m_content(new QVBoxLayout(m_card))
{
    setObjectName(name);
    m_card->setProperty("role", u"panel"_s);
    m_content->setContentsMargins(14, 14, 14, 14);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 72, 40, 40);
    layout->addWidget(m_card, 0, Qt::AlignHCenter | Qt::AlignTop);
    window->installEventFilter(this);
    hide();
}

void Overlay::open()
{
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus();
}

void Overlay::close()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

/// What lies beneath hears no shortcut: A in a list of keys must not approve a document.
bool Overlay::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

/// Tab goes round within the card.
bool Overlay::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        from = this;
    for (QWidget *to = from;;) {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
        if (to == from)
            return false;
        if (isAncestorOf(to) && to->isVisible() && to->isEnabled() && !to->focusProxy()
            && (to->focusPolicy() & Qt::TabFocus)) {
            to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Overlay::paintEvent(QPaintEvent *)
{
    QColor shade = coloursOf(this).rail;
    shade.setAlphaF(float(kShade));
    QPainter(this).fillRect(rect(), shade);
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->pos()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace pss
