// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

namespace pss {

/// How much colour a picture has, 0 (gray, or one tint all over) and up: the spread of its pixels' chroma in
/// 8-bit Lab, grain averaged away. A gray matrix has none.
double measureColour(const cv::Mat &pixels);

} // namespace pss
