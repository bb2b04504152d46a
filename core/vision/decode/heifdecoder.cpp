// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/decoder.h"

#include <opencv2/imgproc.hpp>

#include <libheif/heif.h>

/// In the place of libde265's own, which libheif calls for every picture: a confined process may not start a
/// thread, and without workers libde265 decodes in the caller's.
extern "C" int de265_start_worker_threads(void *, int) { return 0; }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kQuickPixels = 4'000'000;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Context = std::unique_ptr<heif_context, Freed<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Freed<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Freed<heif_image_release>>;

/// The primary picture of a HEIC file; libheif turns it as the file says.
class HeifDecoder final : public Decoder {
public:
    HeifDecoder(Context context, Handle handle) : m_context(std::move(context)), m_handle(std::move(handle))
    {
    }

    int pageCount() const override { return 1; }
    QSize pageSize(int) override
    {
        return QSize(heif_image_handle_get_width(m_handle.get()),
                     heif_image_handle_get_height(m_handle.get()));
    }

    Result<Raster> page(int) override
    {
        heif_image *decoded = nullptr;
        const auto error = heif_decode_image(m_handle.get(), &decoded, heif_colorspace_RGB,
                                             heif_chroma_interleaved_RGB, nullptr);
        const Image image(decoded);
        if (error.code != heif_error_Ok)
            return corruptFile();
        int stride = 0;
        auto *rows = heif_image_get_plane(image.get(), heif_channel_interleaved, &stride);
        if (!rows)
            return corruptFile();
        const cv::Mat rgb(heif_image_get_height(image.get(), heif_channel_interleaved),
                          heif_image_get_width(image.get(), heif_channel_interleaved), CV_8UC3, rows,
                          size_t(stride));
        Raster raster;
        cv::cvtColor(rgb, raster.pixels, cv::COLOR_RGB2BGR);
        return raster;
    }

    /// HEVC gives no reduced picture and takes its time: a telephone's twelve megapixels wait for the
    /// reading.
    Result<Preview> preview(int index) override
    {
        const auto size = pageSize(index);
        if (size.width() * size.height() > kQuickPixels)
            return fail(ErrorCode::Unavailable, u"The picture is too large for a quick look."_s);
        return Decoder::preview(index);
    }

private:
    Context m_context;
    Handle m_handle;
};

} // namespace

Result<std::unique_ptr<Decoder>> openHeif(QByteArrayView content, const VisionLimits &limits)
{
    Context context(heif_context_alloc());
    heif_context_set_max_decoding_threads(context.get(), 0); // nor by libheif for tiles
    heif_image_handle *primary = nullptr;
    if (heif_context_read_from_memory_without_copy(context.get(), content.data(), size_t(content.size()),
                                                   nullptr)
                .code
            != heif_error_Ok
        || heif_context_get_primary_image_handle(context.get(), &primary).code != heif_error_Ok)
        return corruptFile();
    auto decoder = std::make_unique<HeifDecoder>(std::move(context), Handle(primary));
    if (auto checked = checkSize(decoder->pageSize(0), limits); !checked)
        return fail(checked.error());
    return std::unique_ptr<Decoder>(std::move(decoder));
}

} // namespace pss
