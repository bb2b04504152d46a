// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"
#include "vision/page.h"
#include "vision/quality/exposure.h"
#include "vision/quality/focus.h"
#include "vision/quality/textmarks.h"

#include <opencv2/core.hpp>

#include <optional>

namespace pss {

/// All that is measured of a picture, before it is judged.
struct Measures {
    cv::Size size; ///< of the picture that came, in pixels
    double scale = 1; ///< pixels looked at for one of the picture that came
    TextMarks text; ///< in pixels looked at
    Focus focus;
    Exposure exposure;
    std::vector<cv::Rect> glare; ///< in pixels looked at
    int cutLines = 0;
    double colour = 0;
};

/// The page may be a reduced copy of a picture of `size`. Some 20 ms.
Measures measure(const Page &page, const cv::Size &size);

/// Areas in pixels of the picture that came; `dpi` where it is known, else 0.
Quality judge(const Measures &measures, int dpi, int page);

/// Of a page that a file draws: nothing can be wrong with it.
Quality drawnQuality(int dpi);

/// Adds what one page is like: the worst speaks for the document, and what is advised of any is advised.
void addPage(std::optional<Quality> &document, Quality page);

} // namespace pss
