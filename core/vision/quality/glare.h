// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// Spots that a lamp or the sun burnt out, as boxes in pixels of `gray`. A reflection is solid, burnt out and
/// fades into its surroundings; white paper, a scanner's lid and printed white panels do not.
std::vector<cv::Rect> findGlare(const cv::Mat &gray);

} // namespace pss
