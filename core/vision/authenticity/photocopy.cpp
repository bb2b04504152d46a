// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 1000; ///< pixels of the copy that is looked at
constexpr double kColourless = 14; ///< of 255: saturation times brightness that scanners leave on gray
constexpr double kFewTones = 0.065;

int percentile(const std::array<int, 256> &counts, double part)
{
    double left = part * std::accumulate(counts.begin(), counts.end(), 0.0);
    for (int value = 0; value < 256; ++value)
        if ((left -= counts[size_t(value)]) <= 0)
            return value;
    return 255;
}

std::array<int, 256> histogram(const cv::Mat &gray)
{
    std::array<int, 256> counts{};
    for (int y = 0; y < gray.rows; ++y)
        for (int x = 0; x < gray.cols; ++x)
            ++counts[gray.at<uchar>(y, x)];
    return counts;
}

/// Of almost all pixels: how far their channels lie apart.
int colourOf(const cv::Mat &picture)
{
    if (picture.channels() == 1)
        return 0;
    cv::Mat channels[3];
    cv::split(picture, channels);
    const cv::Mat spread = cv::max(cv::max(channels[0], channels[1]), channels[2])
        - cv::min(cv::min(channels[0], channels[1]), channels[2]);
    return percentile(histogram(spread), 0.98);
}

/// The share of pixels that are neither paper nor ink.
double midtones(const cv::Mat &gray)
{
    const auto counts = histogram(gray);
    const int ink = percentile(counts, 0.02);
    const int paper = percentile(counts, 0.90);
    if (paper - ink < 60)
        return 1;
    int between = 0;
    for (int value = ink + (paper - ink) * 3 / 10; value < ink + (paper - ink) * 8 / 10; ++value)
        between += counts[size_t(value)];
    return double(between) / double(gray.total());
}

/// Pixels as they are: a smaller copy made by averaging would make tones of toner.
cv::Mat sampled(const cv::Mat &image)
{
    const double scale = std::min(1.0, double(kSide) / std::max(image.cols, image.rows));
    cv::Mat copy;
    cv::resize(image, copy, {}, scale, scale, cv::INTER_NEAREST);
    return copy;
}

} // namespace

/// Toner is black or it is not there: a copier leaves no colour and few tones between.
void findPhotocopy(Signals &found, const Exhibit &exhibit)
{
    const double tones = midtones(sampled(exhibit.gray));
    if (tones > kFewTones || colourOf(sampled(exhibit.picture)) > kColourless)
        return;
    found.push_back(
        {SignalKind::Photocopy, 1 - tones / (2 * kFewTones), u"PHOTOCOPY"_s,
         u"The picture has no colour and hardly any tones between black and white, as a photocopy."_s,
         exhibit.read.number, exhibit.wholePage()});
}

} // namespace pss
