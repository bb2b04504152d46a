// SPDX-License-Identifier: GPL-3.0-or-later
// What our own code reads of a picture before any library does: its header, its quantisation, whether it is
// whole.
#include "tests/fuzz/target.h"
#include "vision/authenticity/jpegtables.h"
#include "vision/decode/decoder.h"
#include "vision/decode/imageheader.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    const auto header = imageHeader(bytes);
    require(header.dpi >= 0);
    if (const auto table = luminanceTable(bytes))
        for (const int step : *table)
            require(step >= 0 && step <= 0xFFFF);
    VisionLimits limits;
    limits.pixels = 1'000'000;
    const auto opened = openImage(bytes, limits);
    if (!opened)
        return require(opened.error().code == ErrorCode::UnreadableDocument
                       || opened.error().code == ErrorCode::TooLarge);
    require((*opened)->pageCount() == 1 && !header.size.isEmpty());
    require(qint64(header.size.width()) * header.size.height() <= limits.pixels);
}

} // namespace pss
