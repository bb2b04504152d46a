// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <cmath>

namespace pss {

/// A point through a homography.
inline cv::Point2d projected(const cv::Matx33d &h, const cv::Point2d &point)
{
    const auto place = h * cv::Vec3d(point.x, point.y, 1);
    return {place[0] / place[2], place[1] / place[2]};
}

/// By how much a homography enlarges a small area there.
inline double areaScale(const cv::Matx33d &h, const cv::Point2d &point)
{
    const double depth = (h * cv::Vec3d(point.x, point.y, 1))[2];
    return std::abs(cv::determinant(h) / (depth * depth * depth));
}

} // namespace pss
