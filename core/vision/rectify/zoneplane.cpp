// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/rectify/zoneplane.h"

#include "vision/rectify/documentsize.h"

namespace pss {

DocumentPlane planeOf(const FoundMrz &zone)
{
    const auto place = mrzPlace(zone.reading.mrz.format);
    const double left = (place.document.width - (place.columns - 1) * kMrzPitch) / 2;
    const double first = place.document.height - place.lastRow - (place.rows - 1) * place.lead;
    const cv::Matx33d toZone(1 / kMrzPitch, 0, -left / kMrzPitch, 0, 1 / place.lead, -first / place.lead, 0,
                             0, 1);
    return {zone.toPicture * toZone, place.document, {{0, 0}, place.document}};
}

} // namespace pss
