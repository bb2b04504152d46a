// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzrows.h"

namespace pss {

/// p0 + p1 t + p2 t² of least squares.
cv::Vec3d parabola(const std::vector<double> &ts, const std::vector<double> &values);
double valueAt(const cv::Vec3d &parabola, double t);

/// Blobs with the node of a lattice on which each stands.
struct MrzNodes {
    std::vector<cv::Point2d> nodes; ///< column, row
    std::vector<cv::Point2d> places; ///< in the picture
    std::vector<int> blobs;

    void add(const cv::Point2d &node, const cv::Point2d &place, int blob);
    void keepColumns(int first, int last);
};

/// Where each link of a group stands, in columns of the base chain, which perspective lets grow or shrink.
/// The group must outlive it.
class MrzColumns {
public:
    explicit MrzColumns(const MrzRows &group);

    /// Columns that rows lean by from one to the next: the least lean that makes the row beside the base fit
    /// whole columns, and another where that is nearly as likely.
    std::vector<double> leans() const;

    MrzNodes nodes(double lean) const;

private:
    double turnOf(const MrzChain &chain) const;
    double offsetOf(const MrzChain &chain) const; ///< of the chain's own columns

    const MrzRows &m_group;
    cv::Vec3d m_columnAt;
    std::ptrdiff_t m_baseRow = 0;
};

} // namespace pss
