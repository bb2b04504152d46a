// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzreader.h"
#include "vision/rectify/documentplane.h"

namespace pss {

/// The plane of the document that carries this zone, as ICAO 9303 places zones on documents. Good to a
/// millimetre near the zone, to several far from it.
DocumentPlane planeOf(const FoundMrz &zone);

} // namespace pss
