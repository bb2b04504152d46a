// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzblobs.h"

namespace pss {

/// Blobs one after the other at equal steps, in any direction, as the characters of a zone stand: each with
/// its column. Steps may change slowly, as perspective and curved pages make them.
struct MrzChain {
    struct Link {
        int blob;
        int column; ///< from 0
        cv::Point2d centre;
    };
    std::vector<Link> links;
    cv::Point2d direction; ///< unit vector, x not negative
    cv::Point2d middle;
    double step = 0; ///< mean pixels a column

    double along(const cv::Point2d &point) const { return (point - middle).dot(direction); }
    double across(const cv::Point2d &point) const { return (point - middle).cross(direction) * -1; }
    double reach() const { return step * links.back().column / 2; } ///< to both sides of the middle
};

/// The longest first. Ordinary text, whose steps differ, makes short ones or none.
std::vector<MrzChain> findMrzChains(const MrzBlobs &blobs);

} // namespace pss
