// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QImage>

#include <memory>
#include <vector>

namespace pss {

/// A page ready to paint at any zoom: the picture and its halves, quarters, … Made off the GUI thread, then
/// only read.
class PagePicture {
public:
    explicit PagePicture(QImage full);

    /// The smallest level that still has `scale` of the full picture's pixels.
    const QImage &level(qreal scale) const;
    QSize size() const { return m_levels.front().size(); }
    qint64 bytes() const;

private:
    std::vector<QImage> m_levels;
};

using PicturePointer = std::shared_ptr<const PagePicture>;

/// No decoded page takes more than this; a bigger one is decoded smaller.
inline constexpr qint64 kMostPagePixels = 40'000'000;

/// The size of an encoded page, read from its head alone; empty where it is no picture.
QSize encodedSize(const QByteArray &encoded);
/// Decodes a page as the reader encoded it, to about `mostPixels` at most.
Result<QImage> decodePage(const QByteArray &encoded, qint64 mostPixels = kMostPagePixels);

} // namespace pss
