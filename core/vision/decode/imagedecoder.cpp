// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"
#include "vision/decode/imageheader.h"

#include <opencv2/imgcodecs.hpp>

#include <QtEndian>

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
