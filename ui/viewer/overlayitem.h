// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"
#include "ui/viewer/markedbox.h"
#include "ui/viewer/pagetext.h"

#include <QGraphicsItem>

namespace pss {

/// Everything that lies on the page: words tinted by confidence, boxes, the selection and what was found. One
/// item for all of it, so that thousands of words cost one paint.
class OverlayItem : public QGraphicsItem {
public:
    /// Below this a word is doubtful; from the other on it is sure.
    static constexpr double kDoubtful = 0.60;
    static constexpr double kSure = 0.85;

    void setPage(const QSize &size, PageText text, std::vector<MarkedBox> boxes);
    void setColours(const Colours &colours);
    void setWordsShown(bool shown);
    void setBoxesShown(bool shown);
    /// Only words with a confidence of at most this are boxed.
    void setThreshold(double threshold);
    void setSelection(const WordRange &range);
    void setHits(std::vector<WordRange> hits, int current);
    void setSelectedBox(const QString &id);

    const PageText &text() const { return m_text; }
    const std::vector<MarkedBox> &boxes() const { return m_boxes; }
    const WordRange &selection() const { return m_selection; }
    bool wordsShown() const { return m_wordsShown; }
    bool boxesShown() const { return m_boxesShown; }
    double threshold() const { return m_threshold; }
    QString selectedBox() const { return m_selectedBox; }
    /// Whether this word is boxed now.
    bool isWordShown(int index) const;
    /// The smallest shown box around a point, or null.
    const MarkedBox *boxAt(const QPointF &point) const;
    QRectF boxOf(const QString &id) const;

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintWords(QPainter &painter, const QRectF &exposed) const;
    void paintRange(QPainter &painter, const WordRange &range, const QColor &colour, int alpha) const;
    void frameRange(QPainter &painter, const WordRange &range, const QColor &colour) const;
    void paintBoxes(QPainter &painter) const;
    void paintLabel(QPainter &painter, const MarkedBox &box, const QColor &colour) const;

    QSize m_size;
    PageText m_text;
    std::vector<MarkedBox> m_boxes;
    const Colours *m_colours = &lightColours();
    bool m_wordsShown = false;
    bool m_boxesShown = true;
    double m_threshold = 1;
    WordRange m_selection;
    std::vector<WordRange> m_hits;
    int m_currentHit = -1;
    QString m_selectedBox;
};

} // namespace pss
