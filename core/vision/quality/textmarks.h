// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// The printed characters of a page: patches of ink that stand beside others of their size, which tells them
/// from grain and ornament. Pixels of the picture they were found in.
struct TextMarks {
    std::vector<cv::Rect> boxes;
    double height = 0; ///< median, across their lines; 0 where there is no text
    double smallHeight = 0; ///< of the small print: one mark in ten is lower
};

TextMarks findTextMarks(const cv::Mat &gray);

} // namespace pss
