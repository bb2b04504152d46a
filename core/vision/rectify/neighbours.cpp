// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/neighbours.h"

#include "vision/projection.h"
#include "vision/rectify/textlines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace pss {

namespace {

constexpr double kScale = 8; ///< pixels a mm
constexpr double kGap = 25; ///< mm that a neighbour may lie away
constexpr double kAside = 12; ///< mm that it may be shifted
constexpr double kLeastInside = 0.6; ///< of its place, within the picture
constexpr double kMostSkew = 0.02; ///< radians: what lies beside the document by chance lies as it likes
constexpr double kClear = 2.1; ///< how clearly its lines stand out: wood and cloth have lines, too
constexpr double kEdge = 6; ///< mm around print

/// How much of an area of the plane the picture holds.
double shareInside(const DocumentPlane &plane, const cv::Rect2d &area, const cv::Size &picture)
{
    constexpr int kSteps = 12;
    int inside = 0;
    for (int i = 0; i < kSteps; ++i)
        for (int j = 0; j < kSteps; ++j) {
            const cv::Point2d place(area.x + area.width * (i + 0.5) / kSteps,
                                    area.y + area.height * (j + 0.5) / kSteps);
            const auto at = projected(plane.toPicture, place);
            inside += at.x >= 0 && at.y >= 0 && at.x < picture.width && at.y < picture.height;
        }
    return double(inside) / (kSteps * kSteps);
}

/// What is printed in line with the document within an area of its plane, as large as the document at least.
std::optional<cv::Rect2d> printIn(const cv::Mat &gray, const DocumentPlane &plane, const cv::Rect2d &area)
{
    const cv::Size size(int(area.width * kScale), int(area.height * kScale));
    const cv::Matx33d toPlane(1 / kScale, 0, area.x, 0, 1 / kScale, area.y, 0, 0, 1);
    cv::Mat view;
    cv::warpPerspective(gray, view, plane.toPicture * toPlane, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP);
    const auto text = textDirection(view);
    if (!text || text->isOnItsSide || text->clarity < kClear || std::abs(text->skew) > kMostSkew)
        return std::nullopt;
    const auto first = projected(toPlane, text->box.tl());
    const auto last = projected(toPlane, text->box.br());
    const auto half = cv::Point2d(std::max(last.x - first.x + 2 * kEdge, plane.size.width),
                                  std::max(last.y - first.y + 2 * kEdge, plane.size.height))
        / 2;
    const auto middle = (first + last) / 2;
    return cv::Rect2d(middle - half, middle + half) & area;
}

} // namespace

cv::Rect2d areaWithNeighbours(const cv::Mat &gray, const DocumentPlane &plane,
                              const std::vector<cv::Point2d> &zones)
{
    const double w = plane.size.width;
    const double h = plane.size.height;
    cv::Rect2d area({0, 0}, plane.size);
    const cv::Rect2d above(-kAside, -h - kGap, w + 2 * kAside, h + kGap);
    const cv::Rect2d left(-w - kGap, -kAside, w + kGap, h + 2 * kAside);
    const std::pair<cv::Point2d, cv::Rect2d> places[] = {
        {{0, -h}, above},
        {{0, h}, above + cv::Point2d(0, 2 * h + kGap)},
        {{-w, 0}, left},
        {{w, 0}, left + cv::Point2d(2 * w + kGap, 0)},
    };
    for (const auto &[nearest, around] : places) {
        const bool isAnothers =
            std::ranges::any_of(zones, [&](const cv::Point2d &zone) { return around.contains(zone); });
        if (isAnothers || shareInside(plane, {nearest, plane.size}, gray.size()) < kLeastInside)
            continue;
        if (const auto print = printIn(gray, plane, around))
            area |= *print;
    }
    return area;
}

} // namespace pss
