// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/screeninglist.h"
#include "screening/index/screeningindex.h"

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace pss {

class Database;

/// A list as it is searched.
struct LoadedList {
    ScreeningList list;
    std::shared_ptr<const ScreeningIndex> index;
};

/// The lists' indexes in memory, made from the database when a list has a version that was not met before.
/// Whoever searches one keeps it, however long; a new one takes its place beside that. Any thread.
class ListIndexes {
public:
    explicit ListIndexes(Database &database) : m_database(database) { }

    /// All lists in the versions that the database has now. Blocking while one is being loaded.
    Result<std::vector<LoadedList>> current();

private:
    Result<std::shared_ptr<const ScreeningIndex>> load(const ScreeningList &list) const;

    Database &m_database;
    std::mutex m_mutex;
    std::map<QString, LoadedList> m_loaded;
};

} // namespace pss
