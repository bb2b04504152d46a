// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "vision/documentreader.h"

#include <QByteArrayView>
#include <QSize>

#include <opencv2/core.hpp>

#include <memory>

namespace pss {

/// A decoded page: BGR or gray, 8 bits, turned as its EXIF or page says.
struct Raster {
    cv::Mat pixels;
    int dpi = 0; ///< 0 where the file does not say
};

/// A page decoded no finer than its quality can be judged by.
struct Preview {
    cv::Mat pixels; ///< BGR or gray
    cv::Size size; ///< the page's own in pixels; of a PDF at 300 dpi
};

/// A document's file format, opened. `content` outlives it. Sizes are known before anything is decoded.
class Decoder {
public:
    virtual ~Decoder() = default;
    virtual int pageCount() const = 0;
    /// Pixels, or PDF points.
    virtual QSize pageSize(int index) = 0;
    virtual Result<Raster> page(int index) = 0;
    /// Whether the page's text is drawn by the file, so that no camera can have spoilt it.
    virtual bool isDrawn(int) { return false; }
    virtual Result<Preview> preview(int index);
};

// One file a format. Errors: UnreadableDocument (FILE_CORRUPT, PASSWORD_PROTECTED), TooLarge by `limits`.
Result<std::unique_ptr<Decoder>> openImage(QByteArrayView content, const VisionLimits &limits);
Result<std::unique_ptr<Decoder>> openTiff(QByteArrayView content, const VisionLimits &limits);
Result<std::unique_ptr<Decoder>> openHeif(QByteArrayView content, const VisionLimits &limits);
Result<std::unique_ptr<Decoder>> openPdf(QByteArrayView content, const VisionLimits &limits);

/// The decoder of a media type; UnsupportedMedia for another.
Result<std::unique_ptr<Decoder>> openDecoder(QByteArrayView content, const QString &mediaType,
                                             const VisionLimits &limits);

tl::unexpected<Error> corruptFile();
/// TooLarge where a page of this size has more pixels than allowed.
Status checkSize(const QSize &size, const VisionLimits &limits);

} // namespace pss
