// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <functional>
#include <optional>
#include <vector>

namespace pss {

/// How a box is read again.
enum class LineReading {
    Plain,
    Names, ///< by the model that knows every Latin letter, where it is installed
};

/// Reads a box of the page again, as one line; `characters` are all that may stand in it, or empty for any.
using LineReader =
    std::function<std::vector<TextWord>(const QRect &box, LineReading how, const char *characters)>;

/// The printed values of a page, each with source visual, from its words: behind or below labels, behind the
/// numbers of a driving licence, and in the address block and head of a bill or statement. What is doubtful
/// is read again in its box, a bounded number of times. A zone on the page or before it helps to choose
/// between two readings of a value; nothing is taken from it.
std::vector<Field> readVisualFields(const ReadPage &page, const std::optional<MrzReading> &mrz,
                                    const LineReader &readLine);

} // namespace pss
