// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/focus.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pss {

namespace {

constexpr size_t kMostMarks = 400;
constexpr int kTile = 40; ///< pixels
constexpr size_t kMostTiles = 60;
constexpr int kMargin = 5; ///< pixels of paper around a mark
constexpr double kSmoothing = 1; ///< standard deviation of what is taken away from grain before looking
constexpr double kSobel = 8; ///< a Sobel response is so many times the slope
constexpr int kFewestEdges = 30; ///< of a direction
constexpr int kLeastContrast = 12; ///< gray levels
constexpr int kReach = 14; ///< pixels an edge may take

/// The four directions of a pixel's neighbours: along x, falling, along y, rising.
const std::array<cv::Point, 4> kSteps{{{1, 0}, {1, 1}, {0, 1}, {-1, 1}}};

int directionOf(float dx, float dy)
{
    const int eighth = int(std::lround(std::atan2(dy, dx) / (CV_PI / 4)));
    return (eighth + 8) % 4;
}

/// A mark with the paper around it, smoothed, and its slopes.
struct Patch {
    cv::Mat_<uchar> gray;
    cv::Mat_<float> dx;
    cv::Mat_<float> dy;
    double range = 0;

    Patch(const cv::Mat &picture, const cv::Rect &box)
    {
        const cv::Rect around(box.x - kMargin, box.y - kMargin, box.width + 2 * kMargin,
                              box.height + 2 * kMargin);
        cv::GaussianBlur(picture(around & cv::Rect({}, picture.size())), gray, {}, kSmoothing);
        cv::Sobel(gray, dx, CV_32F, 1, 0);
        cv::Sobel(gray, dy, CV_32F, 0, 1);
        double low = 0;
        double high = 0;
        cv::minMaxLoc(gray, &low, &high);
        range = high - low;
    }

    bool contains(const cv::Point &p) const
    {
        return p.x >= 0 && p.y >= 0 && p.x < gray.cols && p.y < gray.rows;
    }

    /// Gray levels from the foot of the edge through `at` to its top.
    int rise(const cv::Point &at, const cv::Point &step) const
    {
        const auto end = [&](const cv::Point &towards, int sign) {
            auto last = at;
            for (int i = 0; i < kReach; ++i) {
                const auto next = last + towards;
                if (!contains(next) || sign * (gray(next) - gray(last)) < 0)
                    break;
                last = next;
            }
            return int(gray(last));
        };
        const bool isRising = step.x * dx(at) + step.y * dy(at) > 0;
        const int sign = isRising ? 1 : -1;
        return std::abs(end(step, sign) - end(-step, -sign));
    }
};

double median(std::vector<double> &values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

using Widths = std::array<std::vector<double>, 4>;

/// The widths of the edges of a patch, by direction: those pixels where the slope is steepest.
void addEdges(Widths &widths, const Patch &patch)
{
    for (int y = 1; y + 1 < patch.gray.rows; ++y)
        for (int x = 1; x + 1 < patch.gray.cols; ++x) {
            const cv::Point at(x, y);
            const float slope = std::hypot(patch.dx(at), patch.dy(at));
            if (slope < kSobel * 1.5)
                continue;
            const int direction = directionOf(patch.dx(at), patch.dy(at));
            const auto step = kSteps[size_t(direction)];
            const auto slopeAt = [&](const cv::Point &p) { return std::hypot(patch.dx(p), patch.dy(p)); };
            if (slopeAt(at + step) > slope || slopeAt(at - step) >= slope)
                continue;
            const int rise = patch.rise(at, step);
            if (rise < std::max<double>(kLeastContrast, 0.5 * patch.range))
                continue;
            // A step blurred by σ rises by its height / (σ √2π) a pixel.
            const double sigma = rise / (slope / kSobel) / std::sqrt(2 * CV_PI);
            widths[size_t(direction)].push_back(
                std::sqrt(std::max(0.0, sigma * sigma - kSmoothing * kSmoothing)));
        }
}

} // namespace

Focus measureFocus(const cv::Mat &gray, const std::vector<cv::Rect> &marks)
{
    Widths widths;
    std::vector<double> ranges;
    const size_t step = marks.size() / kMostMarks + 1;
    for (size_t i = 0; i < marks.size(); i += step) {
        const Patch patch(gray, marks[i]);
        if (patch.range < kLeastContrast)
            continue;
        ranges.push_back(patch.range);
        addEdges(widths, patch);
    }
    Focus focus;
    if (!ranges.empty())
        focus.contrast = median(ranges);
    for (auto &of : widths) {
        if (int(of.size()) < kFewestEdges)
            continue;
        const double width = median(of);
        focus.worst = std::max(focus.worst, width);
        focus.best = focus.edges == 0 ? width : std::min(focus.best, width);
        focus.edges += int(of.size());
    }
    return focus;
}

Focus measureFocus(const cv::Mat &gray)
{
    std::vector<std::pair<double, cv::Rect>> tiles;
    for (int y = kMargin; y + kTile + kMargin <= gray.rows; y += kTile)
        for (int x = kMargin; x + kTile + kMargin <= gray.cols; x += kTile) {
            const cv::Rect tile(x, y, kTile, kTile);
            double low = 0;
            double high = 0;
            cv::minMaxLoc(gray(tile), &low, &high);
            tiles.emplace_back(low - high, tile);
        }
    const size_t count = std::min(tiles.size(), kMostTiles);
    std::partial_sort(tiles.begin(), tiles.begin() + std::ptrdiff_t(count), tiles.end(),
                      [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<cv::Rect> best;
    for (size_t i = 0; i < count; ++i)
        best.push_back(tiles[i].second);
    return measureFocus(gray, best);
}

} // namespace pss
