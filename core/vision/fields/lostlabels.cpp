// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/lostlabels.h"

#include "vision/fields/labelledfields.h"
#include "vision/fields/pagecells.h"

#include <algorithm>

namespace pss {

namespace {

constexpr int kMostStrips = 4; ///< a page
constexpr double kLeastSure = 0.5; ///< confidence of a value whose label is sought
constexpr qsizetype kLeastLetters = 3;
constexpr double kTitle = 1.25; ///< of the values' height, from which words are a document's title
constexpr double kLabel = 0.75; ///< of the values' height, up to which words are a label themselves

// Of a strip, in heights of the value.
constexpr double kStripTop = 2.7; ///< above the value's foot
constexpr double kStripFoot = 1.15;
constexpr double kStripWidth = 14;

/// The height of what most claimed cells are printed in; 0 where there is none.
int valueHeight(const std::vector<PageCell> &cells, const std::vector<ValueSpot> &spots)
{
    std::vector<int> heights;
    for (const auto &cell : cells)
        if (std::any_of(spots.begin(), spots.end(),
                        [&](const ValueSpot &spot) { return spot.box.contains(cell.box.center()); }))
            heights.push_back(characterHeight(cell));
    if (heights.empty())
        return 0;
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

/// Where the label of a cell would stand, up to the next cell of its row.
QRect stripAbove(const PageCell &cell, int height, const std::vector<PageCell> &cells)
{
    const int left = cell.box.left() - height / 2;
    int right = std::max(cell.box.right(), cell.box.left() + int(kStripWidth * height));
    for (const auto &other : cells)
        if (other.row == cell.row && other.box.left() > cell.box.right())
            right = std::min(right, other.box.left() - height);
    return QRect(QPoint(left, cell.box.bottom() - int(kStripTop * height)),
                 QPoint(right, cell.box.bottom() - int(kStripFoot * height)));
}

bool saysALabel(const std::vector<TextWord> &strip)
{
    return !findLabels(rowsOf(strip), PageKind::Identity).empty();
}

/// Puts the strip's words in place of those that stand there, and takes it off the boxes of the value below.
void replace(std::vector<TextWord> &words, const QRect &strip, const std::vector<TextWord> &read)
{
    std::erase_if(words, [&](const TextWord &word) { return strip.contains(word.box.center()); });
    for (auto &word : words)
        if (word.box.intersects(strip) && word.box.bottom() > strip.bottom())
            word.box.setTop(std::max(word.box.top(), strip.bottom()));
    words.insert(words.end(), read.begin(), read.end());
}

} // namespace

std::vector<TextWord> withLostLabels(const std::vector<TextWord> &words, const std::vector<PageRow> &rows,
                                     const std::vector<FoundLabel> &labels,
                                     const std::vector<ValueSpot> &spots, const LineReader &readLine)
{
    const auto cells = cellsOf(rows);
    const int usual = valueHeight(cells, spots);
    auto mended = words;
    int strips = 0;
    bool isMended = false;
    for (const auto &cell : cells) {
        const int height = characterHeight(cell);
        if (strips == kMostStrips)
            break;
        if (lettersOf(cell.tokens).size() < kLeastLetters || confidenceOf(cell.tokens) < kLeastSure
            || height > kTitle * usual || height < kLabel * usual || isClaimed(cell.box, spots, labels))
            continue;
        const auto strip = stripAbove(cell, height, cells);
        ++strips;
        const auto read = readLine(strip, LineReading::Plain, "");
        if (!saysALabel(read))
            continue;
        replace(mended, strip, read);
        isMended = true;
    }
    return isMended ? mended : std::vector<TextWord>();
}

} // namespace pss
