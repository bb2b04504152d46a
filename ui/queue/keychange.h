// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace pss {

/// A list that moves its rows quickly, shared between the GUI and the workers that compare.
using SortedKeys = std::shared_ptr<const QList<QString>>;
SortedKeys sortedKeys(std::vector<QString> keys);

/// A row range, first to last inclusive.
struct RowRun {
    int first = 0;
    int last = 0;
};

/// How a sorted list of keys became another: runs taken out (of the old list, last first), then runs put in
/// (of the new list, first first). `whole` means too much changed to be told row by row.
struct KeyChange {
    SortedKeys keys;
    std::shared_ptr<QList<QString>> steps; ///< the old list, to be changed run by run
    std::vector<RowRun> removed;
    std::vector<RowRun> inserted;
    bool whole = false;

    bool isNothing() const { return !whole && removed.empty() && inserted.empty(); }
};

/// Compares off the GUI thread: a million keys take a moment.
KeyChange keyChange(const SortedKeys &before, const SortedKeys &after);

} // namespace pss
