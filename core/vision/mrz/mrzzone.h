// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzglyphs.h"
#include "vision/mrz/mrzstrips.h"

#include <optional>

namespace pss {

/// What the network says of a zone and a little around it: every row, those above and below that may have
/// been missed, and columns to both sides, in reading direction.
struct MrzZone {
    std::vector<RowScores> rows; ///< of equal length
    size_t firstSeen = 0; ///< the first row that had blobs
    size_t seenRows = 0;
    bool isTurned = false; ///< in the grid
    int firstColumn = 0; ///< of the grid, the lowest
    double clarity = 0; ///< mean log-probability of the best glyphs where blobs were seen

    int columns() const { return int(rows.front().size()); }
};

/// What a few columns in the middle of a grid tell.
struct MrzGlance {
    bool isTurned = false; ///< the zone stands on its head
    double clarity = 0; ///< mean log-probability of the best glyphs, the better way up

    /// Print gives less, the worst of zones -0.1.
    bool isHopeful() const { return clarity > -0.5; }
};

MrzGlance glanceAt(MrzGlyphs &glyphs, const MrzStrips &strips);

/// Classifies the cells of a grid, right way up, each row where it reads best; nothing when it is no OCR-B.
std::optional<MrzZone> readZone(MrzGlyphs &glyphs, const MrzStrips &strips, const MrzGlance &glance);

} // namespace pss
