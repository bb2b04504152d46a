// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzzone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace pss {

namespace {

constexpr int kFewestGlyphs = 14; ///< in a chain
constexpr double kSteepest = 0.2;
constexpr size_t kMostGlyphs = 20'000; ///< in a picture; beyond it is texture, not text

/// A connected patch of ink that could be one character.
struct Glyph {
    double x;
    double y;
    double height;
};

std::vector<Glyph> glyphsIn(const cv::Mat &gray)
{
    cv::Mat ink;
    cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 31, 12);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
    std::vector<Glyph> glyphs;
    for (int i = 1; i < count && glyphs.size() < kMostGlyphs; ++i) {
        const auto *box = stats.ptr<int>(i);
        const int width = box[cv::CC_STAT_WIDTH];
        const int height = box[cv::CC_STAT_HEIGHT];
        if (height < 7 || height > 70 || width < 2 || width > 60 || width > 1.7 * height
            || box[cv::CC_STAT_AREA] < 10)
            continue;
        glyphs.push_back(
            {box[cv::CC_STAT_LEFT] + width / 2.0, box[cv::CC_STAT_TOP] + height / 2.0, double(height)});
    }
    std::sort(glyphs.begin(), glyphs.end(), [](const Glyph &a, const Glyph &b) { return a.x < b.x; });
    return glyphs;
}

/// The nearest glyph to the right of each that could follow it in a line; -1 where there is none.
std::vector<int> successors(const std::vector<Glyph> &glyphs)
{
    std::vector<int> next(glyphs.size(), -1);
    std::vector<int> previous(glyphs.size(), -1);
    for (size_t i = 0; i < glyphs.size(); ++i) {
        const auto &from = glyphs[i];
        const double reach = 2.6 * from.height;
        double best = reach;
        int found = -1;
        for (size_t j = i + 1; j < glyphs.size() && glyphs[j].x - from.x <= reach; ++j) {
            const auto &to = glyphs[j];
            const double across = to.x - from.x;
            const double ratio = to.height / from.height;
            if (across < 0.35 * from.height || ratio < 0.45 || ratio > 2.2
                || std::abs(to.y - from.y)
                    > 0.3 * std::max(from.height, to.height) + kSteepest * across * 0.5)
                continue;
            const double distance = across + 2 * std::abs(to.y - from.y);
            if (distance < best) {
                best = distance;
                found = int(j);
            }
        }
        if (found < 0)
            continue;
        auto &rival = previous[size_t(found)];
        if (rival >= 0 && glyphs[size_t(rival)].x > from.x)
            continue;
        if (rival >= 0)
            next[size_t(rival)] = -1;
        rival = int(i);
        next[i] = found;
    }
    return next;
}

