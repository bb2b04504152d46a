// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// Every barcode on a page (PDF417, QR, Aztec, Data Matrix, Code 128, …), by ZXing: as it is, then larger and
/// softer, which reads what a camera left too small or too sharp.
std::vector<BarcodeReading> readBarcodes(const cv::Mat &gray, int page);

} // namespace pss
