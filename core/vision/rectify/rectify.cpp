// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/rectify.h"

#include "vision/projection.h"
#include "vision/rectify/documentquad.h"
#include "vision/rectify/documentsize.h"
#include "vision/rectify/neighbours.h"
#include "vision/rectify/sides.h"
#include "vision/rectify/smalldocument.h"
#include "vision/rectify/textlines.h"
#include "vision/rectify/zoneplane.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr SideDoubts kZoneDoubts{5, 2.5, 2, 2.5}; ///< mm: the upper side is far from the zone
constexpr SideDoubts kLeftDoubts{1, 1, 1, 1}; ///< after a first fit
constexpr double kSureQuad = 0.5;
constexpr double kCardProportion = 1.54; ///< of an outline, from which it is a card's and no letter's
constexpr double kLeastSkew = 0.0025; ///< radians, below which nobody sees or reads a difference
constexpr int kLongestSide = 4300; ///< pixels: an A4 page at some 370 dpi is all that Tesseract uses

struct LikelySize {
    cv::Size2d size; ///< mm, lying as it lies in the picture
    bool isSure = true;
};

/// The size of a sheet or card of these proportions. A letter seen aslant has nearly a card's: it needs the
/// more pixels of the two.
LikelySize sizeOf(const DocumentQuad &quad)
{
    const auto &c = quad.corners;
    const double across = cv::norm(c[1] - c[0]) + cv::norm(c[2] - c[3]);
    const double down = cv::norm(c[3] - c[0]) + cv::norm(c[2] - c[1]);
    const double proportion = std::max(across, down) / std::min(across, down);
    const auto isCard = proportion > kCardProportion;
    const bool isSure = isCard || proportion < std::sqrt(1.586 * 1.4142);
    const cv::Size2d size = isCard ? kId1 : cv::Size2d(kA4.height, kA4.width);
    return {across > down ? size : cv::Size2d(size.height, size.width), isSure};
}

/// The page turned by a small angle about its middle, as large as it was.
Page levelled(const Page &page, double skew)
{
    const cv::Point2d middle((page.pixels.cols - 1) / 2.0, (page.pixels.rows - 1) / 2.0);
    const double c = std::cos(skew);
    const double s = std::sin(skew);
    const cv::Matx33d back(c, -s, middle.x - c * middle.x + s * middle.y, s, c,
                           middle.y - s * middle.x - c * middle.y, 0, 0, 1);
    return warped(page, back, page.size(), page.dpi);
}

Page withLevelText(Page page)
{
    const auto text = textDirection(page.gray);
    if (text && std::abs(text->skew) > kLeastSkew)
        page = levelled(page, text->skew);
    return text && text->isOnItsSide ? turned(page, 3) : page;
}

/// Where zones lie on a plane.
std::vector<cv::Point2d> middlesOf(const std::vector<FoundMrz> &zones, const DocumentPlane &plane)
{
    std::vector<cv::Point2d> middles;
    for (const auto &zone : zones) {
        const auto &lines = zone.reading.mrz.lines;
        const cv::Point2d middle(double(lines.first().size() - 1) / 2, double(lines.size() - 1) / 2);
        middles.push_back(projected(plane.toPicture.inv(), projected(zone.toPicture, middle)));
    }
    return middles;
}

} // namespace

Page rectified(const Page &picture, const FoundMrz &zone, const std::vector<FoundMrz> &zones)
{
    auto plane = planeOf(zone);
    plane = fittedToSides(picture.pixels, plane, kZoneDoubts);
    plane = fittedToSides(picture.pixels, plane, kLeftDoubts);
    if (plane.size != kId3 && plane.size != kMrvA) // a booklet's other page is no document
        plane.shown = areaWithNeighbours(picture.gray, plane, middlesOf(zones, plane));
    return rectified(picture, plane);
}

Page rectified(const Page &picture)
{
    auto quad = findDocumentQuad(picture.pixels);
    if (!quad || quad->confidence < kSureQuad)
        quad = findSmallDocument(picture.pixels);
    if (!quad || quad->confidence < kSureQuad)
        return withLevelText(reduced(picture, kLongestSide));
    const auto [size, isSure] = sizeOf(*quad);
    const auto plane = fittedToSides(picture.pixels, planeOf(quad->corners, size), kLeftDoubts);
    auto page = withLevelText(rectified(picture, plane));
    if (!isSure)
        page.dpi = 0;
    return page;
}

} // namespace pss
