// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzgrid.h"

#include "vision/mrz/mrzcolumns.h"
#include "vision/projection.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace pss {

namespace {

constexpr double kUsualLead = 1.9; ///< steps from row to row where only one is seen
constexpr size_t kFewest = 8; ///< blobs that hold a lattice
constexpr int kRounds = 3;
constexpr int kBeyond = 8; ///< columns that a round may find past the known ones
constexpr double kClose = 0.22; ///< steps within which a blob speaks for its node
constexpr size_t kMostGroups = 24; ///< tried
constexpr size_t kMostGrids = 4; ///< worth reading
constexpr int kAround = 14; ///< columns beside a zone that are looked at
constexpr double kNearest = 0.2; ///< how much nearer than the middle
constexpr double kOccupied = 0.45; ///< share of a column's nodes
constexpr double kMostBend = 0.6; ///< steps
constexpr double kFlat = 0.12; ///< steps that nodes may lie beside a plane in the mean,
constexpr double kMostCurve = 3; ///< and a curved page's beside it,
constexpr double kCurveExplains = 0.1; ///< if parabolas leave but so much of the mean square
constexpr int kWidest = 52; ///< columns: a zone's, and some that look like more of it

/// -1 at the first of the columns, 1 at the last.
double placeIn(const cv::Range &columns, double column)
{
    return 2 * (column - columns.start) / (columns.end - columns.start) - 1;
}

/// The run of columns that are mostly occupied, no longer than a zone: what looks like characters beside it,
/// another document's zone in line with it too, is left out.
void findColumns(MrzGrid &grid, const MrzNodes &nodes, double tolerance)
{
    std::map<int, int> occupied;
    for (size_t i = 0; i < nodes.nodes.size(); ++i) {
        const auto &node = nodes.nodes[i];
        if (cv::norm(nodes.places[i] - grid.at(node.x, node.y)) < tolerance)
            ++occupied[int(node.x)];
    }
    double best = 0;
    for (auto first = occupied.begin(); first != occupied.end(); ++first) {
        int count = 0;
        for (auto last = first; last != occupied.end() && last->first - first->first < kWidest; ++last) {
            count += std::min(last->second, grid.rows);
            const double merit = count - kOccupied * grid.rows * (last->first - first->first + 1);
            if (merit <= best)
                continue;
            best = merit;
            grid.firstColumn = first->first;
            grid.lastColumn = last->first;
        }
    }
}

/// The homography of least squares, of all points and then of those that are not far from it.
bool fit(MrzGrid &grid, const MrzNodes &nodes, double step)
{
    auto from = nodes.nodes;
    std::vector<cv::Point2d> to;
    for (size_t i = 0; i < from.size(); ++i)
        to.push_back(nodes.places[i] - grid.bendAt(from[i].x, from[i].y));
    if (grid.rows == 1 && from.size() >= kFewest) { // a second row where it would stand makes the plane
        const auto along = (to.back() - to.front()) / (from.back().x - from.front().x);
        for (size_t i = 0; i < nodes.nodes.size(); ++i) {
            from.emplace_back(nodes.nodes[i].x, 1);
            to.push_back(to[i] + kUsualLead * cv::Point2d(-along.y, along.x));
        }
    }
    for (const double most : {0.6, 0.25}) {
        if (from.size() < kFewest)
            return false;
        const auto found = homographyOf(from, to);
        if (!found || std::abs(cv::determinant(*found)) < 1e-9)
            return false;
        grid.toPicture = *found;
        size_t kept = 0;
        for (size_t i = 0; i < from.size(); ++i)
            if (cv::norm(to[i] - grid.onPlane(from[i].x, from[i].y)) < most * step) {
                from[kept] = from[i];
                to[kept++] = to[i];
            }
        from.resize(kept);
        to.resize(kept);
    }
    findColumns(grid, nodes, 0.3 * step);
    return grid.lastColumn - grid.firstColumn >= int(kFewest);
}

/// All blobs that stand on the lattice, those that no chain had among them.
MrzNodes nodesOn(const MrzGrid &grid, const MrzBlobs &blobs, double step)
{
    const auto toGrid = grid.toPicture.inv();
    MrzNodes nodes;
    for (int index = 0; index < int(blobs.count()); ++index) {
        const auto &blob = blobs[index];
        if (blob.size < 0.45 * step || blob.size > 1.6 * step)
            continue;
        const auto roughly = projected(toGrid, blob.centre);
        const int nearest = int(std::lround(roughly.y));
        const bool isFlat = grid.bends.empty();
        for (int row = isFlat ? nearest : 0; row <= (isFlat ? nearest : grid.rows - 1); ++row) {
            const auto exact =
                isFlat ? roughly : projected(toGrid, blob.centre - grid.bendAt(roughly.x, row));
            const cv::Point2d node(std::round(exact.x), row);
            if (std::abs(exact.x - node.x) < 0.3 && std::abs(exact.y - node.y) < 0.16 && node.y >= 0
                && node.y < grid.rows && node.x >= grid.firstColumn - kBeyond
                && node.x <= grid.lastColumn + kBeyond)
                nodes.add(node, blob.centre, index);
        }
    }
    return nodes;
}

/// How high the taller characters are: their ink across the row, which a turned picture leaves as it is.
void measureCapitals(MrzGrid &grid, const MrzBlobs &blobs, const MrzNodes &nodes)
{
    std::vector<double> heights;
    double steps = 0;
    for (size_t i = 0; i < nodes.nodes.size(); ++i) {
        const auto &node = nodes.nodes[i];
        const auto along = grid.at(node.x + 0.5, node.y) - grid.at(node.x - 0.5, node.y);
        const auto down = grid.at(node.x, node.y + 0.5) - grid.at(node.x, node.y - 0.5);
        const cv::Point2d across = cv::Point2d(-along.y, along.x) / cv::norm(along);
        const double lead = std::max(1e-6, std::abs(down.dot(across)));
        heights.push_back(blobs.extent(nodes.blobs[i], across) / lead);
        steps += cv::norm(along) / lead;
    }
    const auto tall = heights.begin() + std::ptrdiff_t(heights.size() * 72 / 100);
    std::nth_element(heights.begin(), tall, heights.end());
    const double step = steps / double(heights.size()); // in rows
    grid.capRows = std::clamp(*tall, 0.78 * step, 1.16 * step);
}

/// Lets the rows bend by what the nodes within `most` pixels of the lattice as it is lie beside its plane.
void bend(MrzGrid &grid, const MrzNodes &nodes, const cv::Range &columns, double most)
{
    std::vector<MrzGrid::Bend> bends(size_t(grid.rows));
    for (int row = 0; row < grid.rows; ++row) {
        std::vector<double> ts;
        std::vector<double> xs;
        std::vector<double> ys;
        for (size_t i = 0; i < nodes.nodes.size(); ++i) {
            const auto &node = nodes.nodes[i];
            if (int(node.y) != row || cv::norm(nodes.places[i] - grid.at(node.x, node.y)) > most)
                continue;
            const auto rest = nodes.places[i] - grid.onPlane(node.x, node.y);
            ts.push_back(placeIn(columns, node.x));
            xs.push_back(rest.x);
            ys.push_back(rest.y);
        }
        if (ts.size() >= 12)
            bends[size_t(row)] = {parabola(ts, xs), parabola(ts, ys)};
    }
    grid.bends = std::move(bends);
    grid.bendColumns = columns;
}

/// Mean square of what lies between nodes and lattice.
double scatter(const MrzGrid &grid, const MrzNodes &nodes)
{
    double sum = 0;
    for (size_t i = 0; i < nodes.nodes.size(); ++i) {
        const auto rest = nodes.places[i] - grid.at(nodes.nodes[i].x, nodes.nodes[i].y);
        sum += rest.dot(rest);
    }
    return sum / double(nodes.nodes.size());
}

/// Bends the rows of a page that clearly does not lie flat before any node is given up for it.
void bendWhereCurved(MrzGrid &grid, const MrzNodes &nodes, double step)
{
    if (grid.rows < 2 || nodes.nodes.size() < 2 * kFewest)
        return;
    const auto plane = homographyOf(nodes.nodes, nodes.places);
    if (!plane)
        return;
    grid.toPicture = *plane;
    const double flat = scatter(grid, nodes);
    if (flat < kFlat * kFlat * step * step)
        return;
    const auto [first, last] = std::ranges::minmax_element(nodes.nodes, {}, &cv::Point2d::x);
    bend(grid, nodes, {int(first->x), int(last->x)}, kMostCurve * step);
    if (scatter(grid, nodes) > kCurveExplains * flat)
        grid.bends.clear();
}

void judge(MrzGrid &grid, const MrzNodes &nodes, double step)
{
    std::set<std::pair<int, int>> known;
    for (size_t i = 0; i < nodes.nodes.size(); ++i) {
        const auto &node = nodes.nodes[i];
        const double astray = cv::norm(nodes.places[i] - grid.at(node.x, node.y)) / (kClose * step);
        if (astray < 1 && known.insert({int(node.x), int(node.y)}).second)
            grid.fitness += 1 - astray * astray;
    }
    grid.fitness *= double(known.size()) / (grid.rows * (grid.lastColumn - grid.firstColumn + 1));
}

/// No horizon near the zone, as a lattice of noise may have one.
bool isPlane(const MrzGrid &grid)
{
    const auto depth = [&](double column, double row) {
        return (grid.toPicture * cv::Vec3d(column, row, 1))[2];
    };
    const double middle = depth((grid.firstColumn + grid.lastColumn) / 2.0, (grid.rows - 1) / 2.0);
    for (const int column : {grid.firstColumn - kAround, grid.lastColumn + kAround})
        for (const int row : {-2, grid.rows + 1})
            if (!(depth(column, row) / middle > kNearest))
                return false;
    return true;
}

std::optional<MrzGrid> gridOf(const MrzBlobs &blobs, const MrzRows &group, MrzNodes nodes)
{
    MrzGrid grid;
    grid.rows = int(group.rows.size());
    const double step = group.base->step;
    bendWhereCurved(grid, nodes, step);
    if (!fit(grid, nodes, step))
        return std::nullopt;
    for (int round = 0; round < kRounds; ++round) {
        auto more = nodesOn(grid, blobs, step);
        if (!fit(grid, more, step))
            return std::nullopt;
        nodes = std::move(more);
    }
    const double middle = (grid.firstColumn + grid.lastColumn) / 2.0;
    const double now = grid.stepAt(middle, (grid.rows - 1) / 2.0);
    if (!isPlane(grid) || !(now > 0.7 * step && now < 1.4 * step))
        return std::nullopt;
    nodes.keepColumns(grid.firstColumn, grid.lastColumn);
    measureCapitals(grid, blobs, nodes);
    bend(grid, nodes, {grid.firstColumn, grid.lastColumn}, kMostBend * step);
    judge(grid, nodes, step);
    return grid;
}

} // namespace

