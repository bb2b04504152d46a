// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/page.h"

#include <opencv2/core.hpp>

#include <array>

namespace pss {

/// Where a document lies in a picture: millimetres from its upper left corner, rightwards and down, to
/// pixels.
struct DocumentPlane {
    cv::Matx33d toPicture = cv::Matx33d::eye();
    cv::Size2d size; ///< mm
    cv::Rect2d shown; ///< mm: the document, and what else on its plane belongs on the page
};

/// The plane of a document whose corners lie there: upper left, upper right, lower right, lower left.
DocumentPlane planeOf(const std::array<cv::Point2d, 4> &corners, const cv::Size2d &size);

/// The plane's upright page with a small margin: 300 dpi, less where the picture has much less.
Page rectified(const Page &picture, const DocumentPlane &plane);

} // namespace pss
