// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/sides.h"

#include "vision/projection.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace pss {

namespace {

constexpr double kScale = 4; ///< pixels a mm
constexpr int kReach = 3; ///< pixels on each side of an edge that are compared
constexpr double kSeen = 0.3; ///< share of an edge's full step, all along
constexpr double kFaint = 9; ///< gray values: a step that is noise
constexpr double kBorder = 0.6; ///< of a full step, where the picture ends
constexpr int kEvery = 2; ///< pixels along a side

/// A document as its plane has it, and what of it the picture holds.
struct Frame {
    cv::Mat pixels;
    cv::Mat inside; ///< 255 there
};

/// A side as the upper one of a frame: its height at the left and at the right end, in pixels.
struct Line {
    double left;
    double right;
};

/// The step down each column from above to below, a channel each.
cv::Mat stepsOf(const cv::Mat &frame)
{
    cv::Mat kernel = cv::Mat::zeros(2 * kReach + 1, 1, CV_32F);
    for (int i = 0; i < kReach; ++i) {
        kernel.at<float>(i) = -1.0F / kReach;
        kernel.at<float>(2 * kReach - i) = 1.0F / kReach;
    }
    cv::Mat steps;
    cv::filter2D(frame, steps, CV_32F, kernel);
    return steps;
}

double typical(const cv::Mat &steps)
{
    std::vector<float> sizes;
    for (int y = 0; y < steps.rows; y += 3)
        for (int x = 0; x < steps.cols * steps.channels(); x += 7)
            sizes.push_back(std::abs(steps.ptr<float>(y)[x]));
    const auto middle = sizes.begin() + std::ptrdiff_t(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

/// How much of a step there is all along a line, 0–1: print beside it, now darker and now lighter, cancels.
double support(const cv::Mat &steps, const Line &line, int first, int last, double full)
{
    const int channels = steps.channels();
    double sums[4] = {};
    int count = 0;
    for (int x = first; x < last; x += kEvery) {
        const double t = double(x - first) / (last - first);
        const int y = int(std::lround(line.left + t * (line.right - line.left)));
        ++count;
        if (y < 0 || y >= steps.rows)
            continue;
        const auto *at = steps.ptr<float>(y) + x * channels;
        for (int c = 0; c < channels; ++c)
            sums[c] += std::clamp(double(at[c]), -full, full);
    }
    double most = 0;
    for (const double sum : sums)
        most = std::max(most, std::abs(sum));
    return most / (full * std::max(1, count));
}

/// A clear edge is as good anywhere within its reach: the line where it is steepest.
Line steepestAround(const cv::Mat &steps, const Line &line, int first, int last)
{
    Line best = line;
    double most = 0;
    for (int left = -kReach; left <= kReach; ++left)
        for (int right = -kReach; right <= kReach; ++right) {
            const Line moved{line.left + left, line.right + right};
            const double seen = support(steps, moved, first, last, 255);
            if (seen <= most)
                continue;
            most = seen;
            best = moved;
        }
    return best;
}

/// The best line near `at`, in a frame where the side is the upper one.
std::optional<Line> sideNear(const Frame &frame, double inset, double doubt)
{
    auto steps = stepsOf(frame.pixels);
    const double full = std::max(kFaint, 2.5 * typical(steps));
    cv::Mat border;
    cv::multiply(stepsOf(frame.inside), kBorder * full / 255, border);
    cv::merge(std::vector{steps, border}, steps);
    const int first = int(inset + 2 * kScale); // corners are round
    const int last = frame.pixels.cols - first;
    const double reach = 2.2 * doubt;
    std::optional<Line> best;
    double most = 0;
    for (double left = -reach; left <= reach; left += 1)
        for (double right = -reach; right <= reach; right += 1) {
            if (std::abs(left - right) > 1.5 * doubt)
                continue;
            const Line line{inset + left, inset + right};
            const double seen = support(steps, line, first, last, full);
            const double away = (left * left + right * right) / 2 / (doubt * doubt);
            const double merit = seen * std::exp(-0.5 * away);
            if (seen < kSeen || merit <= most)
                continue;
            most = merit;
            best = line;
        }
    if (!best)
        return std::nullopt;
    best = steepestAround(steps, *best, first, last);
    const double slope = (best->right - best->left) / (last - first);
    return Line{best->left - slope * first, best->right + slope * (frame.pixels.cols - 1 - last)};
}

cv::Point2d crossing(const cv::Vec3d &a, const cv::Vec3d &b)
{
    const auto point = a.cross(b);
    return {point[0] / point[2], point[1] / point[2]};
}

} // namespace

DocumentPlane fittedToSides(const cv::Mat &pixels, const DocumentPlane &plane, const SideDoubts &doubts)
{
    const double inset = kScale * (2.5 * *std::max_element(doubts.begin(), doubts.end()) + 1);
    const cv::Size size(int(plane.size.width * kScale + 2 * inset),
                        int(plane.size.height * kScale + 2 * inset));
    const cv::Matx33d toPlane(1 / kScale, 0, -inset / kScale, 0, 1 / kScale, -inset / kScale, 0, 0, 1);
    const auto toPicture = plane.toPicture * toPlane;
    Frame frame;
    cv::warpPerspective(pixels, frame.pixels, toPicture, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
    cv::GaussianBlur(frame.pixels, frame.pixels, {3, 3}, 0);
    cv::warpPerspective(cv::Mat(pixels.size(), CV_8U, 255), frame.inside, toPicture, size,
                        cv::INTER_NEAREST | cv::WARP_INVERSE_MAP);
    const double w = size.width - 1;
    const double h = size.height - 1;
    // Of the frame turned so that the side is the upper one, to the frame.
    const cv::Matx33d back[] = {cv::Matx33d::eye(),
                                {0, -1, w, 1, 0, 0, 0, 0, 1},
                                {-1, 0, w, 0, -1, h, 0, 0, 1},
                                {0, 1, 0, -1, 0, h, 0, 0, 1}};
    static constexpr int kTurns[] = {-1, cv::ROTATE_90_COUNTERCLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_CLOCKWISE};
    std::array<cv::Vec3d, 4> lines;
    for (size_t side = 0; side < 4; ++side) {
        auto turned = frame;
        if (side > 0) {
            cv::rotate(frame.pixels, turned.pixels, kTurns[side]);
            cv::rotate(frame.inside, turned.inside, kTurns[side]);
        }
        const auto seen = sideNear(turned, inset, doubts[side] * kScale);
        const Line line = seen.value_or(Line{inset, inset});
        const auto from = projected(back[side], {0, line.left});
        const auto to = projected(back[side], {double(turned.pixels.cols - 1), line.right});
        lines[side] = cv::Vec3d(from.x, from.y, 1).cross(cv::Vec3d(to.x, to.y, 1));
    }
    std::array<cv::Point2d, 4> corners;
    for (size_t side = 0; side < 4; ++side)
        corners[side] = projected(toPicture, crossing(lines[(side + 3) % 4], lines[side]));
    return planeOf(corners, plane.size);
}

} // namespace pss
