// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/jpegtables.h"

#include <QtEndian>

namespace pss {

namespace {

/// ITU T.81, figure A.6: where the n-th coefficient of the file stands in its block.
constexpr quint8 kZigzag[64] = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

/// Table 0 of a DQT segment's content, which may hold several.
std::optional<QuantisationTable> tableZero(QByteArrayView segment)
{
    while (!segment.isEmpty()) {
        const auto head = quint8(segment[0]);
        const qsizetype width = head >> 4 ? 2 : 1;
        if (segment.size() < 1 + 64 * width)
            return std::nullopt;
        if ((head & 15) == 0) {
            QuantisationTable table{};
            for (qsizetype i = 0; i < 64; ++i)
                table[kZigzag[i]] =
                    width == 2 ? qFromBigEndian<quint16>(segment.data() + 1 + 2 * i) : quint8(segment[1 + i]);
            return table;
        }
        segment = segment.sliced(1 + 64 * width);
    }
    return std::nullopt;
}

} // namespace

std::optional<QuantisationTable> luminanceTable(QByteArrayView jpeg)
{
    constexpr quint8 kQuantisation = 0xDB;
    constexpr quint8 kScan = 0xDA;
    if (!jpeg.startsWith("\xFF\xD8"))
        return std::nullopt;
    for (qsizetype at = 2; at + 4 <= jpeg.size() && quint8(jpeg[at]) == 0xFF;) {
        const auto marker = quint8(jpeg[at + 1]);
        const qsizetype length = qFromBigEndian<quint16>(jpeg.data() + at + 2);
        if (marker == kScan || length < 2 || at + 2 + length > jpeg.size())
            return std::nullopt;
        if (marker == kQuantisation)
            if (const auto table = tableZero(jpeg.sliced(at + 4, length - 2)))
                return table;
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace pss
