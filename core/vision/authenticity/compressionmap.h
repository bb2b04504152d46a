// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/authenticity/jpegtables.h"

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// A part of a picture that lacks the trace of an earlier compression which the rest bears.
struct ForeignPart {
    cv::Rect box; ///< pixels
    double evidence = 0; ///< nats
};

/// What tells how a picture was compressed before its last saving.
struct CompressionMap {
    double gain = 0; ///< how plain the earlier compression is over all, nats a coefficient
    double foreignShare = 0; ///< of the blocks that tell
    std::vector<ForeignPart> parts; ///< the plainest first
};

/// `gray` in the file's own orientation; `table` of its last compression, all 1 for a file without loss.
CompressionMap compressionMap(const cv::Mat &gray, const QuantisationTable &table);

} // namespace pss
