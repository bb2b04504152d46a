// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// Every barcode on a page (PDF417, QR, Aztec, Data Matrix, Code 128, Code 39), by ZXing: the page as it is,
/// then each region that looks like a barcode turned upright and larger, softer, larger still, until it is
/// read. Some 30 ms for an A4 page without one.
std::vector<BarcodeReading> readBarcodes(const cv::Mat &gray, int number);

} // namespace pss
