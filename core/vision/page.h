// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <QImage>
#include <QRect>

namespace pss {

/// A page on its way: pixels, and how they came from the uploaded picture. Nothing changes a page: every step
/// gives a new one.
struct Page {
    cv::Mat pixels; ///< BGR or gray, 8 bits
    cv::Mat gray; ///< the same in gray
    cv::Matx33d toOriginal = cv::Matx33d::eye(); ///< pixels' middles to those of the uploaded picture
    int dpi = 0; ///< 0 where unknown
    bool isDrawn = false; ///< by a file, not taken by a camera

    cv::Size size() const { return pixels.size(); }
    double enlargement() const; ///< this page's pixels a pixel of the uploaded picture, in the middle
};

/// Words from which a page holds more than an identity document has room for.
inline constexpr size_t kFullPage = 120;

/// What a file says of its resolution, where a scanner may have it; else 0, unknown.
int believedDpi(double dpi);

Page pageOf(const cv::Mat &pixels, int dpi);

/// Turned clockwise.
Page turned(const Page &page, int quarterTurns);

/// No side longer than `longestSide`.
Page reduced(const Page &page, int longestSide);

/// What `toPage` finds in `page`, (x, y, 1) of the new page's pixels to this one's; white beyond its borders.
Page warped(const Page &page, const cv::Matx33d &toPage, const cv::Size &size, int dpi);

/// What of a box in the uploaded picture the page shows.
QRect onPage(const Page &page, const QRect &original);

/// RGB888 or Grayscale8.
QImage toImage(const Page &page);

} // namespace pss
