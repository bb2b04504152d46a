// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/colour.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pss {

namespace {

constexpr int kSide = 80; ///< pixels; a cell of so coarse a picture holds no grain
constexpr double kPart = 0.95; ///< some stray pixels do not make a colour picture

} // namespace

double measureColour(const cv::Mat &pixels)
{
    if (pixels.channels() == 1)
        return 0;
    cv::Mat lab;
    cv::cvtColor(shrunk(pixels, scaleWithin(kSide, pixels.size())), lab, cv::COLOR_BGR2Lab);
    const auto mean = cv::mean(lab);
    std::vector<double> chroma;
    chroma.reserve(lab.total());
    for (auto it = lab.begin<cv::Vec3b>(); it != lab.end<cv::Vec3b>(); ++it)
        chroma.push_back(std::hypot((*it)[1] - mean[1], (*it)[2] - mean[2]));
    const auto at = chroma.begin() + std::ptrdiff_t(kPart * double(chroma.size() - 1));
    std::nth_element(chroma.begin(), at, chroma.end());
    return *at;
}

} // namespace pss
