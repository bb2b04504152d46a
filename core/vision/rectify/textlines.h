// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <optional>

namespace pss {

/// How lines of text lie on a page.
struct TextDirection {
    double skew = 0; ///< radians; clockwise from the x axis, or from the y axis where the page is on its side
    bool isOnItsSide = false;
    double clarity = 0; ///< how much sharper the lines stand out along this direction than across it
    cv::Rect2d box; ///< around nearly all of the print, in pixels
};

/// By projection profiles of the ink on a small copy, some 10 ms; nothing where no lines stand out.
std::optional<TextDirection> textDirection(const cv::Mat &gray);

} // namespace pss
