// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

namespace pss {

/// How a document was taken.
enum class Capture { Scan, Photo, BlurredPhoto, DarkPhoto };

/// The picture somebody made of `document`: on a scanner's glass, or on a desk with a phone at a slight turn.
QImage capture(const QImage &document, Capture how, quint32 seed);

QByteArray toJpeg(const QImage &picture, int quality = 88);
QByteArray toPng(const QImage &picture);

} // namespace pss
