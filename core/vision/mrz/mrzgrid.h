// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzchains.h"

namespace pss {

/// The lattice on which a zone's characters stand: columns and rows, with fractions between them, to points
/// of a picture. Rows run in reading direction or against it, whichever looked like left to right.
struct MrzGrid {
    /// What perspective alone leaves of a row on a curved page: parabolas over the bends' columns.
    struct Bend {
        cv::Vec3d x;
        cv::Vec3d y;
    };

    cv::Matx33d toPicture = cv::Matx33d::eye(); ///< (column, row, 1) to pixels
    int rows = 0;
    int firstColumn = 0; ///< seen, of any row
    int lastColumn = 0;
    double capRows = 0.5; ///< how high capitals are, in rows
    std::vector<Bend> bends; ///< a row each, or none
    cv::Range bendColumns; ///< whose first and last are at -1 and 1 of the parabolas
    double fitness = 0; ///< nodes with a blob close by, less where many are empty

    cv::Point2d onPlane(double column, double row) const;
    cv::Point2d bendAt(double column, double row) const;
    cv::Point2d at(double column, double row) const; ///< both together
    double stepAt(double column, double row) const; ///< pixels a column
};

/// Lattices of one to three rows that may be a zone, the likeliest first, the same rows never twice.
std::vector<MrzGrid> findMrzGrids(const MrzBlobs &blobs, const std::vector<MrzChain> &chains);

} // namespace pss
