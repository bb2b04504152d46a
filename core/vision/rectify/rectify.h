// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzreader.h"
#include "vision/page.h"

namespace pss {

/// The upright page of the document that carries a zone: its plane by the zone, its sides by their edges.
/// What lies in line with it is on its page, too, but no document with another of the picture's zones.
Page rectified(const Page &picture, const FoundMrz &zone, const std::vector<FoundMrz> &zones = {});

/// The page of a picture without a zone: the sheet or card on it, else the picture as it is, its lines of
/// text made level. It may stand on its head.
Page rectified(const Page &picture);

} // namespace pss
