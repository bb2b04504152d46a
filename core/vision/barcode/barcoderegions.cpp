// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcode/barcoderegions.h"

#include "vision/shrunk.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace pss {

namespace {

constexpr double kLongestSide = 1600; ///< pixels: enough to see that something is dense
constexpr int kCell = 8; ///< pixels
constexpr int kStep = 2; ///< pixels between those compared
constexpr double kLeastContrast = 36; ///< gray levels
// A cell may be dense by chance; barcodes have 0.2 and more over all, at a balance of 0.75 and more, text
// 0.6.
constexpr double kLeastCellChange = 0.16; ///< of the contrast, from pixel to pixel
constexpr double kLeastCellBalance = 0.5; ///< 1 where as much is dark as light
constexpr double kLeastChange = 0.185;
constexpr double kLeastBalance = 0.7;
constexpr int kLeastSide = 4; ///< cells
constexpr double kLeastFill = 0.6;
constexpr double kMostArea = 0.6; ///< of the page
constexpr size_t kMost = 3;

/// How dense each cell is, by what it and those around it hold.
struct Density {
    cv::Mat contrast; ///< gray levels
    cv::Mat change; ///< 0–1
    cv::Mat balance; ///< 0–1
};

/// The mean of every cell.
cv::Mat cellsOf(const cv::Mat &pixels, const cv::Size &cells)
{
    cv::Mat map;
    cv::resize(pixels, map, cells, 0, 0, cv::INTER_AREA);
    map.convertTo(map, CV_32F);
    return map;
}

/// Differences between neighbours, along the rows or down the columns.
cv::Mat changes(const cv::Mat &pixels, int dx, int dy)
{
    const cv::Size size(pixels.cols - dx, pixels.rows - dy);
    cv::Mat difference = cv::Mat::zeros(pixels.size(), CV_8U);
    cv::absdiff(pixels(cv::Rect({dx, dy}, size)), pixels(cv::Rect({0, 0}, size)),
                difference(cv::Rect({0, 0}, size)));
    return difference;
}

Density densityOf(const cv::Mat &pixels, const cv::Size &cells)
{
    const auto around = cv::getStructuringElement(cv::MORPH_RECT, {3 * kCell, 3 * kCell});
    cv::Mat darkest;
    cv::Mat lightest;
    cv::Mat smooth; // single noisy pixels are no contrast
    cv::blur(pixels, smooth, {3, 3});
    cv::erode(smooth, darkest, around);
    cv::dilate(smooth, lightest, around);
    darkest = cellsOf(darkest, cells);
    lightest = cellsOf(lightest, cells);
    cv::Mat mean;
    cv::Mat change;
    cv::blur(cellsOf(pixels, cells), mean, {3, 3});
    cv::max(cellsOf(changes(pixels, kStep, 0), cells), cellsOf(changes(pixels, 0, kStep), cells), change);
    cv::blur(change, change, {3, 3});
    Density density;
    density.contrast = lightest - darkest;
    density.change = change / (density.contrast + 1);
    density.balance = 1 - cv::abs(2 * (mean - darkest) / (density.contrast + 1) - 1);
    return density;
}

/// 255 where a cell may be one of a barcode's.
cv::Mat denseCells(const Density &density)
{
    cv::Mat dense = (density.contrast >= kLeastContrast) & (density.change >= kLeastCellChange)
        & (density.balance >= kLeastCellBalance);
    const auto around = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
    cv::morphologyEx(dense, dense, cv::MORPH_CLOSE, around);
    cv::morphologyEx(dense, dense, cv::MORPH_OPEN, around);
    return dense;
}

using Outline = std::vector<cv::Point>;

/// Whether what an outline holds is dense as a whole and fills its rectangle.
bool isLikeBarcode(const Outline &outline, const cv::RotatedRect &region, const Density &density)
{
    const auto [width, height] = std::pair(region.size.width, region.size.height);
    // An outline runs through the middle of its cells.
    if (std::min(width, height) < kLeastSide
        || region.size.area() > kMostArea * double(density.change.total())
        || cv::contourArea(outline) < kLeastFill * (width - 1) * (height - 1))
        return false;
    cv::Mat inside = cv::Mat::zeros(density.change.size(), CV_8U);
    cv::drawContours(inside, std::vector<Outline>{outline}, 0, 255, cv::FILLED);
    return cv::mean(density.change, inside)[0] >= kLeastChange
        && cv::mean(density.balance, inside)[0] >= kLeastBalance;
}

} // namespace

std::vector<cv::RotatedRect> barcodeRegions(const cv::Mat &gray)
{
    const double scale = scaleWithin(kLongestSide, gray.size());
    const auto pixels = shrunk(gray, scale);
    const cv::Size cells(pixels.cols / kCell, pixels.rows / kCell);
    if (std::min(cells.width, cells.height) < kLeastSide)
        return {};
    const auto density = densityOf(pixels, cells);
    std::vector<Outline> outlines;
    cv::findContours(denseCells(density), outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    std::vector<cv::RotatedRect> regions;
    for (const auto &outline : outlines) {
        auto region = cv::minAreaRect(outline);
        region.size += cv::Size2f(1, 1);
        if (!isLikeBarcode(outline, region, density))
            continue;
        const cv::Point2f toPage(float(gray.cols) / float(cells.width),
                                 float(gray.rows) / float(cells.height));
        region.center = {(region.center.x + 0.5F) * toPage.x, (region.center.y + 0.5F) * toPage.y};
        region.size = {region.size.width * toPage.x, region.size.height * toPage.y};
        regions.push_back(region);
    }
    std::sort(regions.begin(), regions.end(),
              [](const auto &a, const auto &b) { return a.size.area() > b.size.area(); });
    regions.resize(std::min(regions.size(), kMost));
    return regions;
}

} // namespace pss