std::vector<std::vector<Glyph>> chains(const std::vector<Glyph> &glyphs)
{
    const auto next = successors(glyphs);
    std::vector<bool> follows(glyphs.size(), false);
    for (const int to : next)
        if (to >= 0)
            follows[size_t(to)] = true;
    std::vector<std::vector<Glyph>> found;
    for (size_t i = 0; i < glyphs.size(); ++i) {
        if (follows[i])
            continue;
        std::vector<Glyph> chain;
        for (int at = int(i); at >= 0; at = next[size_t(at)])
            chain.push_back(glyphs[size_t(at)]);
        if (chain.size() >= size_t(kFewestGlyphs))
            found.push_back(std::move(chain));
    }
    return found;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

struct Line {
    double intercept = 0;
    double slope = 0;
};

Line fitted(const std::vector<double> &xs, const std::vector<double> &ys)
{
    const double n = double(xs.size());
    const double meanX = std::accumulate(xs.begin(), xs.end(), 0.0) / n;
    const double meanY = std::accumulate(ys.begin(), ys.end(), 0.0) / n;
    double xy = 0;
    double xx = 0;
    for (size_t i = 0; i < xs.size(); ++i) {
        xy += (xs[i] - meanX) * (ys[i] - meanY);
        xx += (xs[i] - meanX) * (xs[i] - meanX);
    }
    const double slope = xx > 0 ? xy / xx : 0;
    return {meanY - slope * meanX, slope};
}

/// x as a parabola of the column, glyphs that stand apart from it left out.
cv::Vec3d fittedGrid(std::vector<double> columns, std::vector<double> xs)
{
    cv::Vec3d grid;
    for (int round = 0; round < 2; ++round) {
        cv::Mat a(int(columns.size()), 3, CV_64F);
        for (int i = 0; i < a.rows; ++i) {
            const double column = columns[size_t(i)];
            a.at<double>(i, 0) = 1;
            a.at<double>(i, 1) = column;
            a.at<double>(i, 2) = column * column;
        }
        cv::Mat solution;
        cv::solve(a, cv::Mat(xs), solution, cv::DECOMP_QR);
        grid = cv::Vec3d(solution.ptr<double>());
        std::vector<double> keptColumns;
        std::vector<double> keptXs;
        for (size_t i = 0; i < columns.size(); ++i) {
            const double expected = grid[0] + (grid[1] + grid[2] * columns[i]) * columns[i];
            if (std::abs(xs[i] - expected) > 0.2 * grid[1])
                continue;
            keptColumns.push_back(columns[i]);
            keptXs.push_back(xs[i]);
        }
        if (keptColumns.size() < 10)
            break;
        columns = std::move(keptColumns);
        xs = std::move(keptXs);
    }
    return grid;
}

/// The row of a chain whose glyphs stand at equal steps; nothing for ordinary text.
std::optional<MrzRow> rowOf(const std::vector<Glyph> &chain)
{
    std::vector<double> gaps;
    for (size_t i = 1; i < chain.size(); ++i)
        gaps.push_back(chain[i].x - chain[i - 1].x);
    double step = median(gaps);
    std::vector<double> columns;
    std::vector<double> xs;
    std::vector<double> ys;
    double column = 0;
    size_t regular = 0;
    for (size_t i = 0; i < chain.size(); ++i) {
        if (i > 0) {
            const double steps = gaps[i - 1] / step;
            const bool isRegular = std::abs(steps - std::round(steps)) < 0.22 && std::round(steps) >= 1;
            regular += isRegular;
            column += std::max(1.0, std::round(steps));
            if (isRegular) // under perspective the step changes along the row
                step += 0.1 * (gaps[i - 1] / std::round(steps) - step);
        }
        columns.push_back(column);
        xs.push_back(chain[i].x);
        ys.push_back(chain[i].y);
    }
    if (regular < 0.72 * double(gaps.size()) || column > 60)
        return std::nullopt;
    const auto grid = fittedGrid(columns, xs);
    const auto base = fitted(xs, ys);
    MrzRow row{grid[0], grid[1], grid[2], base.intercept, base.slope, int(column) + 1};
    if (std::abs(base.slope) > kSteepest || row.step < 5 || row.stepAt(column) < 5)
        return std::nullopt;
    return row;
}

bool belongTogether(const MrzRow &upper, const MrzRow &lower)
{
    const double middle = upper.x(upper.columns / 2.0);
    const double apart = lower.y(middle) - upper.y(middle);
    return std::abs(upper.stepAt(15) - lower.stepAt(15)) < 0.08 * upper.step
        && std::abs(upper.slope - lower.slope) < 0.03 && apart > 1.1 * upper.step && apart < 3.2 * upper.step
        && std::abs(upper.origin - lower.origin) < 14 * upper.step;
}

/// The column of `grid` at which x lies.
double offsetOn(const MrzRow &grid, double x)
{
    double column = (x - grid.origin) / grid.step;
    for (int i = 0; i < 3; ++i)
        column += (x - grid.x(column)) / grid.stepAt(column);
    return std::round(column);
}

/// Column 0 becomes what was column `by`.
void shift(MrzRow &row, double by)
{
    row.origin = row.x(by);
    row.step = row.stepAt(by);
}

/// All rows on the grid of the longest, its column 0 at the leftmost character of any.
MrzZone aligned(MrzZone rows)
{
    const auto longest = std::max_element(
        rows.begin(), rows.end(), [](const MrzRow &a, const MrzRow &b) { return a.columns < b.columns; });
    const auto grid = *longest;
    int first = 0;
    for (auto &row : rows) {
        const double offset = offsetOn(grid, row.origin);
        first = std::min(first, int(offset));
        row.columns += int(offset);
    }
    for (auto &row : rows) { // a row keeps its own fit where it is long enough to have a good one
        const double offset = offsetOn(grid, row.origin);
        shift(row, first - offset);
        row.columns -= first;
    }
    return rows;
}

} // namespace

std::vector<MrzZone> findMrzZones(const cv::Mat &gray)
{
    std::vector<MrzRow> rows;
    for (const auto &chain : chains(glyphsIn(gray)))
        if (const auto row = rowOf(chain))
            rows.push_back(*row);
    std::sort(rows.begin(), rows.end(), [](const MrzRow &a, const MrzRow &b) {
        return a.y(a.x(a.columns / 2.0)) < b.y(b.x(b.columns / 2.0));
    });
    std::vector<MrzZone> zones;
    for (size_t i = 0; i < rows.size(); ++i)
        for (size_t j = i + 1; j < rows.size(); ++j) {
            if (!belongTogether(rows[i], rows[j]))
                continue;
            zones.push_back(aligned({rows[i], rows[j]}));
            for (size_t k = j + 1; k < rows.size(); ++k)
                if (belongTogether(rows[j], rows[k]))
                    zones.push_back(aligned({rows[i], rows[j], rows[k]}));
        }
    const auto weight = [](const MrzZone &zone) {
        return std::accumulate(zone.begin(), zone.end(), 0,
                               [](int sum, const MrzRow &row) { return sum + row.columns; });
    };
    std::stable_sort(zones.begin(), zones.end(),
                     [&](const MrzZone &a, const MrzZone &b) { return weight(a) > weight(b); });
    if (zones.size() > 6)
        zones.resize(6);
    return zones;
}

} // namespace pss
