// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"

#include <opencv2/core.hpp>

namespace pss {

/// Nominal sizes in mm: ISO/IEC 7810 (ID-1, ID-2, ID-3), ICAO 9303-7 (visas), ISO 216.
inline constexpr double kMrzPitch = 2.54; ///< ICAO 9303-3 §4.2
inline const cv::Size2d kId1{85.6, 53.98};
inline const cv::Size2d kId2{105, 74};
inline const cv::Size2d kId3{125, 88};
inline const cv::Size2d kMrvA{120, 80};
inline const cv::Size2d kA4{210, 297};

/// Where a format's zone is printed, within the millimetre or so that issuers take.
struct MrzPlace {
    cv::Size2d document;
    int columns;
    int rows;
    double lead; ///< mm from row to row
    double lastRow; ///< mm from its middle down to the document's edge
};

MrzPlace mrzPlace(MrzFormat format);

} // namespace pss
