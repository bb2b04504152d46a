// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/names/wordlikeness.h"

#include <vector>

namespace pss::names {

struct Pair {
    size_t left;
    size_t right;
    WordLikeness likeness;
};

/// Which word of one name is which of the other; each at most once.
struct Alignment {
    std::vector<Word> left; ///< with those written as one that the other side writes as one
    std::vector<Word> right;
    std::vector<Pair> pairs;
    std::vector<size_t> onlyLeft;
    std::vector<size_t> onlyRight;
};

Alignment align(std::vector<Word> left, std::vector<Word> right, bool leftIsCut, bool rightIsCut);

} // namespace pss::names
