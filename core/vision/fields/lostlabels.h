// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldlabels.h"
#include "vision/fields/fieldreader.h"
#include "vision/fields/pagerows.h"
#include "vision/fields/valuespot.h"

namespace pss {

/// Labels in small print that the page's reading lost: the strip above each value that no label claims is
/// read again. Gives the page's words with those labels in their places; nothing where none was found.
/// Lengths in pixels; a bounded number of strips.
std::vector<TextWord> withLostLabels(const std::vector<TextWord> &words, const std::vector<PageRow> &rows,
                                     const std::vector<FoundLabel> &labels,
                                     const std::vector<ValueSpot> &spots, const LineReader &readLine);

} // namespace pss
