// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagecells.h"
#include "vision/fields/valuespot.h"

#include <QSize>

#include <optional>

namespace pss {

/// To whom a letter is addressed.
struct AddressBlock {
    ValueSpot name; ///< full_name
    ValueSpot address; ///< its lines below the name
};

/// A line with a postal code and the street above it, wherever they stand.
std::optional<ValueSpot> addressLines(const std::vector<PageCell> &cells);

/// The block of lines under one edge that begins with a person's name and has a postal code.
std::optional<AddressBlock> addressBlock(const std::vector<PageCell> &cells, QSize page);

} // namespace pss
