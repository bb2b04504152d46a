// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagepicture.h"

#include <QBuffer>
#include <QImageReader>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallestSide = 256;

/// Half the size by the mean of four pixels: as good as a smooth scaling and many times faster.
QImage halved(const QImage &image)
{
    const int width = image.width() / 2;
    const int height = image.height() / 2;
    QImage half(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        const auto *above = reinterpret_cast<const quint32 *>(image.constScanLine(2 * y));
        const auto *below = reinterpret_cast<const quint32 *>(image.constScanLine(2 * y + 1));
        auto *out = reinterpret_cast<quint32 *>(half.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const quint32 four[] = {above[2 * x], above[2 * x + 1], below[2 * x], below[2 * x + 1]};
            quint32 redBlue = 0x00020002;
            quint32 green = 0x00000200;
            for (const quint32 pixel : four) {
                redBlue += pixel & 0x00ff00ff;
                green += pixel & 0x0000ff00;
            }
            out[x] = 0xff000000 | ((redBlue >> 2) & 0x00ff00ff) | ((green >> 2) & 0x0000ff00);
        }
    }
    return half;
}

QSize boundedSize(const QSize &size, qint64 mostPixels)
{
    const double pixels = double(size.width()) * size.height();
    if (pixels <= double(mostPixels))
        return size;
    const double scale = std::sqrt(double(mostPixels) / pixels);
    return {std::max(1, int(size.width() * scale)), std::max(1, int(size.height() * scale))};
}

} // namespace

PagePicture::PagePicture(QImage full)
{
    m_levels.push_back(std::move(full).convertToFormat(QImage::Format_RGB32));
    while (std::min(m_levels.back().width(), m_levels.back().height()) > 2 * kSmallestSide)
        m_levels.push_back(halved(m_levels.back()));
}

const QImage &PagePicture::level(qreal scale) const
{
    size_t index = 0;
    while (index + 1 < m_levels.size() && scale <= 0.5) {
        scale *= 2;
        ++index;
    }
    return m_levels[index];
}

qint64 PagePicture::bytes() const
{
    qint64 sum = 0;
    for (const QImage &level : m_levels)
        sum += level.sizeInBytes();
    return sum;
}

QSize encodedSize(const QByteArray &encoded)
{
    QBuffer buffer;
    buffer.setData(encoded);
    return QImageReader(&buffer).size();
}

Result<QImage> decodePage(const QByteArray &encoded, qint64 mostPixels)
{
    QBuffer buffer;
    buffer.setData(encoded);
    QImageReader reader(&buffer);
    reader.setAllocationLimit(1024); // MiB; the default refuses an honest 100 MP page
    const QSize size = reader.size();
    if (size.isEmpty())
        return fail(ErrorCode::Corrupt, u"The page is not a picture."_s);
    const QSize bounded = boundedSize(size, mostPixels);
    if (bounded != size)
        reader.setScaledSize(bounded);
    QImage image = reader.read();
    if (image.isNull())
        return fail(ErrorCode::Corrupt, u"The page's picture is damaged."_s);
    return image;
}

} // namespace pss
