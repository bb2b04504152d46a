// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/indexbuilder.h"
#include "screening/matching/search.h"

namespace pss {

/// An entry of nobody real.
inline ListEntry listed(const QString &id, const QStringList &names, ListedKind kind = ListedKind::Person)
{
    ListEntry entry;
    entry.id = id;
    entry.kind = kind;
    for (const auto &name : names)
        entry.names.push_back({name, entry.names.empty() ? NameUse::Primary : NameUse::Alias, false, {}, {}});
    return entry;
}

inline ListedDate dayOf(int year, int month, int day)
{
    const QDate date(year, month, day);
    return {date, date, false};
}

inline std::shared_ptr<const ScreeningIndex> indexOf(const std::vector<ListEntry> &entries)
{
    IndexBuilder builder;
    for (const auto &entry : entries)
        builder.add(entry);
    return builder.finish();
}

inline ScreeningQuery person(const QString &name)
{
    ScreeningQuery query;
    query.name = name;
    query.kind = ListedKind::Person;
    return query;
}

inline ScreeningQuery organisation(const QString &name)
{
    auto query = person(name);
    query.kind = ListedKind::Entity;
    return query;
}

} // namespace pss
