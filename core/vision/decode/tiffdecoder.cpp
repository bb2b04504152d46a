// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"

#include <opencv2/imgproc.hpp>

#include <tiffio.h>

#include <cmath>
#include <cstring>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// A file in memory for libtiff.
struct Source {
    QByteArrayView content;
    toff_t at = 0;
};

tmsize_t readSome(thandle_t handle, void *target, tmsize_t size)
{
    auto *source = static_cast<Source *>(handle);
    const auto left = source->at < toff_t(source->content.size())
        ? tmsize_t(toff_t(source->content.size()) - source->at)
        : 0;
    const auto count = std::min(size, left);
    if (count > 0)
        std::memcpy(target, source->content.data() + source->at, size_t(count));
    source->at += toff_t(count);
    return count;
}

tmsize_t refuseWrite(thandle_t, void *, tmsize_t) { return 0; }

toff_t seek(thandle_t handle, toff_t offset, int whence)
{
    auto *source = static_cast<Source *>(handle);
    source->at = whence == SEEK_CUR ? source->at + offset
        : whence == SEEK_END        ? toff_t(source->content.size()) + offset
                                    : offset;
    return source->at;
}

int closeNothing(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return toff_t(static_cast<Source *>(handle)->content.size()); }

class TiffDecoder final : public Decoder {
public:
    explicit TiffDecoder(QByteArrayView content)
        : m_source{content}
        , m_tiff(TIFFClientOpen("document", "rm", &m_source, readSome, refuseWrite, seek, closeNothing,
                                sizeOf, nullptr, nullptr))
    {
    }
    ~TiffDecoder() override
    {
        if (m_tiff)
            TIFFClose(m_tiff);
    }

    /// Counts the pages, `most` + 1 at most; 0 for what is no TIFF.
    void count(int most)
    {
        if (!m_tiff)
            return;
        do {
            ++m_pages;
        } while (m_pages <= most && TIFFReadDirectory(m_tiff));
    }

    int pageCount() const override { return m_pages; }

    QSize pageSize(int index) override
    {
        uint32_t width = 0;
        uint32_t height = 0;
        if (!TIFFSetDirectory(m_tiff, tdir_t(index)) || !TIFFGetField(m_tiff, TIFFTAG_IMAGEWIDTH, &width)
            || !TIFFGetField(m_tiff, TIFFTAG_IMAGELENGTH, &height) || width > 1'000'000 || height > 1'000'000)
            return {};
        return QSize(int(width), int(height));
    }

    Result<Raster> page(int index) override
    {
        const auto size = pageSize(index);
        if (size.isEmpty())
            return corruptFile();
        uint16_t orientation = ORIENTATION_TOPLEFT;
        TIFFGetFieldDefaulted(m_tiff, TIFFTAG_ORIENTATION, &orientation);
        cv::Mat rgba(size.height(), size.width(), CV_8UC4);
        if (!TIFFReadRGBAImageOriented(m_tiff, uint32_t(size.width()), uint32_t(size.height()),
                                       reinterpret_cast<uint32_t *>(rgba.data), ORIENTATION_TOPLEFT, 1))
            return corruptFile();
        Raster raster{{}, dpi()};
        cv::cvtColor(rgba, raster.pixels, cv::COLOR_RGBA2BGR);
        if (orientation == ORIENTATION_RIGHTTOP) // libtiff flips, and does not turn
            cv::rotate(raster.pixels, raster.pixels, cv::ROTATE_90_CLOCKWISE);
        else if (orientation == ORIENTATION_LEFTBOT)
            cv::rotate(raster.pixels, raster.pixels, cv::ROTATE_90_COUNTERCLOCKWISE);
        return raster;
    }

private:
    int dpi()
    {
        float resolution = 0;
        uint16_t unit = RESUNIT_INCH;
        TIFFGetField(m_tiff, TIFFTAG_XRESOLUTION, &resolution);
        TIFFGetFieldDefaulted(m_tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
        const double inches = unit == RESUNIT_CENTIMETER ? resolution * 2.54
            : unit == RESUNIT_INCH                       ? resolution
                                                         : 0;
        return inches > 0 && inches < 10'000 ? int(std::lround(inches)) : 0;
    }

    Source m_source;
    TIFF *m_tiff = nullptr;
    int m_pages = 0;
};

} // namespace

Result<std::unique_ptr<Decoder>> openTiff(QByteArrayView content, const VisionLimits &limits)
{
    TIFFSetWarningHandler(nullptr);
    TIFFSetErrorHandler(nullptr);
    auto decoder = std::make_unique<TiffDecoder>(content);
    decoder->count(limits.pages);
    if (decoder->pageCount() == 0)
        return corruptFile();
    for (int index = 0; index < std::min(decoder->pageCount(), limits.pages); ++index)
        if (auto checked = checkSize(decoder->pageSize(index), limits); !checked)
            return fail(checked.error());
    return std::unique_ptr<Decoder>(std::move(decoder));
}

} // namespace pss
