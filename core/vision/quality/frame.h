// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/quality/textmarks.h"

namespace pss {

/// Lines of text that run into an edge of the picture, on the side where most do: the document goes on
/// beyond it.
int countCutLines(const TextMarks &text, const cv::Size &picture);

} // namespace pss
