// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/perceptualhash.h"

#include <opencv2/core.hpp>

namespace pss {

/// The signs of a picture's lowest frequencies (pHash: a DCT of its 64 × 64 view) against their median.
/// Nothing of a picture that shows nothing.
std::optional<PerceptualHash> perceptualHash(const cv::Mat &gray);

} // namespace pss
