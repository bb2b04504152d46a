// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <opencv2/core.hpp>

#include <array>
#include <optional>
#include <vector>

namespace pss {

/// A cell of the zone as it is compared: 20 × 28 pixels, zero mean, unit length, rows in order.
inline constexpr int kCellWidth = 20;
inline constexpr int kCellHeight = 28;
using Cell = std::array<float, kCellWidth * kCellHeight>;

/// Ink is light in `cell` (8 bits, any size); nothing where the cell holds no contrast at all.
std::optional<Cell> normalisedCell(const cv::Mat &cell);

/// How a cell compares with each of the 37 glyphs, in the order of kGlyphs: correlations, the best of several
/// weights.
inline constexpr char16_t kGlyphs[] = u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
inline constexpr size_t kGlyphCount = 37;
using Scores = std::array<float, kGlyphCount>;

/// The glyphs of OCR-B (ICAO 9303-3 §4.2), from the sheet in resources/models.
class MrzGlyphs {
public:
    MrzGlyphs();
    Scores compare(const Cell &cell) const;

private:
    struct Glyph {
        size_t index;
        Cell cell;
    };
    std::vector<Glyph> m_glyphs;
};

} // namespace pss
