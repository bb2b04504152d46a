// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <opencv2/core.hpp>

#include <functional>

namespace pss {

/// Reads a box of the page as one line.
using BoxReader = std::function<std::vector<TextWord>(const QRect &box)>;

/// Lines of print that the page's reading passed over, as an ornament under them makes Tesseract do, are read
/// one by one and put among its words, in place of what it made of parts of them. A bounded number of lines,
/// those in `zone` left out.
void addUnreadLines(std::vector<TextWord> &words, const cv::Mat &gray, const QRect &zone,
                    const BoxReader &readBox);

} // namespace pss
