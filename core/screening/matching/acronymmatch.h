// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/matching/aligner.h"

namespace pss {

/// The names of organisations that the query's one word is short for, and those that are short for the query.
std::vector<uint32_t> acronymNames(const ScreeningIndex &index, const NameForm &form);

/// All words of the query against all of the name.
void alignAcronym(const NameForm &form, const ScreeningIndex::Name &name, const MatchConfig &config,
                  Alignment &out);

} // namespace pss
