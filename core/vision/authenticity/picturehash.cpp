// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/picturehash.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace pss {

namespace {

constexpr int kView = 64; ///< pixels a side of what is looked at
constexpr int kWaves = 16; ///< of lowest frequency, in each direction
constexpr double kFlat = 4; ///< gray levels of deviation below which there is nothing to see

} // namespace

std::optional<PerceptualHash> perceptualHash(const cv::Mat &gray)
{
    cv::Mat view;
    cv::resize(gray, view, {kView, kView}, 0, 0, cv::INTER_AREA);
    cv::Scalar mean, deviation;
    cv::meanStdDev(view, mean, deviation);
    if (deviation[0] < kFlat)
        return std::nullopt;
    view.convertTo(view, CV_32F);
    cv::Mat waves;
    cv::dct(view, waves);
    const cv::Mat low = waves({0, 0, kWaves, kWaves}).clone().reshape(1, 1);
    std::vector<float> sorted(low.begin<float>() + 1, low.end<float>()); // the first is the brightness
    const auto middle = sorted.begin() + ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    PerceptualHash hash;
    for (int i = 1; i < low.cols; ++i)
        if (low.at<float>(i) > *middle)
            hash.bits[size_t(i / 64)] |= quint64(1) << (i % 64);
    return hash;
}

} // namespace pss
