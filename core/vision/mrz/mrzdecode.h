// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"
#include "vision/mrz/mrzlayout.h"
#include "vision/mrz/mrzzone.h"

#include <QDate>

#include <optional>
#include <vector>

namespace pss {

struct DecodedMrz {
    Mrz mrz;
    const MrzLayout *layout = nullptr;
    std::vector<RowScores> cells; ///< the format's, line after line
    std::vector<double> characters; ///< the probability of each, line after line
    int repaired = 0; ///< characters that a check digit decided
    double confidence = 0; ///< geometric mean of `characters`
    double weakest = 0;
    double merit = 0; ///< among readings of the same zone
    int firstRow = 0; ///< of the zone
    int firstColumn = 0;
};

/// The best reading of a zone in any format that its cells outline: each position by its alphabet, states by
/// the closed list, doubtful characters by the check digits. A confident character is never repaired: a wrong
/// check digit then is a finding.
std::optional<DecodedMrz> decodeMrz(const MrzZone &zone, const QDate &today);

/// The same for the cells of one format.
std::optional<DecodedMrz> decodeMrz(const MrzLayout &layout, std::vector<RowScores> cells,
                                    const QDate &today);

} // namespace pss
