// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzchains.h"

namespace pss {

/// Chains on one line.
struct MrzRow {
    double across = 0; ///< distance from the first chain of the group, in its steps
    std::vector<const MrzChain *> chains;
    size_t links = 0;
};

/// One to three parallel rows at equal distances, the topmost first.
struct MrzRows {
    const MrzChain *base = nullptr; ///< the chain whose columns count
    std::vector<MrzRow> rows;
    double weight = 0; ///< how likely a zone
};

/// The likeliest first, the same rows never twice.
std::vector<MrzRows> groupMrzRows(const std::vector<MrzChain> &chains);

} // namespace pss
