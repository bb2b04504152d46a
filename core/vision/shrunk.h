// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace pss {

/// 1, or the scale at which no side is longer than so many pixels.
double scaleWithin(double longestSide, const cv::Size &size);

/// A smaller view by the means of areas; the picture itself where it is no larger. It is halved as often as
/// it may be, for which OpenCV takes a hundredth of the time that a fraction takes: a little softer than
/// cv::INTER_AREA, and a last odd row or column is left out.
cv::Mat shrunk(const cv::Mat &picture, double scale);

} // namespace pss
