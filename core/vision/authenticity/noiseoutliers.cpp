// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastNoise =
    0.9; ///< gray levels around a word: below it compression left nothing to compare
constexpr double kFarApart = 1.0; ///< nats between a word's ratio and the page's
constexpr double kDeviations = 6; ///< robust ones
constexpr size_t kFewWords = 8;
constexpr int kFewPixels = 30;
constexpr int kBurnt = 254; ///< gray level from which noise is cut off
constexpr double kMostWords = 0.12;

/// Deviation of the noise on what is paper (Immerkær 1996); nothing where there is too little.
std::optional<double> paperNoise(const cv::Mat &residual, const cv::Mat &isPaper)
{
    const int count = cv::countNonZero(isPaper);
    if (count < kFewPixels)
        return std::nullopt;
    return std::sqrt(CV_PI / 2) / 6 * cv::norm(residual, cv::NORM_L1, isPaper) / count;
}

struct Measured {
    QRect box; ///< on the page
    double ratio = 0; ///< natural logarithm of the noise within against around
};

/// A word's noise against that of the paper around it.
std::optional<Measured> measured(const Exhibit &exhibit, const TextWord &word)
{
    const auto inner = exhibit.onPicture(word.box);
    const int margin = inner.height;
    const cv::Rect outer =
        cv::Rect(inner.x - 2 * margin, inner.y - margin, inner.width + 4 * margin, inner.height + 2 * margin)
        & cv::Rect(0, 0, exhibit.gray.cols, exhibit.gray.rows);
    if (inner.height < 10 || inner.height > 200 || inner.width < 24 || outer.area() > 400'000)
        return std::nullopt;
    const cv::Mat gray = exhibit.gray(outer);
    cv::Mat isPaper;
    cv::threshold(gray, isPaper, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    cv::erode(isPaper, isPaper, cv::Mat::ones(3, 3, CV_8U)); // away from letters' edges
    isPaper &= gray < kBurnt;
    static const cv::Mat kKernel = (cv::Mat_<float>(3, 3) << 1, -2, 1, -2, 4, -2, 1, -2, 1);
    cv::Mat residual;
    cv::filter2D(gray, residual, CV_16S, kKernel);
    const cv::Rect all(0, 0, outer.width, outer.height);
    const auto within = cv::Rect(inner.x - outer.x, inner.y - outer.y, inner.width, inner.height) & all;
    const auto inside = paperNoise(residual(within), isPaper(within));
    isPaper(cv::Rect(within.x - 3, within.y - 3, within.width + 6, within.height + 6) & all) = 0;
    const auto around = paperNoise(residual, isPaper);
    if (!inside || !around || std::max(*inside, *around) < kLeastNoise)
        return std::nullopt;
    return Measured{word.box, std::log((*inside + 0.1) / (*around + 0.1))};
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

/// A word that was painted over and written anew has other noise than the paper it stands on.
void findNoiseOutliers(Signals &found, const Exhibit &exhibit)
{
    if (!exhibit.isPhoto)
        return;
    std::vector<Measured> words;
    for (const auto &word : exhibit.read.words)
        if (word.confidence > 0.3)
            if (const auto result = measured(exhibit, word))
                words.push_back(*result);
    if (words.size() < kFewWords)
        return;
    std::vector<double> ratios;
    for (const auto &word : words)
        ratios.push_back(word.ratio);
    const double middle = medianOf(ratios);
    for (auto &ratio : ratios)
        ratio = std::abs(ratio - middle);
    const double spread = std::max(0.1, 1.4826 * medianOf(ratios));
    Signals outliers;
    for (const auto &word : words) {
        const double apart = std::abs(word.ratio - middle);
        if (apart < kFarApart || apart < kDeviations * spread)
            continue;
        const auto sentence = word.ratio < middle
            ? u"The ground of this word is smoother than the paper around it: it may have been written anew."_s
            : u"The ground of this word is noisier than the paper around it: it may have been put in later."_s;
        outliers.push_back({SignalKind::Noise, std::min(1.0, apart / (3 * kFarApart)), u"TAMPERED"_s,
                            sentence, exhibit.read.number, word.box & exhibit.wholePage()});
    }
    if (double(outliers.size()) <= std::max(1.0, kMostWords * double(words.size())))
        found.insert(found.end(), outliers.begin(), outliers.end());
}

} // namespace pss
