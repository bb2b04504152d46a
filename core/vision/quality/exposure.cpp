// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/exposure.h"

#include <opencv2/imgproc.hpp>

#include <array>

namespace pss {

namespace {

using Histogram = std::array<int, 256>;

Histogram histogramOf(const cv::Mat &gray)
{
    Histogram counts{};
    for (int y = 0; y < gray.rows; ++y) {
        const auto *row = gray.ptr<uchar>(y);
        for (int x = 0; x < gray.cols; ++x)
            ++counts[row[x]];
    }
    return counts;
}

double percentile(const Histogram &counts, double part, double total)
{
    double left = part * total;
    for (size_t value = 0; value < counts.size(); ++value)
        if ((left -= counts[value]) <= 0)
            return double(value);
    return 255;
}

/// J. Immerkær, Fast Noise Variance Estimation (1996): a kernel that neither slopes nor edges move, and here
/// the median, which text does not.
double noiseOf(const cv::Mat &gray)
{
    static const cv::Matx33f kKernel(1, -2, 1, -2, 4, -2, 1, -2, 1);
    constexpr double kGain = 6; // of the kernel on white noise
    constexpr double kMedian = 0.6745; // of a normal deviation
    cv::Mat response;
    cv::filter2D(gray, response, CV_16S, kKernel);
    cv::Mat magnitude;
    cv::convertScaleAbs(response, magnitude);
    return percentile(histogramOf(magnitude), 0.5, double(gray.total())) / (kGain * kMedian);
}

} // namespace

Exposure measureExposure(const cv::Mat &gray)
{
    const auto counts = histogramOf(gray);
    const double total = double(gray.total());
    return {percentile(counts, 0.02, total), percentile(counts, 0.95, total), noiseOf(gray)};
}

} // namespace pss
