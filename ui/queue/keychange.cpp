// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/keychange.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace pss {
namespace {

// A run moves the rows behind it: what all runs together may move on the GUI thread.
constexpr qint64 kMovedRows = 10'000'000;

void addRow(std::vector<RowRun> &runs, int row)
{
    if (!runs.empty() && runs.back().last + 1 == row)
        runs.back().last = row;
    else
        runs.push_back({row, row});
}

} // namespace

KeyChange keyChange(const SortedKeys &before, const SortedKeys &after)
{
    KeyChange change{after, {}, {}, false};
    const auto &was = *before;
    const auto &is = *after;
    const auto shorter = std::min(was.size(), is.size());
    size_t head = 0;
    while (head < shorter && was[head] == is[head])
        ++head;
    size_t tail = 0;
    while (tail < shorter - head && was[was.size() - 1 - tail] == is[is.size() - 1 - tail])
        ++tail;

    QHash<QStringView, size_t> places;
    for (size_t i = head; i < is.size() - tail; ++i)
        places.insert(is[i], i);
    QSet<QStringView> kept;
    size_t next = head; // what stays must stay in order; a key that moved is taken out and put in again
    for (size_t i = head; i < was.size() - tail; ++i) {
        const auto place = places.constFind(was[i]);
        if (place != places.cend() && *place >= next) {
            kept.insert(was[i]);
            next = *place + 1;
        } else {
            addRow(change.removed, int(i));
        }
    }
    for (size_t i = head; i < is.size() - tail; ++i)
        if (!kept.contains(is[i]))
            addRow(change.inserted, int(i));
    std::reverse(change.removed.begin(), change.removed.end());

    const auto runs = qint64(change.removed.size() + change.inserted.size());
    change.whole = was.empty() || is.empty() || runs * qint64(std::max(was.size(), is.size())) > kMovedRows;
    if (was.empty() && is.empty())
        change.whole = false;
    return change;
}

} // namespace pss
