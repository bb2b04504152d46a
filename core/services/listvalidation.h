// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/report.h"
#include "services/screening.h"

#include <functional>
#include <stop_token>

namespace pss {

struct ValidationOptions {
    int sample = 500; ///< names for each kind of error and list
    int clean = 2000; ///< names of people who are on no list
    uint64_t seed = 20260101; ///< the same numbers give the same report
};

/// How well the house's own screening finds the house's own lists: names of each are made worse in the ways
/// that names get worse, and looked for at the thresholds in use; and how often people are met who are on
/// none. A report that can be filed (Wolfsberg guidance on sanctions screening: tested and validated
/// regularly). Cancelled where that was asked for. Any thread; blocking.
Result<Report> validateLists(const std::vector<LoadedList> &lists, const ValidationOptions &options,
                             const QDateTime &now, const std::function<void(int percent)> &progress,
                             std::stop_token stop);

} // namespace pss
