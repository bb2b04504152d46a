// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/documentplane.h"

#include "vision/projection.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr double kInch = 25.4; ///< mm
constexpr double kDpi = 300;
constexpr double kMostEnlarged = 2.5;
constexpr double kMargin = 1.5; ///< mm that an edge may be off
constexpr double kLongestSide = 4300; ///< pixels

} // namespace

DocumentPlane planeOf(const std::array<cv::Point2d, 4> &corners, const cv::Size2d &size)
{
    const cv::Point2f from[] = {
        {0, 0}, {float(size.width), 0}, {float(size.width), float(size.height)}, {0, float(size.height)}};
    cv::Point2f to[4];
    std::copy(corners.begin(), corners.end(), to);
    const cv::Mat h = cv::getPerspectiveTransform(from, to);
    return {cv::Matx33d(h.ptr<double>()), size, {{0, 0}, size}};
}

Page rectified(const Page &picture, const DocumentPlane &plane)
{
    const cv::Rect2d area(plane.shown.x - kMargin, plane.shown.y - kMargin, plane.shown.width + 2 * kMargin,
                          plane.shown.height + 2 * kMargin);
    const cv::Point2d middle(plane.size.width / 2, plane.size.height / 2);
    double scale = std::min(kDpi / kInch, kMostEnlarged * std::sqrt(areaScale(plane.toPicture, middle)));
    scale = std::min(scale, kLongestSide / std::max(area.width, area.height));
    const cv::Size size(std::max(1, int(std::lround(area.width * scale))),
                        std::max(1, int(std::lround(area.height * scale))));
    const cv::Matx33d toPlane(1 / scale, 0, area.x + 0.5 / scale, 0, 1 / scale, area.y + 0.5 / scale, 0, 0,
                              1);
    return warped(picture, plane.toPicture * toPlane, size, int(std::lround(scale * kInch)));
}

} // namespace pss
