// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/fieldlabels.h"
#include "vision/fields/pagerows.h"
#include "vision/fields/valuespot.h"

#include "domain/mrz.h"

#include <optional>

namespace pss {

/// Adds what was printed without a label that could be read: words that say what the zone says of a field,
/// the one date between birth and expiry that is left for the issue, and on a card's back the lines of an
/// address above its postal code.
void addUnlabelled(std::vector<ValueSpot> &spots, const std::vector<PageRow> &rows,
                   const std::optional<MrzReading> &mrz);

/// Adds what is left when every label was sought: an authority, told by a word that only such have, and
/// beside a printed date of birth the one name that nothing claims, its place.
void addByElimination(std::vector<ValueSpot> &spots, const std::vector<PageRow> &rows,
                      const std::vector<FoundLabel> &labels, const std::optional<MrzReading> &mrz);

} // namespace pss
