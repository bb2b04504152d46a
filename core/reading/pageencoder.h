// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/readerpool.h"

class QImage;

namespace pss {

/// Encodes a page for the viewer: PNG where that is small or quick (little pages, pages in few colours), else
/// JPEG.
Result<PageImage> encodePage(int number, const QImage &image);

/// A page that was encoded here, not wider than `width` pixels.
Result<PageImage> scaledPage(const PageImage &page, int width);

} // namespace pss
