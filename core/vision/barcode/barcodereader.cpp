// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcode/barcodereader.h"

#include "vision/barcode/barcoderegions.h"
#include "vision/barcode/barcodetext.h"

#include <opencv2/imgproc.hpp>

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace pss {

namespace {

constexpr size_t kMost = 32; ///< a page
constexpr double kMargin = 0.12; ///< around a region, of its shorter side: a barcode's quiet zone
constexpr double kLargestCrop = 2'500'000; ///< pixels

/// How a region is looked at again; each where the one before found nothing.
struct Rung {
    double scale;
    double blur; ///< sigma in pixels after the scaling, against noise and what a camera sharpened
    double sharpening; ///< share of what a blur of 2 pixels would take away, against a soft lens
};
constexpr Rung kLadder[] = {{1, 0, 0}, {2, 0, 0}, {2, 1.2, 0}, {3, 0, 0}, {2, 0.7, 2.5}, {3, 1.8, 0}};

constexpr auto kSquare = ZXing::BarcodeFormat::PDF417 | ZXing::BarcodeFormat::QRCode
    | ZXing::BarcodeFormat::Aztec | ZXing::BarcodeFormat::DataMatrix;
constexpr auto kLinear = ZXing::BarcodeFormat::Code128 | ZXing::BarcodeFormat::Code39;
constexpr int kMostLinear = 4; ///< a picture

ZXing::Results decode(const cv::Mat &gray, ZXing::DecodeHints hints)
{
    hints.setTryHarder(true).setTryRotate(true);
    return ZXing::ReadBarcodes({gray.data, gray.cols, gray.rows, ZXing::ImageFormat::Lum, int(gray.step)},
                               hints);
}

/// Paints a linear code over, of which ZXing tells a line or two: its bars are taken to be half as long as it
/// is.
void paintOver(cv::Mat &picture, const ZXing::Position &position)
{
    std::vector<cv::Point2f> corners;
    for (const auto &corner : position)
        corners.emplace_back(float(corner.x), float(corner.y));
    auto area = cv::minAreaRect(corners);
    const float bars = std::max(area.size.width, area.size.height) / 2;
    area.size = {std::max(area.size.width, bars), std::max(area.size.height, bars)};
    cv::Point2f outline[4];
    area.points(outline);
    std::vector<cv::Point> polygon(outline, outline + 4);
    cv::fillConvexPoly(picture, polygon, 255);
}

/// ZXing 1.4 aborts where it compares two equal linear codes, of two scales or of two places (an assertion in
/// Result::operator==). So they are read one by one, at one scale, each painted over for the next.
ZXing::Results decodeLinear(const cv::Mat &gray)
{
    const auto hints =
        ZXing::DecodeHints().setFormats(kLinear).setTryDownscale(false).setMaxNumberOfSymbols(1);
    ZXing::Results found;
    cv::Mat rest = gray;
    for (int look = 0; look < kMostLinear; ++look) {
        auto results = decode(rest, hints);
        if (results.empty())
            break;
        if (look == 0)
            rest = gray.clone();
        auto &result = results.front();
        paintOver(rest, result.position());
        const bool isKnown = std::any_of(found.begin(), found.end(), [&](const ZXing::Result &known) {
            return known.format() == result.format() && known.bytes() == result.bytes();
        });
        if (!isKnown)
            found.push_back(std::move(result));
    }
    return found;
}

ZXing::Results decode(const cv::Mat &gray)
{
    auto found = decode(gray, ZXing::DecodeHints().setFormats(kSquare));
    for (auto &result : decodeLinear(gray))
        found.push_back(std::move(result));
    return found;
}

QRect rectOf(const cv::Rect &rect) { return {rect.x, rect.y, rect.width, rect.height}; }

/// The box around a barcode whose corners `toPage` takes to the page.
QRect boxOf(const ZXing::Position &position, const cv::Matx33d &toPage, const cv::Size &page)
{
    std::array<cv::Point2f, 4> corners;
    for (int i = 0; i < 4; ++i) {
        const auto corner = toPage * cv::Vec3d(position[i].x, position[i].y, 1);
        corners[size_t(i)] = {float(corner[0]), float(corner[1])};
    }
    const auto box = cv::boundingRect(corners);
    return rectOf(box) & QRect(0, 0, page.width, page.height);
}

/// What was read so far, and where barcodes are thought to be.
struct Page {
    const cv::Mat &gray;
    int number;
    std::vector<QRect> regions;
    std::vector<BarcodeReading> found;

    bool isRead(const QPoint &centre) const
    {
        return std::any_of(found.begin(), found.end(),
                           [&](const BarcodeReading &known) { return known.box.contains(centre); });
    }
    /// `within`: where they were looked for.
    void add(const ZXing::Results &results, const cv::Matx33d &toPage, const QRect &within = {});
};

/// ZXing often tells no more of a barcode's place than a line or its first column: the region around has it
/// whole.
void Page::add(const ZXing::Results &results, const cv::Matx33d &toPage, const QRect &within)
{
    for (const auto &result : results) {
        auto box = boxOf(result.position(), toPage, gray.size()) | within;
        for (const auto &region : regions)
            if (region.intersects(box))
                box |= region;
        if (result.isValid() && !isRead(box.center()) && found.size() < kMost)
            found.push_back({QString::fromStdString(ZXing::ToString(result.format())),
                             barcodeText(result.bytes(), result.text()), number, box});
    }
}

/// The region as its ink bounds it: cells are too coarse to tell how it is turned.
cv::RotatedRect refined(const cv::Mat &gray, const cv::RotatedRect &region)
{
    const auto around = region.boundingRect() & cv::Rect({0, 0}, gray.size());
    cv::Mat ink;
    cv::threshold(gray(around), ink, 0, 255, cv::THRESH_BINARY_INV | cv::THRESH_OTSU);
    const int gap = std::max(3, std::min(around.width, around.height) / 16);
    cv::morphologyEx(ink, ink, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {gap, gap}));
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(ink, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE, around.tl());
    const auto largest = std::max_element(outlines.begin(), outlines.end(), [](const auto &a, const auto &b) {
        return cv::contourArea(a) < cv::contourArea(b);
    });
    if (largest == outlines.end() || cv::contourArea(*largest) < 0.5 * region.size.area())
        return region;
    return cv::minAreaRect(*largest);
}

/// A region cut out of the page, upright. `toPage` takes its pixels back.
cv::Mat cropped(const cv::Mat &gray, const cv::RotatedRect &region, double scale, cv::Matx33d &toPage)
{
    auto [width, height] = std::pair(region.size.width, region.size.height);
    double angle = region.angle;
    if (angle > 45) {
        angle -= 90;
        std::swap(width, height);
    }
    const float margin = 2 * float(kMargin) * std::min(width, height);
    const cv::Size2d size((width + margin) * scale, (height + margin) * scale);
    const double radians = angle * CV_PI / 180;
    const auto [sine, cosine] = std::pair(std::sin(radians) / scale, std::cos(radians) / scale);
    toPage = {cosine, -sine,  region.center.x - cosine * size.width / 2 + sine * size.height / 2,
              sine,   cosine, region.center.y - sine * size.width / 2 - cosine * size.height / 2,
              0,      0,      1};
    cv::Mat crop;
    cv::warpAffine(gray, crop, cv::Mat(toPage).rowRange(0, 2), cv::Size(size),
                   cv::INTER_CUBIC | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    return crop;
}

void readRegion(Page &page, const cv::RotatedRect &region)
{
    const auto box = rectOf(region.boundingRect() & cv::Rect({0, 0}, page.gray.size()));
    const double largest = std::sqrt(kLargestCrop / std::max(1.0F, region.size.area()));
    for (const auto &rung : kLadder) {
        cv::Matx33d toPage;
        auto crop = cropped(page.gray, region, std::min(rung.scale, largest), toPage);
        if (rung.blur > 0)
            cv::GaussianBlur(crop, crop, {}, rung.blur);
        if (rung.sharpening > 0) {
            cv::Mat soft;
            cv::GaussianBlur(crop, soft, {}, 2 * rung.scale);
            cv::addWeighted(crop, 1 + rung.sharpening, soft, -rung.sharpening, 0, crop);
        }
        cv::normalize(crop, crop, 0, 255, cv::NORM_MINMAX);
        const auto before = page.found.size();
        page.add(decode(crop), toPage, box);
        if (page.found.size() > before)
            return;
    }
}

} // namespace

std::vector<BarcodeReading> readBarcodes(const cv::Mat &gray, int number)
{
    Page page{gray, number, {}, {}};
    const auto regions = barcodeRegions(gray);
    for (const auto &region : regions)
        page.regions.push_back(rectOf(region.boundingRect() & cv::Rect({0, 0}, gray.size())));
    page.add(decode(gray), cv::Matx33d::eye());
    for (const auto &region : regions)
        if (!page.isRead(QPoint(int(region.center.x), int(region.center.y))))
            readRegion(page, refined(gray, region));
    return std::move(page.found);
}

} // namespace pss
