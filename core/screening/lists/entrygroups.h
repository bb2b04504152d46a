// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

#include <QHash>

#include <deque>

namespace pss {

/// Entries whose rows may lie apart in a file: kept until its end, in the order in which they began.
class EntryGroups {
public:
    explicit EntryGroups(ListRun &run) : m_run(run) { }

    using Change = std::function<Status(ListEntry &)>;

    /// Changes the entry of this id, which begins if there is none, and accounts for what it takes.
    Status change(const QString &id, const FilePlace &place, const Change &change);

    /// The entry of this id, or null.
    const ListEntry *find(const QString &id) const;

    /// Each, after `finish` had it.
    Status giveAll(void (*finish)(ListEntry &));

private:
    struct Group {
        ListEntry entry;
        FilePlace place;
        qint64 weight = 0;
    };

    ListRun &m_run;
    std::deque<Group> m_groups;
    QHash<QString, size_t> m_indexOf;
};

} // namespace pss
