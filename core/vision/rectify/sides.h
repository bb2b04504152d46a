// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/rectify/documentplane.h"

#include <array>

namespace pss {

/// How far, in mm, a document's sides may lie from where its plane has them: top, right, bottom, left.
using SideDoubts = std::array<double, 4>;

/// The plane through the document's sides where they are seen close to where they are thought to be; a side
/// that is not seen stays.
DocumentPlane fittedToSides(const cv::Mat &pixels, const DocumentPlane &plane, const SideDoubts &doubts);

} // namespace pss
