// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagecells.h"
#include "vision/fields/valuespot.h"

#include <span>

namespace pss {

/// Cells below one another.
using Stack = std::span<const PageCell *const>;

QString lineOf(const PageCell &cell);
bool hasPostalCode(const QString &line);
bool hasNumberAndName(const QString &line);

/// Whether a postal code stands where an address has it, `index` lines below the name: below a street, at the
/// line's beginning, or behind a street in it. `Meter reading 6622` below two words is none.
bool isAddressLine(size_t index, const QString &line);

/// The lines of an address, `code` being the one with its postal code, and a country below. Where words of a
/// line were lost or run together, all lines get the block's edges, so that they are read again whole.
ValueSpot addressOf(const std::vector<PageCell> &cells, Stack lines, size_t code);

} // namespace pss
