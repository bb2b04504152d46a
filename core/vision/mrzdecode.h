// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"
#include "vision/mrzglyphs.h"

#include <QDate>

#include <optional>
#include <vector>

namespace pss {

/// Scores of the cells of one row, one entry a column.
using RowScores = std::vector<Scores>;

struct DecodedMrz {
    Mrz mrz;
    double likeness = 0; ///< mean correlation of the chosen glyphs
    double confidence = 0; ///< mean probability of the chosen glyphs
    double weakest = 0; ///< of one character
    int firstColumn = 0; ///< of `rows`
};

/// The best reading of `rows` (columns before and after the zone may be among them) in any format that fits:
/// each position by its alphabet, and a doubtful character repaired where a check digit asks for it. A
/// confident character is never repaired: a wrong check digit then is a finding.
/// `seen` columns of the zone hold ink: a format that is shorter cannot be meant.
std::optional<DecodedMrz> decodeMrz(const std::vector<RowScores> &rows, int seen, const QDate &today);

} // namespace pss
