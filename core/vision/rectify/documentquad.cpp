// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/documentquad.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pss {

namespace {

constexpr double kSide = 600; ///< pixels
constexpr size_t kMostLines = 30; ///< the picture's borders among them
constexpr double kReach = 3; ///< pixels on each side of an edge
constexpr int kSamples = 60; ///< along a side
constexpr double kFull = 14; ///< gray values of a clear step
constexpr double kEven = 0.7; ///< of a side's mean step, what each of its places should have
constexpr double kWeakest = 0.35; ///< of a side that is looked at
constexpr double kSure = 0.65; ///< of every side of what is found: a block of text has less
constexpr double kLeastArea = 0.12; ///< of the picture
constexpr double kBeyond = 0.02; ///< of the picture, that a corner may lie outside
constexpr double kProportions[] = {1.586, 1.42}; ///< ID-1; ID-2, ID-3 and A4
constexpr double kOff = 0.13; ///< in proportion, which perspective may make of it
constexpr double kMostConverging = 0.45; ///< radians between opposite sides
constexpr double kLeastCrossing = 1.0; ///< radians between neighbours
constexpr double kBorder = 0.36; ///< what a picture's border counts as a side

/// x·cos + y·sin = rho
struct Line {
    double rho;
    double angle;

    cv::Vec3d homogeneous() const { return {std::cos(angle), std::sin(angle), -rho}; }
};

double turnBetween(double a, double b) { return std::abs(std::remainder(a - b, CV_PI)); }

/// Edges of whichever channel has the steepest.
cv::Mat edgesOf(const cv::Mat &small)
{
    cv::Mat soft;
    cv::GaussianBlur(small, soft, {5, 5}, 0);
    std::vector<cv::Mat> channels;
    cv::split(soft, channels);
    cv::Mat edges;
    for (const auto &channel : channels) {
        cv::Mat dx;
        cv::Mat dy;
        cv::Mat found;
        cv::Sobel(channel, dx, CV_16S, 1, 0);
        cv::Sobel(channel, dy, CV_16S, 0, 1);
        cv::Canny(dx, dy, found, 20, 50, true);
        if (edges.empty())
            edges = found;
        else
            edges |= found;
    }
    return edges;
}

/// The longest straight lines, none twice.
std::vector<Line> linesOf(const cv::Mat &edges)
{
    const int least = std::min(edges.cols, edges.rows) / 6;
    std::vector<cv::Vec2f> found;
    cv::HoughLines(edges, found, 1, CV_PI / 360, least);
    const double right = edges.cols - 1;
    const double bottom = edges.rows - 1;
    std::vector<Line> lines{{0, 0}, {right, 0}, {0, CV_PI / 2}, {bottom, CV_PI / 2}}; // a page may fill all
    const cv::Point2d middle(edges.cols / 2.0, edges.rows / 2.0);
    for (const auto &candidate : found) {
        const Line line{candidate[0], candidate[1]};
        const double away = line.homogeneous().dot({middle.x, middle.y, 1});
        const auto isSame = [&](const Line &other) {
            const double otherAway = other.homogeneous().dot({middle.x, middle.y, 1});
            const bool isFlipped = std::abs(line.angle - other.angle) > CV_PI / 2;
            return turnBetween(line.angle, other.angle) < 0.05
                && std::abs(away - (isFlipped ? -otherAway : otherAway)) < 5;
        };
        if (std::none_of(lines.begin(), lines.end(), isSame))
            lines.push_back(line);
        if (lines.size() == kMostLines)
            break;
    }
    return lines;
}

cv::Vec3d valueAt(const cv::Mat &small, const cv::Point2d &at)
{
    const int x = std::clamp(int(std::lround(at.x)), 0, small.cols - 1);
    const int y = std::clamp(int(std::lround(at.y)), 0, small.rows - 1);
    if (small.channels() == 1)
        return cv::Vec3d::all(small.at<uchar>(y, x));
    return small.at<cv::Vec3b>(y, x);
}

/// Whether a side is the picture's border.
bool isBorder(const cv::Size &size, const cv::Point2d &from, const cv::Point2d &to)
{
    const auto isAt = [](double a, double b, double border) {
        return std::abs(a - border) < 1 && std::abs(b - border) < 1;
    };
    return isAt(from.x, to.x, 0) || isAt(from.x, to.x, size.width - 1) || isAt(from.y, to.y, 0)
        || isAt(from.y, to.y, size.height - 1);
}

/// How much of a step between inside and outside there is all along a side, 0–1.
double support(const cv::Mat &soft, const cv::Point2d &from, const cv::Point2d &to)
{
    if (isBorder(soft.size(), from, to))
        return kBorder;
    const auto along = to - from;
    const cv::Point2d across = cv::Point2d(-along.y, along.x) * (kReach / cv::norm(along));
    std::array<cv::Vec3d, kSamples> steps;
    cv::Vec3d sum;
    for (int i = 0; i < kSamples; ++i) {
        const auto at = from + along * (0.03 + 0.94 * (i + 0.5) / kSamples);
        steps[size_t(i)] = valueAt(soft, at + across) - valueAt(soft, at - across);
        sum += steps[size_t(i)];
    }
    double most = 0;
    for (int c = 0; c < 3; ++c) { // a sheet's step is much the same all along, a block of text's is not
        const double mean = sum[c] / kSamples;
        const double full = std::max(kFull, kEven * std::abs(mean));
        double seen = 0;
        for (const auto &step : steps)
            seen += std::clamp(mean < 0 ? -step[c] : step[c], -full, full);
        most = std::max(most, seen / (kSamples * full));
    }
    return most;
}

/// How far a quad's proportions are from those of a known document.
double misfit(const std::array<cv::Point2d, 4> &c)
{
    const double across = cv::norm(c[1] - c[0]) + cv::norm(c[2] - c[3]);
    const double down = cv::norm(c[3] - c[0]) + cv::norm(c[2] - c[1]);
    const double proportion = std::max(across, down) / std::min(across, down);
    double least = 1;
    for (const double known : kProportions)
        least = std::min(least, std::abs(std::log(proportion / known)));
    return least;
}

/// Corners of two pairs of lines, clockwise from the upper left; nothing where they are no sheet's.
std::optional<std::array<cv::Point2d, 4>> cornersOf(const Line (&lines)[4], const cv::Size &size)
{
    std::array<cv::Point2d, 4> c;
    for (size_t i = 0; i < 4; ++i) { // 0 and 2 are opposite, so are 1 and 3
        const auto p = lines[i].homogeneous().cross(lines[(i + 1) % 4].homogeneous());
        if (std::abs(p[2]) < 1e-6)
            return std::nullopt;
        c[i] = {p[0] / p[2], p[1] / p[2]};
        const double beyond = kBeyond * std::max(size.width, size.height);
        if (c[i].x < -beyond || c[i].y < -beyond || c[i].x > size.width + beyond
            || c[i].y > size.height + beyond)
            return std::nullopt;
    }
    double area = 0;
    for (size_t i = 0; i < 4; ++i)
        area += c[i].cross(c[(i + 1) % 4]) / 2;
    if (area < 0)
        std::reverse(c.begin(), c.end());
    if (std::abs(area) < kLeastArea * size.area())
        return std::nullopt;
    const auto first = std::min_element(
        c.begin(), c.end(), [](const cv::Point2d &a, const cv::Point2d &b) { return a.x + a.y < b.x + b.y; });
    std::rotate(c.begin(), first, c.end());
    return c;
}

using Pair = std::array<Line, 2>;

/// What may be opposite sides.
std::vector<Pair> pairsOf(const std::vector<Line> &lines)
{
    std::vector<Pair> pairs;
    for (size_t i = 0; i < lines.size(); ++i)
        for (size_t j = i + 1; j < lines.size(); ++j)
            if (turnBetween(lines[i].angle, lines[j].angle) < kMostConverging)
                pairs.push_back({lines[i], lines[j]});
    return pairs;
}

struct Judged {
    DocumentQuad quad;
    double merit = 0;
    bool hasBorder = false;
};

/// A quad that is seen on all sides, larger and closer to known proportions being better.
std::optional<Judged> judge(const cv::Mat &soft, const std::array<cv::Point2d, 4> &corners)
{
    const double off = misfit(corners) / kOff;
    if (off > 2)
        return std::nullopt;
    Judged judged;
    double weakest = 1;
    double sum = 0;
    for (size_t side = 0; side < 4; ++side) {
        const auto &to = corners[(side + 1) % 4];
        const double seen = support(soft, corners[side], to);
        judged.hasBorder |= isBorder(soft.size(), corners[side], to);
        weakest = std::min(weakest, seen);
        sum += seen; // a line that runs on past a corner is seen less
        if (weakest < kWeakest)
            return std::nullopt;
    }
    const std::vector<cv::Point2f> outline(corners.begin(), corners.end());
    const double share = cv::contourArea(outline) / double(soft.size().area());
    judged.quad = {corners, weakest};
    judged.merit = (sum / 4 + weakest) * std::pow(share, 0.4) * std::exp(-0.5 * off * off);
    return judged;
}

} // namespace

std::optional<DocumentQuad> findDocumentQuad(const cv::Mat &pixels)
{
    const double scale = scaleWithin(kSide, pixels.size());
    const auto small = shrunk(pixels, scale);
    const auto pairs = pairsOf(linesOf(edgesOf(small)));
    cv::Mat soft;
    cv::blur(small, soft, {3, 3});
    std::optional<Judged> best;
    for (size_t i = 0; i < pairs.size(); ++i)
        for (size_t j = i + 1; j < pairs.size(); ++j) {
            if (turnBetween(pairs[i][0].angle, pairs[j][0].angle) < kLeastCrossing)
                continue;
            const auto corners =
                cornersOf({pairs[i][0], pairs[j][0], pairs[i][1], pairs[j][1]}, small.size());
            const auto judged = corners ? judge(soft, *corners) : std::nullopt;
            if (judged && (!best || judged->merit > best->merit))
                best = judged;
        }
    if (!best || best->hasBorder || best->quad.confidence < kSure) // the picture is the page
        return std::nullopt;
    for (auto &corner : best->quad.corners)
        corner *= 1 / scale;
    return best->quad;
}

} // namespace pss
