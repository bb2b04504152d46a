// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// Where a page is as dense as a barcode: half ink, half ground, and changing all the time. Largest first,
/// few; what they hold may still be none. In the page's pixels.
std::vector<cv::RotatedRect> barcodeRegions(const cv::Mat &gray);

} // namespace pss
