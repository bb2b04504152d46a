// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <opencv2/core.hpp>

namespace pss {

/// How well a page was taken: measured on a copy of at most 1200 pixels, in some milliseconds. `textHeight`
/// is the median height of its words in pixels, 0 where none were read.
Quality measureQuality(const cv::Mat &gray, int dpi, int textHeight);

} // namespace pss
