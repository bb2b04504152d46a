// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace pss {

/// A line of characters at equal steps: column k has its centre at x(k), y follows x. Pixels of the searched
/// image.
struct MrzRow {
    double origin = 0; ///< x of column 0
    double step = 0; ///< pixels a column, at column 0
    double bend = 0; ///< half of what the step grows by, a column
    double intercept = 0;
    double slope = 0; ///< y = intercept + slope · x
    int columns = 0; ///< seen, from column 0

    double x(double column) const { return origin + (step + bend * column) * column; }
    double stepAt(double column) const { return step + 2 * bend * column; }
    double y(double atX) const { return intercept + slope * atX; }
};

/// Two or three parallel rows, the top one first, with one column grid.
using MrzZone = std::vector<MrzRow>;

/// Zones that may be an MRZ in an upright picture (turned by a few degrees at most), the best first.
std::vector<MrzZone> findMrzZones(const cv::Mat &gray);

} // namespace pss
