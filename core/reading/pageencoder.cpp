// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/pageencoder.h"

#include "reading/protocol.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestPng =
    1'000'000; ///< pixels: PNG of an A4 page at 300 dpi takes a second, JPEG a tenth
constexpr int kJpegQuality = 90;

/// Black and white only: such a page is smaller as PNG of one bit, sharper, and quick.
bool isBitonal(const QImage &image)
{
    if (image.format() != QImage::Format_Grayscale8)
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        if (!std::all_of(row, row + image.width(), [](uchar v) { return v == 0 || v == 255; }))
            return false;
    }
    return true;
}

Result<QByteArray> encoded(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    if (!writer.write(image))
        return readerFailed(u"A page cannot be encoded."_s);
    return bytes;
}

} // namespace

Result<PageImage> encodePage(int number, const QImage &image)
{
    const bool bitonal = isBitonal(image);
    const bool asPng = bitonal || qint64(image.width()) * image.height() <= kLargestPng;
    auto bytes = asPng ? encoded(bitonal ? image.convertToFormat(QImage::Format_Mono) : image, "png", 50)
                       : encoded(image, "jpeg", kJpegQuality);
    if (!bytes)
        return fail(bytes.error());
    return PageImage{number, std::move(*bytes), asPng ? u"image/png"_s : u"image/jpeg"_s};
}

Result<PageImage> scaledPage(const PageImage &page, int width)
{
    const auto image = QImage::fromData(page.png);
    if (image.isNull())
        return fail(ErrorCode::Corrupt, u"A page that was kept cannot be read."_s);
    if (image.width() <= width)
        return page;
    const auto format = image.isGrayscale() ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    return encodePage(page.number,
                      image.scaledToWidth(width, Qt::SmoothTransformation).convertToFormat(format));
}

} // namespace pss
