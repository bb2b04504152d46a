// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kBlurred = 0.18;
constexpr double kDark = 0.28;
constexpr double kGlare = 0.02;
constexpr int kSmallText = 11; ///< pixels: below it Tesseract guesses

double share(double value) { return std::clamp(value, 0.0, 1.0); }

/// How steep the steepest edges are, against the contrast there is: 1 for a step within a pixel or two.
double sharpnessOf(const cv::Mat &gray, double contrast)
{
    cv::Mat dx;
    cv::Mat dy;
    cv::Sobel(gray, dx, CV_32F, 1, 0);
    cv::Sobel(gray, dy, CV_32F, 0, 1);
    cv::Mat slope;
    cv::magnitude(dx, dy, slope);
    std::vector<float> slopes(slope.begin<float>(), slope.end<float>());
    const auto at = slopes.begin() + qptrdiff(double(slopes.size()) * 0.995);
    std::nth_element(slopes.begin(), at, slopes.end());
    return contrast > 0 ? share(*at / (4 * 255 * contrast)) : 0; // Sobel of a full step is 4 × its height
}

/// The brightness below which `part` of the pixels lie, 0–1.
double percentile(const cv::Mat &gray, double part)
{
    std::vector<int> counts(256);
    for (int y = 0; y < gray.rows; ++y)
        for (const uchar value : cv::Mat_<uchar>(gray.row(y)))
            ++counts[value];
    double left = part * double(gray.total());
    for (int value = 0; value < 256; ++value)
        if ((left -= counts[size_t(value)]) <= 0)
            return value / 255.0;
    return 1;
}

/// The share of the picture that is burnt out beside what is not: glare on a page that is not simply white.
double glareOf(const cv::Mat &gray)
{
    const double burnt = double(cv::countNonZero(gray >= 254)) / double(gray.total());
    const double nearlyWhite = double(cv::countNonZero(gray >= 225)) / double(gray.total());
    return nearlyWhite > 0.35 ? 0 : burnt; // a scan's paper is white all over
}

} // namespace

Quality measureQuality(const cv::Mat &gray, int dpi, int textHeight)
{
    cv::Mat small = gray;
    const double scale = 1200.0 / std::max(gray.cols, gray.rows);
    if (scale < 1)
        cv::resize(gray, small, {}, scale, scale, cv::INTER_AREA);
    Quality quality;
    const double dark = percentile(small, 0.02);
    const double light = percentile(small, 0.95);
    quality.brightness = share(light);
    quality.contrast = share(light - dark);
    quality.sharpness = sharpnessOf(small, quality.contrast);
    quality.glare = glareOf(small);
    quality.dpi = dpi;
    if (quality.sharpness < kBlurred)
        quality.advice << u"IMAGE_BLURRED"_s;
    if (quality.brightness < kDark)
        quality.advice << u"IMAGE_DARK"_s;
    if (quality.glare > kGlare)
        quality.advice << u"IMAGE_GLARE"_s;
    const bool isTiny = std::max(gray.cols, gray.rows) < 600;
    if (isTiny || (textHeight > 0 && textHeight < kSmallText))
        quality.advice << u"IMAGE_LOW_RESOLUTION"_s;
    return quality;
}

} // namespace pss
