// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzgrid.h"

namespace pss {

/// Which part of a row to cut, and how.
struct MrzCut {
    int row = 0; ///< may lie a row beyond the grid's
    int firstColumn = 0;
    int columns = 0;
    bool isTurned = false; ///< the zone stands on its head in the grid
    double dx = 0; ///< where the glyphs are by more than the grid says, in pixels of the strip
    double dy = 0;
};

/// Cuts level strips, as MrzGlyphs wants them, out of a picture along a grid.
class MrzStrips {
public:
    MrzStrips(const cv::Mat &gray, const MrzGrid &grid);

    const MrzGrid &grid() const { return m_grid; }
    cv::Mat cut(const MrzCut &cut) const;

private:
    const MrzGrid &m_grid;
    cv::Mat m_part; ///< of the picture, softened where it is finer than the cells
    cv::Point m_origin; ///< of the part
};

} // namespace pss
