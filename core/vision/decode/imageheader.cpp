// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/decode/imageheader.h"

#include <QtEndian>

#include <cmath>

namespace pss {

namespace {

constexpr double kInchesAMetre = 39.3700787;

template <class T>
T bigAt(QByteArrayView content, qsizetype at)
{
    return at >= 0 && at + qsizetype(sizeof(T)) <= content.size() ? qFromBigEndian<T>(content.data() + at)
                                                                  : T(0);
}

template <class T>
T littleAt(QByteArrayView content, qsizetype at)
{
    return at >= 0 && at + qsizetype(sizeof(T)) <= content.size() ? qFromLittleEndian<T>(content.data() + at)
                                                                  : T(0);
}

bool isFrameHeader(quint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// ITU T.81: segments up to the frame header; JFIF's APP0 tells the density.
ImageHeader jpegHeader(QByteArrayView content)
{
    ImageHeader header;
    for (qsizetype at = 2; at + 4 <= content.size();) {
        if (quint8(content[at]) != 0xFF)
            return {};
        const auto marker = quint8(content[at + 1]);
        if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
            at += marker == 0xFF ? 1 : 2;
            continue;
        }
        const auto length = bigAt<quint16>(content, at + 2);
        if (length < 2)
            return {};
        if (marker == 0xE0 && content.sliced(at + 4).startsWith("JFIF")) {
            const auto unit = quint8(content.size() > at + 11 ? content[at + 11] : 0);
            const auto density = bigAt<quint16>(content, at + 12);
            header.dpi = unit == 1 ? density : unit == 2 ? int(std::lround(density * 2.54)) : 0;
        }
        if (isFrameHeader(marker)) {
            header.size = QSize(bigAt<quint16>(content, at + 7), bigAt<quint16>(content, at + 5));
            return header;
        }
        at += 2 + length;
    }
    return {};
}

ImageHeader pngHeader(QByteArrayView content)
{
    ImageHeader header;
    header.size = QSize(int(bigAt<quint32>(content, 16)), int(bigAt<quint32>(content, 20)));
    for (qsizetype at = 33; at + 21 <= content.size();) {
        const auto length = bigAt<quint32>(content, at);
        const auto type = content.sliced(at + 4, 4);
        if (type == "IDAT" || length > quint32(content.size()))
            break;
        if (type == "pHYs" && content[at + 16] == 1)
            header.dpi = int(std::lround(bigAt<quint32>(content, at + 8) / kInchesAMetre));
        at += 12 + qsizetype(length);
    }
    return header;
}

ImageHeader bmpHeader(QByteArrayView content)
{
    ImageHeader header;
    const auto height = littleAt<qint32>(content, 22);
    header.size = QSize(littleAt<qint32>(content, 18), height == INT_MIN ? 0 : std::abs(height));
    header.dpi = int(std::lround(littleAt<quint32>(content, 38) / kInchesAMetre));
    return header;
}

ImageHeader webpHeader(QByteArrayView content)
{
    const auto type = content.size() >= 30 ? content.sliced(12, 4) : QByteArrayView();
    const auto wide24 = [&](qsizetype at) { return int(littleAt<quint32>(content, at) & 0xFFFFFF) + 1; };
    if (type == "VP8X")
        return {QSize(wide24(24), wide24(27)), 0};
    if (type == "VP8L") {
        const auto bits = littleAt<quint32>(content, 21);
        return {QSize(int(bits & 0x3FFF) + 1, int((bits >> 14) & 0x3FFF) + 1), 0};
    }
    if (type == "VP8 ")
        return {QSize(littleAt<quint16>(content, 26) & 0x3FFF, littleAt<quint16>(content, 28) & 0x3FFF), 0};
    return {};
}

} // namespace

ImageHeader imageHeader(QByteArrayView content)
{
    if (content.startsWith("\xFF\xD8"))
        return jpegHeader(content);
    if (content.startsWith("\x89PNG\r\n\x1A\n"))
        return pngHeader(content);
    if (content.startsWith("BM"))
        return bmpHeader(content);
    if (content.startsWith("RIFF"))
        return webpHeader(content);
    return {};
}

} // namespace pss
