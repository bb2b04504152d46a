// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/listindexes.h"

#include "base/json.h"
#include "screening/index/indexbuilder.h"
#include "screening/entryjson.h"
#include "storage/database.h"
#include "storage/listrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<std::shared_ptr<const ScreeningIndex>> ListIndexes::load(const ScreeningList &list) const
{
    return m_database.read([&](Connection &connection) -> Result<std::shared_ptr<const ScreeningIndex>> {
        IndexBuilder builder;
        const auto read =
            ListRepository(connection)
                .entries(list.id, list.version.number, [&](const ListedRow &row) -> Status {
                    const auto object = parseObject(row.content);
                    const auto entry =
                        object ? listEntryFromJson(*object) : Result<ListEntry>(fail(object.error()));
                    if (!entry)
                        return fail(ErrorCode::Corrupt,
                                    u"An entry of the list `%1` cannot be read."_s.arg(list.id));
                    builder.add(*entry);
                    return {};
                });
        if (!read)
            return fail(read.error());
        auto index = builder.finish();
        if (qint64(index->entryCount()) != list.version.entries) // never clear over half a list
            return fail(ErrorCode::Corrupt,
                        u"Entries of the list `%1` are missing. Import it again."_s.arg(list.id));
        return index;
    });
}

Result<std::vector<LoadedList>> ListIndexes::current()
{
    const std::scoped_lock lock(m_mutex);
    const auto lists =
        m_database.read([](Connection &connection) { return ListRepository(connection).all(); });
    if (!lists)
        return fail(lists.error());
    std::map<QString, LoadedList> now;
    std::vector<LoadedList> loaded;
    for (const auto &list : *lists) {
        const auto known = m_loaded.find(list.id);
        const bool isCurrent =
            known != m_loaded.end() && known->second.list.version.number == list.version.number;
        auto index =
            isCurrent ? Result<std::shared_ptr<const ScreeningIndex>>(known->second.index) : load(list);
        if (!index)
            return fail(index.error());
        now[list.id] = {list, *index};
        loaded.push_back(now[list.id]);
    }
    m_loaded = std::move(now);
    return loaded;
}

} // namespace pss
