// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/textlines.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace pss {

namespace {

constexpr double kSide = 1000; ///< pixels
constexpr double kMostSkew = 8; ///< degrees
constexpr double kClear = 1.25;
constexpr int kSmallest = 3; ///< pixels of a character
constexpr int kLargest = 40;
constexpr size_t kFewest = 600; ///< points of ink

/// Pixels of what may be characters of print darker than its ground.
std::vector<cv::Point2f> inkOf(const cv::Mat &small)
{
    cv::Mat dark;
    cv::adaptiveThreshold(small, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, 25, 15);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, middles, 8, CV_32S);
    std::vector<cv::Point2f> points;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                           stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const int extent = std::max(box.width, box.height);
        if (extent > kLargest || extent < kSmallest)
            continue;
        for (int y = box.y; y < box.br().y; ++y)
            for (int x = box.x; x < box.br().x; ++x)
                if (labels.at<int>(y, x) == i)
                    points.emplace_back(float(x), float(y));
    }
    return points;
}

/// How unevenly the points fall into rows that rise by `slope`: 1 where they fall evenly.
double unevenness(const std::vector<cv::Point2f> &points, double slope, bool isOnItsSide, double length)
{
    std::vector<double> rows(size_t(length * (1 + 2 * std::abs(slope))) + 2);
    const double shift = slope > 0 ? slope * length : 0;
    for (const auto &point : points) {
        const double along = isOnItsSide ? point.y : point.x;
        const double across = isOnItsSide ? length - point.x : point.y;
        const auto row = size_t(std::clamp(across - slope * along + shift, 0.0, double(rows.size() - 1)));
        rows[row] += 1;
    }
    double squares = 0;
    for (size_t i = 1; i < rows.size(); ++i) // edges of rows tell more than what fills them
        squares += (rows[i] - rows[i - 1]) * (rows[i] - rows[i - 1]);
    return squares / double(points.size());
}

struct Peak {
    double skew;
    double height;
};

Peak steepest(const std::vector<cv::Point2f> &points, bool isOnItsSide, double length)
{
    Peak peak{0, 0};
    const auto look = [&](double middle, double reach, double step) {
        for (double degrees = middle - reach; degrees <= middle + reach + 1e-9; degrees += step) {
            const double angle = degrees * CV_PI / 180;
            const double height = unevenness(points, std::tan(angle), isOnItsSide, length);
            if (height > peak.height)
                peak = {angle, height};
        }
    };
    look(0, kMostSkew, 0.5);
    look(peak.skew * 180 / CV_PI, 0.4, 0.1);
    return peak;
}

cv::Rect2d boxOf(const std::vector<cv::Point2f> &points)
{
    const auto bounds = [&](auto coordinate) {
        std::vector<float> values;
        for (const auto &point : points)
            values.push_back(coordinate(point));
        std::sort(values.begin(), values.end());
        const size_t stray = values.size() / 100;
        return std::pair<double, double>(values[stray], values[values.size() - 1 - stray]);
    };
    const auto [left, right] = bounds([](const cv::Point2f &point) { return point.x; });
    const auto [top, bottom] = bounds([](const cv::Point2f &point) { return point.y; });
    return {cv::Point2d(left, top), cv::Point2d(right, bottom)};
}

} // namespace

std::optional<TextDirection> textDirection(const cv::Mat &gray)
{
    const double scale = scaleWithin(kSide, gray.size());
    const auto small = shrunk(gray, scale);
    const auto points = inkOf(small);
    if (points.size() < kFewest)
        return std::nullopt;
    const double length = std::max(small.cols, small.rows);
    const auto upright = steepest(points, false, length);
    const auto aside = steepest(points, true, length);
    const bool isOnItsSide = aside.height > upright.height;
    const auto &peak = isOnItsSide ? aside : upright;
    const double clarity = peak.height / std::max(1e-9, std::min(aside.height, upright.height));
    if (clarity < kClear)
        return std::nullopt;
    const auto box = boxOf(points);
    return TextDirection{peak.skew, isOnItsSide, clarity, {box.tl() * (1 / scale), box.br() * (1 / scale)}};
}

} // namespace pss
