// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/readerpool.h"

#include <algorithm>
#include <array>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPdfSearch = 1024; ///< where readers of PDF look for its header (ISO 32000-1, annex H)

bool isHeic(QByteArrayView content)
{
    constexpr auto brands = std::to_array<QByteArrayView>(
        {"heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"});
    return content.size() >= 12 && content.sliced(4, 4) == "ftyp"
        && std::ranges::find(brands, content.sliced(8, 4)) != brands.end();
}

} // namespace

QString sniffMediaType(QByteArrayView content)
{
    if (content.startsWith("\xff\xd8\xff"))
        return u"image/jpeg"_s;
    if (content.startsWith("\x89PNG\r\n\x1a\n"))
        return u"image/png"_s;
    // BigTIFF counts as well: 43 instead of 42.
    for (const auto magic : {QByteArrayView("II\x2a\0", 4), QByteArrayView("MM\0\x2a", 4),
                             QByteArrayView("II\x2b\0", 4), QByteArrayView("MM\0\x2b", 4)})
        if (content.startsWith(magic))
            return u"image/tiff"_s;
    if (content.size() >= 12 && content.startsWith("RIFF") && content.sliced(8, 4) == "WEBP")
        return u"image/webp"_s;
    if (isHeic(content))
        return u"image/heic"_s;
    if (content.size() >= 26 && content.startsWith("BM"))
        return u"image/bmp"_s;
    if (content.first(std::min(content.size(), kPdfSearch)).indexOf("%PDF-") >= 0)
        return u"application/pdf"_s;
    return {};
}

} // namespace pss
