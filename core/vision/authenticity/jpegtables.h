// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

namespace pss {

/// The steps by which luminance coefficients are quantised, row by row (not in the file's zigzag order).
using QuantisationTable = std::array<int, 64>;

/// Of a JPEG's luminance (ITU T.81 §B.2.4.1); nothing where it has none.
std::optional<QuantisationTable> luminanceTable(QByteArrayView jpeg);

} // namespace pss
