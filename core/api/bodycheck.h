// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

namespace pss {

/// Whether a route takes the body that a head announces: its size, where a file may have `upload` bytes, and
/// its media type, and the header fields that resumable uploads and repeats need. TooLarge, UnsupportedMedia,
/// or what those say.
Status checkBody(const Route &route, const RequestHead &head, qint64 upload);

} // namespace pss
