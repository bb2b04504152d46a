// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagerows.h"

namespace pss {

/// A run of words with no wide gap between them; its tokens live as long as the rows it is of.
struct PageCell {
    Tokens tokens;
    QRect box;
    int height = 0; ///< of its words, in the middle
    size_t row = 0;
};

std::vector<PageCell> cellsOf(const std::vector<PageRow> &rows);

/// The height of a cell's characters, whose boxes may have taken in a label above them.
int characterHeight(const PageCell &cell);

} // namespace pss
