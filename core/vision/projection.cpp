// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/projection.h"

#include <numbers>

namespace pss {

namespace {

using Normal = cv::Matx<double, 8, 8>;
using Unknown = cv::Vec<double, 8>;

constexpr size_t kFewest = 4; ///< points that hold a homography
constexpr int kRounds = 2; ///< the second weighs every point by its depth, so that distances are what counts
constexpr double kFlat = 1e-12;

/// Moves the points' middle to the origin and their mean distance from it to √2 (Hartley, 1997).
std::optional<cv::Matx33d> normaliserOf(const std::vector<cv::Point2d> &points)
{
    cv::Point2d middle;
    for (const auto &point : points)
        middle += point;
    middle /= double(points.size());
    double distance = 0;
    for (const auto &point : points)
        distance += cv::norm(point - middle);
    if (!(distance > kFlat))
        return std::nullopt;
    const double scale = std::numbers::sqrt2 * double(points.size()) / distance;
    return cv::Matx33d(scale, 0, -scale * middle.x, 0, scale, -scale * middle.y, 0, 0, 1);
}

void addRow(Normal &normal, Unknown &right, const Unknown &row, double value, double weight)
{
    for (int i = 0; i < 8; ++i) {
        const double weighted = weight * row[i];
        for (int j = i; j < 8; ++j)
            normal(i, j) += weighted * row[j];
        right[i] += weighted * value;
    }
}

std::optional<cv::Matx33d> solved(Normal normal, const Unknown &right)
{
    for (int i = 0; i < 8; ++i)
        for (int j = 0; j < i; ++j)
            normal(i, j) = normal(j, i);
    Unknown h;
    if (!cv::solve(normal, right, h, cv::DECOMP_CHOLESKY))
        return std::nullopt;
    return cv::Matx33d(h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], 1);
}

} // namespace

std::optional<cv::Matx33d> homographyOf(const std::vector<cv::Point2d> &from,
                                        const std::vector<cv::Point2d> &to)
{
    if (from.size() < kFewest || from.size() != to.size())
        return std::nullopt;
    const auto fromNormal = normaliserOf(from);
    const auto toNormal = normaliserOf(to);
    if (!fromNormal || !toNormal)
        return std::nullopt;
    std::optional<cv::Matx33d> h;
    for (int round = 0; round < kRounds; ++round) {
        auto normal = Normal::zeros();
        auto right = Unknown::zeros();
        for (size_t i = 0; i < from.size(); ++i) {
            const auto a = projected(*fromNormal, from[i]);
            const auto b = projected(*toNormal, to[i]);
            const double depth = h ? (*h)(2, 0) * a.x + (*h)(2, 1) * a.y + 1 : 1;
            const double weight = 1 / std::max(kFlat, depth * depth);
            addRow(normal, right, {a.x, a.y, 1, 0, 0, 0, -b.x * a.x, -b.x * a.y}, b.x, weight);
            addRow(normal, right, {0, 0, 0, a.x, a.y, 1, -b.y * a.x, -b.y * a.y}, b.y, weight);
        }
        h = solved(normal, right);
        if (!h)
            return std::nullopt;
    }
    return toNormal->inv() * *h * *fromNormal;
}

} // namespace pss
