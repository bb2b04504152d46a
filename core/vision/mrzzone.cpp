// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzzone.h"

#include <algorithm>
#include <numeric>

namespace pss {

namespace {

constexpr int kLongest = 44; ///< columns of a zone
constexpr int kGlance = 14; ///< columns that tell the way up
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

/// Whether the zone stands on its head, and how clear it is the better way.
std::pair<bool, double> wayUp(MrzGlyphs &glyphs, const MrzStrips &strips)
{
    const auto &grid = strips.grid();
    const int columns = std::min(kGlance, grid.lastColumn - grid.firstColumn + 1);
    const int first = (grid.firstColumn + grid.lastColumn - columns + 1) / 2;
    std::vector<cv::Mat> cuts;
    for (const bool isTurned : {false, true})
        for (int row = 0; row < grid.rows; ++row)
            cuts.push_back(strips.cut({row, first, columns, isTurned}));
    const auto scores = glyphs.classify(cuts);
    double clarity[2] = {0, 0};
    for (size_t i = 0; i < scores.size(); ++i)
        clarity[i / size_t(grid.rows)] += clarityOf(scores[i], 0, columns) / grid.rows;
    return {clarity[1] > clarity[0], std::max(clarity[0], clarity[1])};
}

/// The row at the shift at which it is clearest, from a shift on.
struct Look {
    MrzCut cut;
    RowScores scores;
    double clarity = -100;
};

void lookAgain(MrzGlyphs &glyphs, const MrzStrips &strips, Look &look, int first, int count)
{
    for (int round = 0; round < kLooks && look.clarity < kClear; ++round) {
        std::vector<MrzCut> cuts;
        std::vector<cv::Mat> pictures;
        for (const auto &[dx, dy] : {std::pair(kShift, 0.0), {-kShift, 0.0}, {0.0, kShift}, {0.0, -kShift}}) {
            auto cut = look.cut;
            cut.dx += dx;
            cut.dy += dy;
            cuts.push_back(cut);
            pictures.push_back(strips.cut(cut));
        }
        const auto scores = glyphs.classify(pictures);
        const double before = look.clarity;
        for (size_t i = 0; i < cuts.size(); ++i) {
            const double clarity = clarityOf(scores[i], first, count);
            if (clarity > look.clarity + kGain)
                look = {cuts[i], scores[i], clarity};
        }
        if (look.clarity == before)
            return;
    }
}

} // namespace

std::optional<MrzZone> readZone(MrzGlyphs &glyphs, const MrzStrips &strips)
{
    const auto &grid = strips.grid();
    const int seen = grid.lastColumn - grid.firstColumn + 1;
    const auto [isTurned, glance] = wayUp(glyphs, strips);
    if (glance < kLeastClarity || seen > kLongest + 12)
        return std::nullopt;
    const int beyond = seen > 20 ? std::max(2, std::min(6, 52 - seen)) : 14;
    MrzZone zone;
    zone.seenRows = grid.rows;
    zone.isTurned = isTurned;
    zone.firstColumn = grid.firstColumn - beyond;
    const int columns = seen + 2 * beyond;
    std::vector<Look> looks;
    std::vector<cv::Mat> pictures;
    for (int row = -1; row <= grid.rows; ++row) {
        looks.push_back({{row, zone.firstColumn, columns, isTurned, 0, 0}, {}, 0});
        pictures.push_back(strips.cut(looks.back().cut));
    }
    auto scores = glyphs.classify(pictures);
    for (size_t i = 0; i < looks.size(); ++i) {
        looks[i].scores = std::move(scores[i]);
        const bool wasSeen = i > 0 && i + 1 < looks.size();
        if (!wasSeen)
            continue;
        looks[i].clarity = clarityOf(looks[i].scores, beyond, seen);
        lookAgain(glyphs, strips, looks[i], beyond, seen);
        zone.clarity += looks[i].clarity / grid.rows;
    }
    if (zone.clarity < kLeastClarity)
        return std::nullopt;
    if (isTurned)
        std::reverse(looks.begin(), looks.end());
    for (auto &look : looks)
        zone.rows.push_back(std::move(look.scores));
    return zone;
}

} // namespace pss
