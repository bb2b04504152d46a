// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

cv::Mat halved(const cv::Mat &picture)
{
    const cv::Size half(picture.cols / 2, picture.rows / 2);
    cv::Mat result;
    cv::resize(picture(cv::Rect({}, half * 2)), result, half, 0, 0, cv::INTER_AREA);
    return result;
}

} // namespace

double scaleWithin(double longestSide, const cv::Size &size)
{
    return std::min(1.0, longestSide / std::max(size.width, size.height));
}

cv::Mat shrunk(const cv::Mat &picture, double scale)
{
    const auto scaled = [scale](int side) { return std::max(1, int(std::lround(side * scale))); };
    const cv::Size size(scaled(picture.cols), scaled(picture.rows));
    cv::Mat view = picture;
    while (view.cols >= 2 * size.width && view.rows >= 2 * size.height)
        view = halved(view);
    if (view.cols <= size.width && view.rows <= size.height)
        return view;
    cv::Mat result;
    cv::resize(view, result, size, 0, 0, cv::INTER_AREA);
    return result;
}

} // namespace pss
