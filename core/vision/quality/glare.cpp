// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/glare.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace pss {

namespace {

constexpr int kSide = 500; ///< pixels of the picture that is looked at
constexpr int kBurnt = 247; ///< gray level, grain averaged
constexpr double kLeast = 0.0015; ///< of the picture
constexpr double kMost = 0.2;
constexpr double kPaper = 0.7; ///< of a ring's pixels are darker than its paper
constexpr double kSolid = 0.7; ///< of its convex hull
constexpr double kFall = 10; ///< gray levels, at least, between a spot and what lies around it
constexpr double kSoft = 0.3; ///< part of that fall that takes place away from its rim

bool isSolid(const cv::Mat &spot, double area)
{
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(spot.clone(), contours, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    std::vector<cv::Point> hull;
    if (!contours.empty())
        cv::convexHull(contours.front(), hull);
    return hull.size() >= 3 && area >= kSolid * cv::contourArea(hull);
}

/// Gray level of the paper between two distances from the spot: ink and ornament are darker.
double ringLevel(const cv::Mat &gray, const cv::Mat &distance, double from, double to)
{
    std::vector<uchar> levels;
    for (int y = 0; y < gray.rows; ++y)
        for (int x = 0; x < gray.cols; ++x)
            if (const float at = distance.at<float>(y, x); at >= from && at < to)
                levels.push_back(gray.at<uchar>(y, x));
    if (levels.empty())
        return 255;
    const auto paper = levels.begin() + std::ptrdiff_t(kPaper * double(levels.size() - 1));
    std::nth_element(levels.begin(), paper, levels.end());
    return *paper;
}

/// Whether brightness falls off slowly around the spot, to a ground that is not white itself.
bool fades(const cv::Mat &gray, const cv::Mat &spot)
{
    cv::Mat outside;
    cv::bitwise_not(spot, outside);
    cv::Mat distance;
    cv::distanceTransform(outside, distance, cv::DIST_L2, 3);
    const double rim = ringLevel(gray, distance, 2, 4);
    const double ground = ringLevel(gray, distance, 10, 16);
    const double centre = cv::mean(gray, spot)[0];
    return centre - ground >= kFall && rim - ground >= kSoft * (centre - ground);
}

} // namespace

std::vector<cv::Rect> findGlare(const cv::Mat &gray)
{
    const double scale = scaleWithin(kSide, gray.size());
    const auto small = shrunk(gray, scale);
    const cv::Mat burnt = small >= kBurnt;
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(burnt, labels, stats, centres, 4, CV_32S);
    std::vector<cv::Rect> spots;
    for (int label = 1; label < count; ++label) {
        const auto *of = stats.ptr<int>(label);
        const cv::Rect box(of[cv::CC_STAT_LEFT], of[cv::CC_STAT_TOP], of[cv::CC_STAT_WIDTH],
                           of[cv::CC_STAT_HEIGHT]);
        const double share = of[cv::CC_STAT_AREA] / double(small.total());
        if (share < kLeast || share > kMost)
            continue;
        const cv::Rect around =
            cv::Rect(box.x - 18, box.y - 18, box.width + 36, box.height + 36) & cv::Rect({}, small.size());
        const cv::Mat spot = labels(around) == label;
        if (isSolid(spot, of[cv::CC_STAT_AREA]) && fades(small(around), spot))
            spots.push_back(cv::Rect(int(box.x / scale), int(box.y / scale), int(box.width / scale),
                                     int(box.height / scale))
                            & cv::Rect({}, gray.size()));
    }
    return spots;
}

} // namespace pss
