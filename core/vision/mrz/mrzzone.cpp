// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzzone.h"

#include <algorithm>
#include <numeric>

namespace pss {

namespace {

constexpr int kLongest = 44; ///< columns of a zone
constexpr int kLongestOfThree = 34; ///< seen columns of a zone of three rows
constexpr int kGlance = 8; ///< columns that tell the way up
constexpr int kSample = 16; ///< columns that tell where a row is clearest
constexpr double kLeastClarity = -1.1;
constexpr double kClear = -0.02; ///< a row that needs no second look
constexpr double kShift = 2.4; ///< pixels of a second look
constexpr double kGain = 0.004;
constexpr int kLooks = 2;

double clarityOf(const RowScores &row, int first, int count)
{
    double sum = 0;
    for (int i = first; i < first + count; ++i)
        sum += std::max(bestGlyph(row[size_t(i)]), -6.f);
    return sum / count;
}

/// The middle of a row, so many columns of it.
MrzCut middleOf(const MrzGrid &grid, int row, int most)
{
    const int columns = std::min(most, grid.lastColumn - grid.firstColumn + 1);
    return {row, (grid.firstColumn + grid.lastColumn - columns + 1) / 2, columns, false, 0, 0};
}

/// Moves a cut to where its middle is clearest; whether that is somewhere else.
bool lookAgain(MrzGlyphs &glyphs, const MrzStrips &strips, MrzCut &cut)
{
    auto best = middleOf(strips.grid(), cut.row, kSample);
    best.isTurned = cut.isTurned;
    const auto clarityAt = [&](const std::vector<cv::Mat> &pictures) {
        std::vector<double> all;
        for (const auto &row : glyphs.classify(pictures))
            all.push_back(clarityOf(row, 0, int(row.size())));
        return all;
    };
    double clarity = clarityAt({strips.cut(best)}).front();
    for (int round = 0; round < kLooks; ++round) {
        std::vector<MrzCut> cuts;
        std::vector<cv::Mat> pictures;
        for (const auto &[dx, dy] : {std::pair(kShift, 0.0), {-kShift, 0.0}, {0.0, kShift}, {0.0, -kShift}}) {
            cuts.push_back(best);
            cuts.back().dx += dx;
            cuts.back().dy += dy;
            pictures.push_back(strips.cut(cuts.back()));
        }
        const auto all = clarityAt(pictures);
        const auto clearest = std::max_element(all.begin(), all.end());
        if (*clearest < clarity + kGain)
            break;
        clarity = *clearest;
        best = cuts[size_t(clearest - all.begin())];
    }
    const bool isElsewhere = best.dx != 0 || best.dy != 0;
    cut.dx = best.dx;
    cut.dy = best.dy;
    return isElsewhere;
}

} // namespace

MrzGlance glanceAt(MrzGlyphs &glyphs, const MrzStrips &strips)
{
    std::vector<cv::Mat> cuts;
    const int rows = std::min(2, strips.grid().rows);
    for (const bool isTurned : {false, true})
        for (int row = 0; row < rows; ++row) {
            auto cut = middleOf(strips.grid(), row, kGlance);
            cut.isTurned = isTurned;
            cuts.push_back(strips.cut(cut));
        }
    const auto scores = glyphs.classify(cuts);
    double clarity[2] = {0, 0};
    for (size_t i = 0; i < scores.size(); ++i)
        clarity[i / size_t(rows)] += clarityOf(scores[i], 0, int(scores[i].size())) / rows;
    return {clarity[1] > clarity[0], std::max(clarity[0], clarity[1])};
}

std::optional<MrzZone> readZone(MrzGlyphs &glyphs, const MrzStrips &strips, const MrzGlance &glance)
{
    const auto &grid = strips.grid();
    const int seen = grid.lastColumn - grid.firstColumn + 1;
    const bool isTurned = glance.isTurned;
    if (!glance.isHopeful() || seen > kLongest + 12)
        return std::nullopt;
    const int beyond = seen > 20 ? std::max(2, std::min(6, 52 - seen)) : 14;
    MrzZone zone;
    zone.isTurned = isTurned;
    zone.firstColumn = grid.firstColumn - beyond;
    // A row may have been missed above or below, but not where three are, nor of the formats with long rows.
    const int around = grid.rows == 1 || (grid.rows == 2 && seen <= kLongestOfThree) ? 1 : 0;
    std::vector<MrzCut> cuts;
    std::vector<cv::Mat> pictures;
    for (int row = -around; row < grid.rows + around; ++row) {
        cuts.push_back({row, zone.firstColumn, seen + 2 * beyond, isTurned, 0, 0});
        pictures.push_back(strips.cut(cuts.back()));
    }
    zone.rows = glyphs.classify(pictures);
    for (size_t i = 0; i < cuts.size(); ++i) {
        if (cuts[i].row < 0 || cuts[i].row >= grid.rows)
            continue;
        double clarity = clarityOf(zone.rows[i], beyond, seen);
        if (clarity < kClear && lookAgain(glyphs, strips, cuts[i])) {
            auto scores = glyphs.classify({strips.cut(cuts[i])}).front();
            const double now = clarityOf(scores, beyond, seen);
            if (now > clarity) {
                zone.rows[i] = std::move(scores);
                clarity = now;
            }
        }
        zone.clarity += clarity / grid.rows;
    }
    if (zone.clarity < kLeastClarity)
        return std::nullopt;
    if (isTurned)
        std::reverse(zone.rows.begin(), zone.rows.end());
    zone.firstSeen = size_t(around);
    zone.seenRows = size_t(grid.rows);
    return zone;
}

} // namespace pss
