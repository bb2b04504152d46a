// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace pss {

/// Light and grain of a picture, in gray levels.
struct Exposure {
    double dark = 0; ///< below it lie 2 of 100 pixels
    double light = 0; ///< below it lie 95 of 100: the paper
    double noise = 0; ///< standard deviation of the grain
};

Exposure measureExposure(const cv::Mat &gray);

} // namespace pss
