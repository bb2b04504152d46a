// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcodereader.h"

#include <opencv2/imgproc.hpp>

#include <ZXing/ReadBarcode.h>

#include <algorithm>

namespace pss {

namespace {

constexpr qsizetype kLongestText = 4096;

ZXing::DecodeHints hints()
{
    ZXing::DecodeHints hints;
    hints.setFormats(ZXing::BarcodeFormat::PDF417 | ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::Aztec
                     | ZXing::BarcodeFormat::DataMatrix | ZXing::BarcodeFormat::Code128
                     | ZXing::BarcodeFormat::Code39);
    hints.setTryHarder(true);
    hints.setTryRotate(true);
    return hints;
}

QRect boxOf(const ZXing::Position &position, double scale, const cv::Size &page)
{
    const auto [left, right] = std::minmax({position[0].x, position[1].x, position[2].x, position[3].x});
    const auto [top, bottom] = std::minmax({position[0].y, position[1].y, position[2].y, position[3].y});
    const QRect box(QPoint(int(left / scale), int(top / scale)),
                    QPoint(int(right / scale), int(bottom / scale)));
    return box & QRect(0, 0, page.width, page.height);
}

} // namespace

std::vector<BarcodeReading> readBarcodes(const cv::Mat &gray, int page)
{
    std::vector<BarcodeReading> found;
    const double first = std::min(1.0, 2000.0 / std::max(gray.cols, gray.rows));
    for (const bool again : {false, true}) {
        const double scale = again ? first * 1.5 : first;
        cv::Mat picture;
        cv::resize(gray, picture, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        if (again)
            cv::GaussianBlur(picture, picture, {}, 1.2);
        const ZXing::ImageView view(picture.data, picture.cols, picture.rows, ZXing::ImageFormat::Lum,
                                    int(picture.step));
        for (const auto &result : ZXing::ReadBarcodes(view, hints())) {
            if (!result.isValid())
                continue;
            found.push_back({QString::fromStdString(ZXing::ToString(result.format())),
                             QString::fromStdWString(result.text()).left(kLongestText), page,
                             boxOf(result.position(), scale, gray.size())});
        }
        if (!found.empty())
            break;
    }
    return found;
}

} // namespace pss
