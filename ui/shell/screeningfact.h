// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/screeninglist.h"
#include "ui/common/badge.h"

#include <vector>

namespace pss {

/// What the status bar tells of the lists: what is missing before what is too old, else the oldest one's age.
struct ScreeningFact {
    BadgeText badge;
    QString more; ///< list by list
};

ScreeningFact screeningFact(const std::vector<ScreeningList> &lists, const QDateTime &now);

} // namespace pss
