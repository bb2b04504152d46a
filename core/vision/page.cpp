// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/page.h"

#include "vision/projection.h"
#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pss {

namespace {

cv::Mat grayOf(const cv::Mat &pixels)
{
    if (pixels.channels() == 1)
        return pixels;
    cv::Mat gray;
    cv::cvtColor(pixels, gray, cv::COLOR_BGR2GRAY);
    return gray;
}

/// From the middles of a picture's pixels to those of the same picture `scale` times as large.
cv::Matx33d scaling(double x, double y) { return {x, 0, x / 2 - 0.5, 0, y, y / 2 - 0.5, 0, 0, 1}; }

} // namespace

double Page::enlargement() const
{
    const cv::Point2d middle(pixels.cols / 2.0, pixels.rows / 2.0);
    return 1 / std::sqrt(areaScale(toOriginal, middle));
}

int believedDpi(double dpi)
{
    constexpr double kMost = 4800;
    return dpi > 0 && dpi <= kMost ? int(std::lround(dpi)) : 0;
}

Page pageOf(const cv::Mat &pixels, int dpi)
{
    return {pixels, grayOf(pixels), cv::Matx33d::eye(), believedDpi(dpi), false};
}

Page turned(const Page &page, int quarterTurns)
{
    static constexpr int kCodes[] = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                     cv::ROTATE_90_COUNTERCLOCKWISE};
    const auto turn = size_t(quarterTurns & 3);
    if (turn == 0)
        return page;
    const double right = page.pixels.cols - 1;
    const double bottom = page.pixels.rows - 1;
    const cv::Matx33d back[] = {cv::Matx33d::eye(), // from the turned page's pixels to this one's
                                {0, 1, 0, -1, 0, bottom, 0, 0, 1},
                                {-1, 0, right, 0, -1, bottom, 0, 0, 1},
                                {0, -1, right, 1, 0, 0, 0, 0, 1}};
    Page result;
    cv::rotate(page.pixels, result.pixels, kCodes[turn]);
    result.gray = grayOf(result.pixels);
    result.toOriginal = page.toOriginal * back[turn];
    result.dpi = page.dpi;
    result.isDrawn = page.isDrawn;
    return result;
}

Page reduced(const Page &page, int longestSide)
{
    const double scale = scaleWithin(longestSide, page.size());
    if (scale == 1)
        return page;
    Page result;
    result.pixels = shrunk(page.pixels, scale);
    result.gray = grayOf(result.pixels);
    result.toOriginal = page.toOriginal
        * scaling(double(page.pixels.cols) / result.pixels.cols,
                  double(page.pixels.rows) / result.pixels.rows);
    result.dpi = int(std::lround(page.dpi * scale));
    result.isDrawn = page.isDrawn;
    return result;
}

Page warped(const Page &page, const cv::Matx33d &toPage, const cv::Size &size, int dpi)
{
    Page result;
    cv::warpPerspective(page.pixels, result.pixels, toPage, size, cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                        cv::BORDER_CONSTANT, cv::Scalar::all(255));
    result.gray = grayOf(result.pixels);
    result.toOriginal = page.toOriginal * toPage;
    result.toOriginal *= 1 / result.toOriginal(2, 2);
    result.dpi = dpi;
    result.isDrawn = page.isDrawn;
    return result;
}

QRect onPage(const Page &page, const QRect &original)
{
    const auto toPage = page.toOriginal.inv();
    const cv::Point2d first(original.x() - 0.5, original.y() - 0.5); // from border to border
    const cv::Point2d last = first + cv::Point2d(original.width(), original.height());
    std::vector<double> xs;
    std::vector<double> ys;
    for (const auto &corner : {first, last, cv::Point2d(first.x, last.y), cv::Point2d(last.x, first.y)}) {
        const auto at = projected(toPage, corner);
        xs.push_back(at.x + 0.5);
        ys.push_back(at.y + 0.5);
    }
    const auto [left, right] = std::minmax_element(xs.begin(), xs.end());
    const auto [top, bottom] = std::minmax_element(ys.begin(), ys.end());
    const QPoint from(int(std::lround(*left)), int(std::lround(*top)));
    const QPoint to(int(std::lround(*right)) - 1, int(std::lround(*bottom)) - 1);
    return QRect(from, to) & QRect(0, 0, page.pixels.cols, page.pixels.rows);
}

QImage toImage(const Page &page)
{
    const auto &pixels = page.pixels;
    if (pixels.channels() == 1)
        return QImage(pixels.data, pixels.cols, pixels.rows, qsizetype(pixels.step),
                      QImage::Format_Grayscale8)
            .copy();
    QImage image(pixels.cols, pixels.rows, QImage::Format_RGB888);
    cv::Mat rgb(pixels.rows, pixels.cols, CV_8UC3, image.bits(), size_t(image.bytesPerLine()));
    cv::cvtColor(pixels, rgb, cv::COLOR_BGR2RGB);
    return image;
}

} // namespace pss
