// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/overlayitem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <array>

namespace pss {

namespace {

/// Around the page, for the labels of boxes at its edge.
constexpr qreal kMargin = 400;

QColor faded(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

QPen cosmeticPen(const QColor &colour, qreal width, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(colour, width, style);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::MiterJoin);
    return pen;
}

} // namespace

void OverlayItem::setPage(const QSize &size, PageText text, std::vector<MarkedBox> boxes)
{
    prepareGeometryChange();
    m_size = size;
    m_text = std::move(text);
    m_boxes = std::move(boxes);
    m_selection = {};
    m_hits.clear();
    m_currentHit = -1;
    update();
}

void OverlayItem::setColours(const Colours &colours)
{
    m_colours = &colours;
    update();
}

void OverlayItem::setWordsShown(bool shown)
{
    m_wordsShown = shown;
    update();
}

void OverlayItem::setBoxesShown(bool shown)
{
    m_boxesShown = shown;
    update();
}

void OverlayItem::setThreshold(double threshold)
{
    m_threshold = threshold;
    update();
}

void OverlayItem::setSelection(const WordRange &range)
{
    if (m_selection == range)
        return;
    m_selection = range;
    update();
}

void OverlayItem::setHits(std::vector<WordRange> hits, int current)
{
    m_hits = std::move(hits);
    m_currentHit = current;
    update();
}

void OverlayItem::setSelectedBox(const QString &id)
{
    m_selectedBox = id;
    update();
}

bool OverlayItem::isWordShown(int index) const
{
    return m_wordsShown && m_text.word(index).confidence <= m_threshold;
}

const MarkedBox *OverlayItem::boxAt(const QPointF &point) const
{
    const MarkedBox *best = nullptr;
    const auto area = [](const MarkedBox &box) { return box.box.width() * box.box.height(); };
    for (const MarkedBox &box : m_boxes)
        if (m_boxesShown && box.box.contains(point) && (!best || area(box) < area(*best)))
            best = &box;
    return best;
}

QRectF OverlayItem::boxOf(const QString &id) const
{
    QRectF
        smallest; // a field that was also read from a whole line of the MRZ is looked at where it is printed
    for (const MarkedBox &box : m_boxes)
        if (box.id == id
            && (smallest.isNull()
                || box.box.width() * box.box.height() < smallest.width() * smallest.height()))
            smallest = box.box;
    return smallest;
}

QRectF OverlayItem::boundingRect() const
{
    return QRectF(QPointF(), QSizeF(m_size)).adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

void OverlayItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (size_t i = 0; i < m_hits.size(); ++i) {
        const bool current = int(i) == m_currentHit;
        paintRange(*painter, m_hits[i], m_colours->overlayHit, current ? 190 : 90);
        if (current)
            frameRange(*painter, m_hits[i], m_colours->overlayHit);
    }
    if (m_wordsShown)
        paintWords(*painter, option->exposedRect);
    paintRange(*painter, m_selection, m_colours->overlaySelection, 80);
    paintBoxes(*painter);
}

void OverlayItem::paintWords(QPainter &painter, const QRectF &exposed) const
{
    std::array<QList<QRectF>, 3> boxes; // sure, unsure, doubtful
    for (int i = 0; i < m_text.count(); ++i) {
        const TextWord &word = m_text.word(i);
        const QRectF box(word.box);
        if (isWordShown(i) && exposed.intersects(box))
            boxes[word.confidence >= kSure ? 0 : word.confidence >= kDoubtful ? 1 : 2].append(box);
    }
    const std::array colours{m_colours->overlaySure, m_colours->overlayUnsure, m_colours->overlayDoubtful};
    const std::array alphas{28, 52, 64};
    for (size_t i = 0; i < boxes.size(); ++i) {
        painter.setPen(
            cosmeticPen(faded(colours[i], 190), i == 0 ? 1 : 1.5, i == 2 ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(faded(colours[i], alphas[i]));
        painter.drawRects(boxes[i]);
    }
}

void OverlayItem::paintRange(QPainter &painter, const WordRange &range, const QColor &colour, int alpha) const
{
    if (range.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(colour, alpha));
    // One band a line, so that the gaps between words are covered once.
    for (int first = range.first; first <= range.last;) {
        int last = first;
        const auto lineOf = [this](int i) { return std::pair(m_text.word(i).block, m_text.word(i).line); };
        while (last < range.last && lineOf(last + 1) == lineOf(first))
            ++last;
        painter.drawRect(m_text.bounds({first, last}).adjusted(-2, -2, 2, 2));
        first = last + 1;
    }
}

void OverlayItem::frameRange(QPainter &painter, const WordRange &range, const QColor &colour) const
{
    painter.setPen(cosmeticPen(colour.darker(150), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_text.bounds(range).adjusted(-4, -4, 4, 4));
}

void OverlayItem::paintBoxes(QPainter &painter) const
{
    for (const MarkedBox &box : m_boxes) {
        const bool selected = box.id == m_selectedBox;
        if (!m_boxesShown && !selected)
            continue;
        const bool signal = box.kind == BoxKind::Signal;
        const QColor colour = signal ? m_colours->overlayDoubtful : m_colours->overlayField;
        const bool zone = box.kind == BoxKind::Zone;
        painter.setPen(cosmeticPen(selected ? colour : faded(colour, 150), selected ? 2.5 : 1.25,
                                   zone ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(selected ? faded(colour, 40) : zone ? faded(colour, 12) : QColor(Qt::transparent));
        painter.drawRect(box.box.adjusted(-2, -2, 2, 2));
        if (selected || zone || signal)
            paintLabel(painter, box, colour);
    }
}

void OverlayItem::paintLabel(QPainter &painter, const MarkedBox &box, const QColor &colour) const
{
    painter.save();
    const QRectF shown = painter.worldTransform().mapRect(box.box.adjusted(-2, -2, 2, 2));
    painter.resetTransform(); // a label keeps its size and stands upright at any zoom and turn
    QFont font = painter.font();
    font.setPointSizeF(8.5);
    font.setBold(true);
    painter.setFont(font);
    const QRectF text = QFontMetricsF(font).boundingRect(box.label).adjusted(-6, -2, 6, 2);
    QRectF tag(QPointF(), text.size());
    if (box.kind == BoxKind::Zone)
        tag.moveBottomLeft(shown.topLeft() - QPointF(0, 1));
    else // beside the value: over it stands what the document calls it
        tag.moveCenter({shown.right() + 4 + text.width() / 2, shown.center().y()});
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(tag, 3, 3);
    painter.setPen(m_colours->onAccent);
    painter.drawText(tag, Qt::AlignCenter, box.label);
    painter.restore();
}

} // namespace pss
