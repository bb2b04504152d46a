// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"
#include "vision/decode/imageheader.h"

#include <opencv2/imgcodecs.hpp>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// JPEG, PNG, WebP, BMP: one page.
class ImageDecoder final : public Decoder {
public:
    ImageDecoder(QByteArrayView content, const ImageHeader &header) : m_content(content), m_header(header) { }

    int pageCount() const override { return 1; }
    QSize pageSize(int) override { return m_header.size; }

    Result<Raster> page(int) override
    {
        // OpenCV takes no const bytes, and does not write to them.
        const cv::Mat bytes(1, int(m_content.size()), CV_8UC1, const_cast<char *>(m_content.data()));
        try {
            Raster raster{cv::imdecode(bytes, cv::IMREAD_COLOR), m_header.dpi}; // turned as EXIF says
            if (raster.pixels.empty())
                return corruptFile();
            return raster;
        } catch (const cv::Exception &) {
            return corruptFile();
        }
    }

private:
    QByteArrayView m_content;
    ImageHeader m_header;
};

/// A picture that ends early decodes to gray below: its end marker tells.
bool isCutShort(QByteArrayView content)
{
    if (content.startsWith("\xFF\xD8"))
        return content.last(std::min<qsizetype>(content.size(), 4096)).lastIndexOf("\xFF\xD9") < 0;
    if (content.startsWith("\x89PNG"))
        return content.last(std::min<qsizetype>(content.size(), 4096)).lastIndexOf("IEND") < 0;
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
