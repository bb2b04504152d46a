// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/explanation.h"

#include <vector>

namespace pss {

/// One line of how a score came about.
struct SumLine {
    enum class Kind { Part, Total };
    Kind kind = Kind::Part;
    QString mark; ///< the pair's letter, as in nameruns.h
    QString text;
    double points = 0; ///< of a hundred
};

/// The score as a sum that adds up to it, line by line. Of an explanation that is empty the total alone.
std::vector<SumLine> scoreSum(const ShownExplanation &explanation, double score);

} // namespace pss
