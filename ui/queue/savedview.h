// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/documentfilter.h"

#include <QString>

#include <vector>

namespace pss {

/// A named look at the queue, and what to say when nothing is in it.
struct SavedView {
    QString id;
    QString title;
    DocumentFilter filter;
    QString emptyTitle;
    QString emptyHint;
};

std::vector<SavedView> savedViews(const Actor &actor);

} // namespace pss
