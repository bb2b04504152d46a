// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"

#include <array>
#include <span>
#include <string_view>

namespace pss {

/// What may stand at each position of a format (ICAO 9303-4 to -7 and the French card).
struct MrzLayout {
    /// P, V: that letter; t: I, A or C; l: letter or filler; a: any; d: digit or filler; D: digit; s: sex.
    std::array<std::string_view, 3> rows; ///< the third empty where there are two
    MrzFormat format;
    std::array<std::array<int, 2>, 2> states; ///< row and column of the issuing state and the nationality
    int nameRow; ///< whose end, from nameColumn, is names
    int nameColumn;

    size_t rowCount() const { return rows[2].empty() ? 2 : 3; }
    size_t length() const { return rows[0].size(); }
};

std::span<const MrzLayout> mrzLayouts();

bool mayStandAt(char kind, char16_t glyph);

/// Whether print and wear make the one look like the other: only then may a check digit decide between them.
bool areConfusable(char16_t a, char16_t b);

} // namespace pss
