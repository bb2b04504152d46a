// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/documentview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kStep = 1.25;
constexpr qreal kMostZoom = 16;
constexpr int kMargin = 16;
constexpr int kAnimationMs = 110;

} // namespace

DocumentView::DocumentView(QWidget *parent)
    : QGraphicsView(parent), m_page(new PageItem), m_overlay(new OverlayItem)
{
    setObjectName(u"documentView"_s);
    setAccessibleName(tr("Document page"));
    setScene(&m_scene);
    m_scene.addItem(m_page);
    m_scene.addItem(m_overlay);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    dress();
    m_animation.setDuration(kAnimationMs);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        applyZoom(std::exp(value.toDouble()), m_anchor, m_anchorScene);
    });
}

void DocumentView::dress()
{
    const Colours &colours = coloursOf(this);
    setBackgroundBrush(colours.canvas);
    m_page->setFrameColour(colours.border);
    m_overlay->setColours(colours);
}

void DocumentView::showPage(const QSize &size, PageText text, std::vector<MarkedBox> boxes)
{
    m_animation.stop();
    m_page->setPage(size);
    m_overlay->setPage(size, std::move(text), std::move(boxes));
    m_selectionAnchor = -1;
    if (m_fit == Fit::Free)
        updateTransform();
    else
        keepFit(false);
    m_page->setVisible(!size.isEmpty());
    m_overlay->setVisible(!size.isEmpty());
    hover({-1, -1});
    Q_EMIT selectionChanged();
}

void DocumentView::setPicture(PicturePointer picture) { m_page->setPicture(std::move(picture)); }

void DocumentView::clear() { showPage({}, {}, {}); }

QString DocumentView::selectedText() const { return m_overlay->text().text(m_overlay->selection()); }

void DocumentView::selectBox(const QString &id, bool intoSight)
{
    m_overlay->setSelectedBox(id);
    const QRectF box = m_overlay->boxOf(id);
    if (intoSight && !box.isEmpty())
        bringIntoSight(box);
}

void DocumentView::bringIntoSight(const QRectF &area)
{
    // Near enough to read, with its surroundings, and never farther than the whole page.
    const QRectF turned = QTransform().rotate(m_turn).mapRect(area);
    const qreal roomy = std::min(viewport()->width() / (turned.width() * 1.8 + 1),
                                 viewport()->height() / (turned.height() * 5 + 1));
    const qreal whole = std::max(zoomFor(Fit::Page), leastZoom());
    const qreal wanted = std::clamp(roomy, whole, std::max(whole, std::min(1.6, 2.4 * whole)));
    m_fit = Fit::Free;
    animateTo(wanted, viewport()->rect().center(), area.center());
}

void DocumentView::zoomIn() { zoomBy(kStep, viewport()->rect().center()); }

void DocumentView::zoomOut() { zoomBy(1 / kStep, viewport()->rect().center()); }

void DocumentView::zoomActual()
{
    const QPoint centre = viewport()->rect().center();
    m_fit = Fit::Free;
    animateTo(1 / devicePixelRatioF(), centre, mapToScene(centre));
}

void DocumentView::fitPage()
{
    m_fit = Fit::Page;
    keepFit(true);
}

void DocumentView::fitWidth()
{
    m_fit = Fit::Width;
    keepFit(true);
}

void DocumentView::turnLeft() { setTurn(m_turn + 270); }

void DocumentView::turnRight() { setTurn(m_turn + 90); }

void DocumentView::setTurn(int turn)
{
    m_animation.stop();
    const QPointF centre = mapToScene(viewport()->rect().center());
    m_turn = turn % 360;
    updateTransform();
    if (m_fit == Fit::Free)
        applyZoom(m_zoom, viewport()->rect().center(), centre);
    else
        keepFit(false);
}

void DocumentView::zoomBy(qreal factor, const QPoint &at)
{
    const bool running = m_animation.state() == QAbstractAnimation::Running;
    const qreal base = running ? m_targetZoom : m_zoom;
    m_fit = Fit::Free;
    animateTo(base * factor, at, mapToScene(at));
}

void DocumentView::animateTo(qreal zoom, const QPoint &at, const QPointF &scenePoint)
{
    m_animation.stop();
    m_targetZoom = std::clamp(zoom, leastZoom(), kMostZoom);
    m_anchor = at;
    m_anchorScene = scenePoint;
    if (!m_animated || !isVisible()) {
        applyZoom(m_targetZoom, at, scenePoint);
        return;
    }
    m_animation.setStartValue(std::log(m_zoom));
    m_animation.setEndValue(std::log(m_targetZoom));
    m_animation.start();
}

void DocumentView::applyZoom(qreal zoom, const QPoint &at, const QPointF &scenePoint)
{
    m_zoom = zoom;
    updateTransform();
    panBy(mapFromScene(scenePoint) - at);
    Q_EMIT zoomChanged();
}

void DocumentView::updateTransform()
{
    setTransform(QTransform().rotate(m_turn).scale(m_zoom, m_zoom));
    updateSceneRect();
}

void DocumentView::updateSceneRect()
{
    // Half a window of room around the page: any point of it can be brought to the middle, and it is never
    // lost.
    QSizeF room = QSizeF(viewport()->size()) / (2 * std::max(m_zoom, 1e-6));
    if (m_turn % 180 != 0)
        room.transpose();
    setSceneRect(m_page->boundingRect().adjusted(-room.width(), -room.height(), room.width(), room.height()));
}

void DocumentView::keepFit(bool animated)
{
    if (m_fit == Fit::Free || m_page->boundingRect().isEmpty())
        return;
    const QRectF page = m_page->boundingRect();
    const qreal wanted = zoomFor(m_fit);
    QPoint at = viewport()->rect().center();
    QPointF point = page.center();
    // Fit to width shows the upper edge (as turned) of a page that is taller than the window.
    const QRectF turned = QTransform().rotate(m_turn).mapRect(page);
    if (m_fit == Fit::Width && turned.height() * wanted > viewport()->height()) {
        at.setY(kMargin);
        point = QTransform().rotate(-m_turn).map(QPointF(turned.center().x(), turned.top()));
    }
    if (animated) {
        animateTo(wanted, at, point);
    } else {
        m_animation.stop();
        applyZoom(wanted, at, point);
    }
}

qreal DocumentView::zoomFor(Fit fit) const
{
    QSizeF page = m_page->boundingRect().size();
    if (page.isEmpty())
        return 1;
    if (m_turn % 180 != 0)
        page.transpose();
    const qreal across = std::max(1, viewport()->width() - 2 * kMargin) / page.width();
    const qreal down = std::max(1, viewport()->height() - 2 * kMargin) / page.height();
    return fit == Fit::Width ? across : std::min(across, down);
}

qreal DocumentView::leastZoom() const { return std::min(1.0, zoomFor(Fit::Page)) / 2; }

void DocumentView::panBy(const QPoint &delta)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + delta.y());
}

void DocumentView::selectAll() { setSelection(m_overlay->text().all()); }

void DocumentView::clearSelection() { setSelection({}); }

void DocumentView::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void DocumentView::setSelection(const WordRange &range)
{
    m_overlay->setSelection(range);
    Q_EMIT selectionChanged();
}

void DocumentView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void DocumentView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fit == Fit::Free)
        updateSceneRect();
    else
        keepFit(false);
}

void DocumentView::paintEvent(QPaintEvent *event)
{
    QGraphicsView::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(coloursOf(this).accent, 2));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
}

} // namespace pss
