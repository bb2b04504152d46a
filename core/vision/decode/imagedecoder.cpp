// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"
#include "vision/decode/imageheader.h"

#include <opencv2/imgcodecs.hpp>

#include <QtEndian>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPreviewSide = 1600; ///< pixels that text of a document is still judged by

/// JPEG, PNG, WebP, BMP: one page.
class ImageDecoder final : public Decoder {
public:
    ImageDecoder(QByteArrayView content, const ImageHeader &header) : m_content(content), m_header(header) { }

    int pageCount() const override { return 1; }
    QSize pageSize(int) override { return m_header.size; }

    Result<Raster> page(int) override
    {
        auto pixels = decoded(cv::IMREAD_COLOR);
        if (!pixels)
            return fail(pixels.error());
        return Raster{std::move(*pixels), m_header.dpi};
    }

    /// JPEG's transform gives halves and quarters for less than the whole.
    Result<Preview> preview(int) override
    {
        int reduction = 1;
        const int side = std::max(m_header.size.width(), m_header.size.height());
        while (m_content.startsWith("\xFF\xD8") && reduction < 4 && side / (2 * reduction) >= kPreviewSide)
            reduction *= 2;
        auto pixels = decoded(reduction == 1       ? cv::IMREAD_COLOR
                                  : reduction == 2 ? cv::IMREAD_REDUCED_COLOR_2
                                                   : cv::IMREAD_REDUCED_COLOR_4);
        if (!pixels)
            return fail(pixels.error());
        const cv::Size size(m_header.size.width(), m_header.size.height());
        const bool isTurned = (pixels->cols > pixels->rows) != (size.width > size.height);
        return Preview{std::move(*pixels), isTurned ? cv::Size(size.height, size.width) : size};
    }

private:
    /// Turned as EXIF says.
    Result<cv::Mat> decoded(int mode) const
    {
        // OpenCV takes no const bytes, and does not write to them.
        const cv::Mat bytes(1, int(m_content.size()), CV_8UC1, const_cast<char *>(m_content.data()));
        try {
            auto pixels = cv::imdecode(bytes, mode);
            if (pixels.empty())
                return corruptFile();
            return pixels;
        } catch (const cv::Exception &) {
            return corruptFile();
        }
    }

    QByteArrayView m_content;
    ImageHeader m_header;
};

/// Whether a JPEG's scan goes on to its end marker. Telephones append films to it, and cameras hold previews
/// inside, so the last bytes tell nothing (ITU T.81, B.1.1).
bool isWholeJpeg(QByteArrayView content)
{
    for (qsizetype at = 2; at + 4 <= content.size();) {
        const auto marker = quint8(content[at + 1]);
        if (quint8(content[at]) != 0xFF || marker == 0x00 || (marker >= 0xD0 && marker <= 0xD7)) {
            at = content.indexOf('\xFF', at + 1); // within a scan
            if (at < 0)
                return false;
        } else if (marker == 0xD9) {
            return true;
        } else if (marker == 0xFF) {
            ++at;
        } else {
            at += marker == 0x01 ? 2 : 2 + qFromBigEndian<quint16>(content.data() + at + 2);
        }
    }
    return content.endsWith("\xFF\xD9");
}

/// A picture that ends early would decode to gray below.
bool isCutShort(QByteArrayView content)
{
    if (content.startsWith("\xFF\xD8"))
        return !isWholeJpeg(content);
    if (content.startsWith("\x89PNG"))
        return content.lastIndexOf("IEND") < 0;
    return false;
}

} // namespace

Result<std::unique_ptr<Decoder>> openImage(QByteArrayView content, const VisionLimits &limits)
{
    const auto header = imageHeader(content);
    if (auto checked = checkSize(header.size, limits); !checked)
        return fail(checked.error());
    if (isCutShort(content))
        return corruptFile();
    return std::unique_ptr<Decoder>(std::make_unique<ImageDecoder>(content, header));
}

} // namespace pss
