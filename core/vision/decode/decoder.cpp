// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<Preview> Decoder::preview(int index)
{
    auto raster = page(index);
    if (!raster)
        return fail(raster.error());
    const auto size = raster->pixels.size();
    return Preview{std::move(raster->pixels), size};
}

Result<std::unique_ptr<Decoder>> openDecoder(QByteArrayView content, const QString &mediaType,
                                             const VisionLimits &limits)
{
    if (mediaType == u"application/pdf"_s)
        return openPdf(content, limits);
    if (mediaType == u"image/tiff"_s)
        return openTiff(content, limits);
    if (mediaType == u"image/heic"_s)
        return openHeif(content, limits);
    if (mediaType == u"image/jpeg"_s || mediaType == u"image/png"_s || mediaType == u"image/webp"_s
        || mediaType == u"image/bmp"_s)
        return openImage(content, limits);
    return fail(ErrorCode::UnsupportedMedia, u"The file is of no type that can be read."_s);
}

tl::unexpected<Error> corruptFile()
{
    return fail(ErrorCode::UnreadableDocument, u"The file is damaged and cannot be opened."_s,
                u"FILE_CORRUPT"_s);
}

Status checkSize(const QSize &size, const VisionLimits &limits)
{
    if (size.width() <= 0 || size.height() <= 0)
        return corruptFile();
    if (qint64(size.width()) * size.height() > limits.pixels)
        return fail(
            ErrorCode::TooLarge,
            u"The picture has more than %1 megapixels. Scan it at 300 dpi."_s.arg(limits.pixels / 1'000'000));
    return {};
}

} // namespace pss
