// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "domain/screeninglist.h"

#include <QStringList>

#include <array>
#include <vector>

namespace pss {

class ListService;

/// One entry that the newest version of a list added, changed or lacks.
struct ListChange {
    EntryChange change = EntryChange::Added;
    QString entryId;
    QString name;
    QString nameBefore; ///< where it was another
    QStringList parts; ///< what of it differs, in the words of entryjson.h
};

struct ListChanges {
    std::vector<ListChange> shown; ///< the first of them
    std::array<qint64, kWords<EntryChange>.size()> counts{}; ///< of all, by EntryChange
    bool isFirst = false; ///< there was no version before: nothing to compare with
};

inline constexpr size_t kMostChanges = 500;

/// Of a list's newest version against the one before; on a worker.
Result<ListChanges> readChanges(const ListService &lists, const Actor &actor, const ScreeningList &list);

ListChange changeOf(const ListDifference &difference);

} // namespace pss
