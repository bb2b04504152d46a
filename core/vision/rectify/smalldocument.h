// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/rectify/documentquad.h"

namespace pss {

/// The outline of a card that lies alone on a large even ground, as on a scanner's glass or a page made of
/// such a scan; nothing where the ground is not even or what lies on it is no card. Some 20 ms where there is
/// something to look at.
std::optional<DocumentQuad> findSmallDocument(const cv::Mat &pixels);

} // namespace pss
