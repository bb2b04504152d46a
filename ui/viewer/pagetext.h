// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace pss {

/// Words `first` to `last` of a page in reading order, both included.
struct WordRange {
    int first = -1;
    int last = -1;

    bool isEmpty() const { return first < 0; }
    bool contains(int word) const { return word >= first && word <= last && !isEmpty(); }
    friend bool operator==(const WordRange &, const WordRange &) = default;
};

/// The words of one page in reading order, with quick answers to "which word is here?".
class PageText {
public:
    PageText() = default;
    explicit PageText(std::vector<TextWord> words);

    int count() const { return int(m_words.size()); }
    const TextWord &word(int index) const { return m_words[size_t(index)]; }
    const std::vector<TextWord> &words() const { return m_words; }

    /// The word whose box holds the point, or -1.
    int wordAt(const QPointF &point) const;
    /// The word to which a selection that is drawn to this point extends; -1 on a page without words.
    int nearestWord(const QPointF &point) const;

    WordRange all() const;
    /// As one would type it: words by spaces, lines by line breaks, blocks by an empty line.
    QString text(const WordRange &range) const;
    /// Every place where `needle` is, whatever its case, accents and white space; it may span words and
    /// lines.
    std::vector<WordRange> find(const QString &needle) const;
    QRectF bounds(const WordRange &range) const;

private:
    struct Line {
        int first = 0;
        int last = 0;
        QRectF box;
    };

    void makeLines();
    void makeGrid();

    std::vector<TextWord> m_words;
    std::vector<Line> m_lines;
    QRect m_extent;
    int m_columns = 0;
    std::vector<std::vector<int>> m_grid;
};

} // namespace pss
