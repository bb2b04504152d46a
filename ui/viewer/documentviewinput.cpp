// SPDX-License-Identifier: GPL-3.0-or-later
// How a DocumentView answers mouse, wheel and keys.
#include "ui/viewer/documentview.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace pss {

namespace {

constexpr int kArrowPan = 60;

} // namespace

bool DocumentView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            return false;
        zoomBy(1 + gesture->value(), gesture->position().toPoint());
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), wordsAbout(help->pos()), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        hover({-1, -1});
    return QGraphicsView::viewportEvent(event);
}

void DocumentView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        panBy(-(turned.y() != 0 ? QPoint(turned.y(), 0) : turned) / 2);
    } else if (event->modifiers().testFlag(Qt::AltModifier)) {
        panBy(-turned / 2);
    } else {
        zoomBy(std::pow(1.2, turned.y() / 120.0), event->position().toPoint());
    }
    event->accept();
}

void DocumentView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = m_last = event->position().toPoint();
    m_drag = Drag::None;
    m_selectionAnchor = -1;
    const bool left = event->button() == Qt::LeftButton;
    const int word = m_overlay->text().wordAt(mapToScene(m_pressed));
    if (event->button() == Qt::MiddleButton || (left && (m_space || word < 0))) {
        m_drag = Drag::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (left) {
        if (event->modifiers().testFlag(Qt::ShiftModifier) && !m_overlay->selection().isEmpty())
            m_selectionAnchor = m_overlay->selection().first;
        else
            m_selectionAnchor = word;
        m_drag = Drag::Select;
    }
    event->accept();
}

void DocumentView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const bool moved = (at - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    switch (m_drag) {
    case Drag::Pan:
        m_fit = moved ? Fit::Free : m_fit;
        panBy(m_last - at);
        break;
    case Drag::Select:
        if (moved || !m_overlay->selection().isEmpty())
            extendSelection(at);
        break;
    case Drag::None:
        hover(at);
        break;
    }
    m_last = at;
    event->accept();
}

void DocumentView::mouseReleaseEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const bool click = (at - m_pressed).manhattanLength() < QApplication::startDragDistance();
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Select && event->modifiers().testFlag(Qt::ShiftModifier))
        extendSelection(at);
    else if (click && event->button() == Qt::LeftButton && !m_space) {
        clearSelection();
        if (const MarkedBox *box = m_overlay->boxAt(mapToScene(at))) {
            m_overlay->setSelectedBox(box->id);
            Q_EMIT boxClicked(box->id);
        }
    }
    hover(at);
    event->accept();
}

void DocumentView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int word = m_overlay->text().wordAt(mapToScene(event->position().toPoint()));
    if (event->button() != Qt::LeftButton || word < 0)
        return;
    setSelection({word, word});
    m_pressed = {-1000, -1000}; // its release is no click
}

void DocumentView::extendSelection(const QPoint &at)
{
    const int word = m_overlay->text().nearestWord(mapToScene(at));
    if (word < 0 || m_selectionAnchor < 0)
        return;
    setSelection({std::min(word, m_selectionAnchor), std::max(word, m_selectionAnchor)});
}

void DocumentView::hover(const QPoint &at)
{
    const bool inside = viewport()->rect().contains(at);
    const bool onWord = inside && m_overlay->text().wordAt(mapToScene(at)) >= 0;
    const bool onBox = inside && m_overlay->boxAt(mapToScene(at));
    viewport()->setCursor(m_space      ? Qt::OpenHandCursor
                              : onWord ? Qt::IBeamCursor
                              : onBox  ? Qt::PointingHandCursor
                                       : Qt::OpenHandCursor);
    const QString text = inside ? wordsAbout(at) : QString();
    if (text != m_hovered) {
        m_hovered = text;
        Q_EMIT hovered(text);
    }
}

QString DocumentView::wordsAbout(const QPoint &at) const
{
    const QPointF point = mapToScene(at);
    const MarkedBox *box = m_overlay->boxAt(point);
    const int index = m_overlay->text().wordAt(point);
    if (index < 0)
        return box ? box->label : QString();
    const TextWord &word = m_overlay->text().word(index);
    const QString percent = locale().toString(word.confidence * 100, 'f', 0);
    return box ? tr("%1 · %2 % sure · %3").arg(word.text, percent, box->label)
               : tr("%1 · %2 % sure").arg(word.text, percent);
}

void DocumentView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_space = true;
        if (!event->isAutoRepeat())
            viewport()->setCursor(Qt::OpenHandCursor);
        return;
    case Qt::Key_Left:
        return panBy({-kArrowPan, 0});
    case Qt::Key_Right:
        return panBy({kArrowPan, 0});
    case Qt::Key_Up:
        return panBy({0, -kArrowPan});
    case Qt::Key_Down:
        return panBy({0, kArrowPan});
    case Qt::Key_PageUp:
        Q_EMIT pageTurnWanted(-1);
        return;
    case Qt::Key_PageDown:
        Q_EMIT pageTurnWanted(1);
        return;
    default:
        event->ignore(); // no base class: its scrolling and item focus are none of ours
    }
}

void DocumentView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        hover(m_last);
    }
    event->ignore();
}

} // namespace pss
