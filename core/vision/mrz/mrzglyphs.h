// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>
#include <opencv2/dnn.hpp>

#include <array>
#include <vector>

namespace pss {

/// A level row of cells as the network wants it: kCellHeight pixels high, capitals kCapHeight high in its
/// middle, the cells kCellStep apart. A cell is wider than its step, so that its neighbours look in.
inline constexpr int kCellStep = 22;
inline constexpr int kCellWidth = 28;
inline constexpr int kCellHeight = 32;
inline constexpr double kCapHeight = 22.5;

/// What a cell can show: one of the glyphs, or kNothing.
inline constexpr char16_t kGlyphs[] = u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
inline constexpr size_t kGlyphCount = 37;
inline constexpr size_t kNothing = 37;

/// Log-probabilities in the order of kGlyphs, the last that of kNothing.
using Scores = std::array<float, kGlyphCount + 1>;
using RowScores = std::vector<Scores>;

/// Pixels of a strip of so many columns.
inline int stripWidth(int columns) { return columns * kCellStep + kCellWidth - kCellStep; }

/// The most likely glyph's log-probability.
float bestGlyph(const Scores &scores);

/// The network that knows OCR-B (ICAO 9303-3 §4.2) in print, scan and photo; resources/models/mrz tells how
/// it was trained. One thread.
class MrzGlyphs {
public:
    MrzGlyphs();

    /// The scores of every cell of `strips` (8 bits, ink dark), a row each.
    std::vector<RowScores> classify(const std::vector<cv::Mat> &strips);

    /// Cells so far: they are what reading costs.
    size_t classified() const { return m_classified; }

private:
    size_t m_classified = 0;
    cv::dnn::Net m_net;
};

} // namespace pss
