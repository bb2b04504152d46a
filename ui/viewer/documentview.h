// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewer/overlayitem.h"
#include "ui/viewer/pageitem.h"

#include <QGraphicsScene>
#include <QGraphicsView>
#include <QVariantAnimation>

namespace pss {

/// One page of a document with what was read on it. Zooms at the pointer, pans, turns the view (never the
/// picture), selects text. Knows neither documents nor services: a ViewerPane hands it pages.
class DocumentView : public QGraphicsView {
    Q_OBJECT

public:
    enum class Fit { Page, Width, Free };

    explicit DocumentView(QWidget *parent = nullptr);

    /// Off where motion is unwanted.
    void setAnimated(bool animated) { m_animated = animated; }

    /// Another page; its picture may come later. Keeps the fit and the turn.
    void showPage(const QSize &size, PageText text, std::vector<MarkedBox> boxes);
    void setPicture(PicturePointer picture);
    bool hasPicture() const { return m_page->hasPicture(); }
    void clear();

    /// View pixels a page pixel.
    qreal zoom() const { return m_zoom; }
    Fit fit() const { return m_fit; }
    int turn() const { return m_turn; }

    const OverlayItem &overlay() const { return *m_overlay; }
    void setWordsShown(bool shown) { m_overlay->setWordsShown(shown); }
    void setBoxesShown(bool shown) { m_overlay->setBoxesShown(shown); }
    void setThreshold(double threshold) { m_overlay->setThreshold(threshold); }
    void setHits(std::vector<WordRange> hits, int current) { m_overlay->setHits(std::move(hits), current); }

    QString selectedText() const;
    /// Marks the box of a field; `bringIntoSight` zooms to it.
    void selectBox(const QString &id, bool bringIntoSight);
    void bringIntoSight(const QRectF &area);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomActual();
    void fitPage();
    void fitWidth();
    void turnLeft();
    void turnRight();
    void selectAll();
    void copySelection();
    void clearSelection();

Q_SIGNALS:
    void zoomChanged();
    void boxClicked(const QString &id);
    /// What is under the pointer, in words; empty over nothing.
    void hovered(const QString &text);
    void selectionChanged();
    void pageTurnWanted(int step);

protected:
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Drag { None, Pan, Select };

    void dress();
    void zoomBy(qreal factor, const QPoint &at);
    void animateTo(qreal zoom, const QPoint &at, const QPointF &scenePoint);
    void applyZoom(qreal zoom, const QPoint &at, const QPointF &scenePoint);
    void updateTransform();
    void updateSceneRect();
    void keepFit(bool animated);
    qreal zoomFor(Fit fit) const;
    qreal leastZoom() const;
    void setTurn(int turn);
    void panBy(const QPoint &delta);
    void extendSelection(const QPoint &at);
    void setSelection(const WordRange &range);
    void hover(const QPoint &at);
    QString wordsAbout(const QPoint &at) const;

    QGraphicsScene m_scene;
    PageItem *m_page;
    OverlayItem *m_overlay;
    QVariantAnimation m_animation;
    QPoint m_anchor;
    QPointF m_anchorScene;
    qreal m_zoom = 1;
    qreal m_targetZoom = 1;
    Fit m_fit = Fit::Page;
    int m_turn = 0;
    bool m_animated = true;
    bool m_space = false;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    QPoint m_last;
    int m_selectionAnchor = -1;
    QString m_hovered;
};

} // namespace pss
