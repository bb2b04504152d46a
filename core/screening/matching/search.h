// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/screeningindex.h"
#include "screening/matching/screeningquery.h"

namespace pss {

/// Whom of the list the query may mean: one hit an entry, by its best name; highest score first, equal ones
/// in the list's order. Any thread; each keeps some memory of its own for it.
std::vector<ListMatch> search(const ScreeningIndex &index, const ScreeningQuery &query,
                              const SearchOptions &options = {}, const MatchConfig &config = kMatchConfig);

} // namespace pss