cv::Point2d MrzGrid::onPlane(double column, double row) const { return projected(toPicture, {column, row}); }

cv::Point2d MrzGrid::bendAt(double column, double row) const
{
    if (bends.empty())
        return {};
    const auto &bend = bends[size_t(std::clamp(int(std::lround(row)), 0, rows - 1))];
    const double t = std::clamp(placeIn(bendColumns, column), -1.3, 1.3);
    return {valueAt(bend.x, t), valueAt(bend.y, t)};
}

cv::Point2d MrzGrid::at(double column, double row) const
{
    return onPlane(column, row) + bendAt(column, row);
}

double MrzGrid::stepAt(double column, double row) const
{
    return cv::norm(at(column + 0.5, row) - at(column - 0.5, row));
}

std::vector<MrzGrid> findMrzGrids(const MrzBlobs &blobs, const std::vector<MrzChain> &chains)
{
    std::vector<MrzGrid> grids;
    auto groups = groupMrzRows(chains);
    if (groups.size() > kMostGroups)
        groups.resize(kMostGroups);
    for (const auto &group : groups) {
        const MrzColumns columns(group);
        for (const double lean : columns.leans())
            if (auto grid = gridOf(blobs, group, columns.nodes(lean)); grid && grid->fitness >= kFewest)
                grids.push_back(std::move(*grid));
    }
    std::stable_sort(grids.begin(), grids.end(),
                     [](const MrzGrid &a, const MrzGrid &b) { return a.fitness > b.fitness; });
    if (grids.size() > kMostGrids)
        grids.resize(kMostGrids);
    return grids;
}

} // namespace pss
