// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/rectify/documentplane.h"

#include <vector>

namespace pss {

/// The document's area with what is printed in line with it beside, above and below, in mm of its plane:
/// people lay the front of a card above its back. What holds one of `zones`, by their middles in mm, is
/// another document.
cv::Rect2d areaWithNeighbours(const cv::Mat &gray, const DocumentPlane &plane,
                              const std::vector<cv::Point2d> &zones);

} // namespace pss
