// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/fields/pagerows.h"

namespace pss {

/// The number of a driving licence's field: tokens `first` up to `end` of a row.
struct LicenceNumber {
    QString number; ///< 1, 2, 3, 4a, 4b, 4c, 4d, 5, 6, 7, 8, 9
    size_t row = 0;
    size_t first = 0;
    size_t end = 0;
    bool isSure = false; ///< read with its full stop or letter, not guessed from a look-alike or its place
};

/// The rows with `1.SMITH` as two tokens.
std::vector<PageRow> withNumbersApart(const std::vector<PageRow> &rows);

/// The numbers in their order down the page, with those that were misread put in where the rows between two
/// others leave no doubt. Empty where the page is no licence.
std::vector<LicenceNumber> licenceNumbers(const std::vector<PageRow> &rows);

} // namespace pss
