// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QSize>

namespace pss {

/// What the header of a JPEG, PNG, WebP or BMP says, read without decoding a pixel.
struct ImageHeader {
    QSize size; ///< empty where the header is broken
    int dpi = 0;
};

ImageHeader imageHeader(QByteArrayView content);

} // namespace pss
