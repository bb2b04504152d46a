// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// How far edges are smeared: the standard deviation in pixels of the blur that would make them so, across
/// the direction where they are worst and best. A picture out of focus has both alike, a moved one has not.
struct Focus {
    double worst = 0;
    double best = 0;
    int edges = 0; ///< looked at; 0: nothing can be said
    double contrast = 0; ///< gray levels between ink and paper, median

    bool isMoved() const { return worst > 1 && worst > 1.6 * best; }
};

/// Looks at the edges of ink alone: `marks` are boxes of characters, in pixels of `gray`.
Focus measureFocus(const cv::Mat &gray, const std::vector<cv::Rect> &marks);

/// The same of a picture without text: at its places of most contrast.
Focus measureFocus(const cv::Mat &gray);

} // namespace pss
