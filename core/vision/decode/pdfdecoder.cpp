// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"

#include <opencv2/imgproc.hpp>

#include <QBuffer>
#include <QImage>
#include <QPdfDocument>
#include <QPdfSelection>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDpi = 300;
constexpr int kPreviewDpi = 150;
constexpr qsizetype kFewestLetters = 40; ///< of a page that is text and not a picture with a stamp
constexpr double kPointsAnInch = 72;

/// Pages of a PDF, drawn at 300 dpi (a preview at 150), or at as much as the pixel limit allows.
class PdfDecoder final : public Decoder {
public:
    PdfDecoder(QByteArrayView content, qint64 pixels) : m_pixels(pixels)
    {
        m_bytes.setData(QByteArray::fromRawData(content.data(), content.size()));
        m_bytes.open(QIODevice::ReadOnly);
        m_document.load(&m_bytes);
    }

    QPdfDocument::Error error() const { return m_document.error(); }
    bool isReady() const { return m_document.status() == QPdfDocument::Status::Ready; }

    int pageCount() const override { return m_document.pageCount(); }
    QSize pageSize(int index) override { return m_document.pagePointSize(index).toSize(); }

    bool isDrawn(int index) override
    {
        return m_document.getAllText(index).text().simplified().size() >= kFewestLetters;
    }

    Result<Raster> page(int index) override { return drawnPage(index, kDpi); }

    Result<Preview> preview(int index) override
    {
        auto raster = drawnPage(index, kPreviewDpi);
        if (!raster)
            return fail(raster.error());
        const double scale = double(kDpi) / std::max(raster->dpi, 1);
        const cv::Size size(int(raster->pixels.cols * scale), int(raster->pixels.rows * scale));
        return Preview{std::move(raster->pixels), size};
    }

private:
    Result<Raster> drawnPage(int index, int wanted)
    {
        const auto inches = m_document.pagePointSize(index) / kPointsAnInch;
        if (inches.width() <= 0 || inches.height() <= 0)
            return corruptFile();
        const double most = std::sqrt(double(m_pixels) / (inches.width() * inches.height()));
        const double dpi = std::min<double>(wanted, most);
        const auto size = (inches * dpi).toSize();
        if (size.isEmpty())
            return corruptFile();
        const auto drawn = m_document.render(index, size);
        if (drawn.isNull())
            return corruptFile();
        QImage onWhite(drawn.size(), QImage::Format_RGB32); // QtPdf draws on a transparent ground
        onWhite.fill(Qt::white);
        // Pixel by pixel, since QImage's own conversions start threads.
        for (int y = 0; y < drawn.height(); ++y) {
            const auto *from = reinterpret_cast<const QRgb *>(drawn.constScanLine(y));
            auto *to = reinterpret_cast<QRgb *>(onWhite.scanLine(y));
            for (int x = 0; x < drawn.width(); ++x) {
                const QRgb pixel = qPremultiply(from[x]);
                const int ground = 255 - qAlpha(pixel); // what shines through is white
                to[x] = qRgb(qRed(pixel) + ground, qGreen(pixel) + ground, qBlue(pixel) + ground);
            }
        }
        const cv::Mat bgra(onWhite.height(), onWhite.width(), CV_8UC4, onWhite.bits(),
                           size_t(onWhite.bytesPerLine()));
        Raster raster{{}, int(std::lround(dpi))};
        cv::cvtColor(bgra, raster.pixels, cv::COLOR_BGRA2BGR);
        return raster;
    }

    qint64 m_pixels;
    QBuffer m_bytes;
    QPdfDocument m_document;
};

} // namespace

Result<std::unique_ptr<Decoder>> openPdf(QByteArrayView content, const VisionLimits &limits)
{
    auto decoder = std::make_unique<PdfDecoder>(content, limits.pixels);
    if (decoder->error() == QPdfDocument::Error::IncorrectPassword
        || decoder->error() == QPdfDocument::Error::UnsupportedSecurityScheme)
        return fail(ErrorCode::UnreadableDocument,
                    u"The file is protected by a password. Send it without one."_s, u"PASSWORD_PROTECTED"_s);
    if (!decoder->isReady() || decoder->pageCount() < 1)
        return corruptFile();
    return std::unique_ptr<Decoder>(std::move(decoder));
}

} // namespace pss
