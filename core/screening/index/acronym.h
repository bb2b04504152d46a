// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/names/nameform.h"

namespace pss {

inline constexpr size_t kShortestAcronym = 3;
inline constexpr size_t kLongestAcronym = 8;

/// What an organisation's name may be shortened to: the first letters of its words, without small words and
/// legal forms. None for names of fewer than three words.
std::vector<std::string> acronymsOf(const NameForm &form);

} // namespace pss
