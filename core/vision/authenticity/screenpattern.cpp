// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/signals.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTile = 256; ///< pixels
constexpr int kTilesAcross = 4;
constexpr int kLowest = 18; ///< periods a tile: slower ones are letters and lines
constexpr float kPlain = 5.0F; ///< nats above the spectrum around it
constexpr double kEnoughTiles = 0.4;
constexpr double kDrift =
    14; ///< by how much the grid's frequency changes over the picture, in periods a tile
constexpr double kLeastContrast = 1.0; ///< gray levels: a tile of one tone tells nothing

struct Peak {
    cv::Point2d frequency; ///< periods a tile
    float height = 0; ///< nats
};

cv::Mat logSpectrum(const cv::Mat &tile)
{
    static const cv::Mat kWindow = [] {
        cv::Mat window;
        cv::createHanningWindow(window, {kTile, kTile}, CV_32F);
        return window;
    }();
    cv::Mat values;
    tile.convertTo(values, CV_32F);
    values = (values - cv::mean(values)[0]).mul(kWindow);
    cv::Mat spectrum;
    cv::dft(values, spectrum, cv::DFT_COMPLEX_OUTPUT);
    cv::Mat parts[2];
    cv::split(spectrum, parts);
    cv::Mat power = parts[0].mul(parts[0]) + parts[1].mul(parts[1]) + 1;
    cv::log(power, power);
    return power(cv::Rect(0, 0, kTile, kTile / 2 + 1)).clone();
}

/// Text and borders lie on the axes, and so does the grid of JPEG's blocks.
bool isExcluded(int fx, int fy)
{
    const bool isBlocks = (fx + kTile) % 32 == 0 || (fy + kTile) % 32 == 0;
    return std::abs(fx) <= 4 || std::abs(fy) <= 4 || isBlocks || std::hypot(fx, fy) < kLowest
        || std::hypot(fx, fy) > 122;
}

Peak highestPeak(const cv::Mat &tile)
{
    const auto spectrum = logSpectrum(tile);
    cv::Mat around;
    cv::blur(spectrum, around, {21, 21});
    Peak best;
    for (int y = 0; y < spectrum.rows; ++y)
        for (int x = 0; x < kTile; ++x) {
            const int fx = x <= kTile / 2 ? x : x - kTile;
            const float height = spectrum.at<float>(y, x) - around.at<float>(y, x);
            if (height > best.height && !isExcluded(fx, y))
                best = {cv::Point2d(fx, y), height};
        }
    return best;
}

std::vector<Peak> peaksOf(const cv::Mat &gray)
{
    std::vector<Peak> peaks;
    for (int row = 0; row < kTilesAcross; ++row)
        for (int column = 0; column < kTilesAcross; ++column) {
            const cv::Rect area((gray.cols - kTile) * column / (kTilesAcross - 1),
                                (gray.rows - kTile) * row / (kTilesAcross - 1), kTile, kTile);
            cv::Scalar mean;
            cv::Scalar deviation;
            cv::meanStdDev(gray(area), mean, deviation);
            if (deviation[0] > kLeastContrast)
                peaks.push_back(highestPeak(gray(area)));
        }
    return peaks;
}

/// The largest share of tiles whose peaks are one grid's.
double shareOfOneGrid(const std::vector<Peak> &peaks)
{
    size_t most = 0;
    for (const auto &one : peaks) {
        if (one.height < kPlain)
            continue;
        const auto count = std::count_if(peaks.begin(), peaks.end(), [&](const Peak &other) {
            const auto turned = cv::Point2d(-one.frequency.y, one.frequency.x); // a grid has two directions
            return other.height >= kPlain
                && std::min({cv::norm(other.frequency - one.frequency), cv::norm(other.frequency - turned),
                             cv::norm(other.frequency + turned), cv::norm(other.frequency + one.frequency)})
                < kDrift;
        });
        most = std::max(most, size_t(count));
    }
    return peaks.empty() ? 0 : double(most) / double(peaks.size());
}

} // namespace

/// A screen's grid of pixels, photographed, is a fine regular pattern over the whole picture.
void findScreenPattern(Signals &found, const Exhibit &exhibit)
{
    if (!exhibit.isPhoto || exhibit.gray.cols < 2 * kTile || exhibit.gray.rows < 2 * kTile)
        return;
    const double share = shareOfOneGrid(peaksOf(exhibit.gray));
    if (share < kEnoughTiles)
        return;
    found.push_back({SignalKind::Screen, std::min(1.0, share), u"PHOTO_OF_SCREEN"_s,
                     u"A fine regular pattern lies over the picture, as a screen's pixels make it."_s,
                     exhibit.read.number, exhibit.wholePage()});
}

} // namespace pss
