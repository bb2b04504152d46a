// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/listwriting.h"

#include "base/id.h"
#include "base/json.h"
#include "screening/entryhash.h"
#include "screening/entryjson.h"
#include "storage/database.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPiece = 500; ///< entries in one transaction: others write in between

} // namespace

ListWriting::ListWriting(Database &database, const Clock &clock, QString listId, QString importer)
    : m_database(database), m_clock(clock), m_listId(std::move(listId)), m_importer(std::move(importer))
{
}

Result<std::unique_ptr<ListWriting>> ListWriting::begin(Database &database, const Clock &clock,
                                                        const ScreeningList &list)
{
    std::unique_ptr<ListWriting> writing(
        new ListWriting(database, clock, list.id, newId(IdKind::Job, clock.now())));
    writing->m_isOpen = false;
    const auto previous = database.write([&](Connection &connection) -> Result<int> {
        ListRepository lists(connection);
        const auto version = lists.open(list);
        if (!version)
            return version;
        if (auto begun = lists.begin(list.id, writing->m_importer, clock.now()); !begun)
            return fail(begun.error());
        if (auto swept = lists.sweep(list.id, *version + 1); !swept)
            return fail(swept.error());
        return version;
    });
    if (!previous)
        return fail(previous.error());
    writing->m_isOpen = true;
    writing->m_previous = *previous;
    if (auto read = writing->readKnown(); !read)
        return fail(read.error());
    return writing;
}

ListWriting::~ListWriting()
{
    if (!m_isOpen)
        return;
    const auto given = m_database.write([&](Connection &connection) -> Status {
        ListRepository lists(connection);
        if (auto swept = lists.sweep(m_listId, m_previous + 1); !swept)
            return swept;
        return lists.end(m_listId, m_importer);
    });
    Q_UNUSED(given) // else the next import sweeps it, when this one's time is up
}

Status ListWriting::readKnown()
{
    return m_database.read([&](Connection &connection) -> Status {
        m_known.clear();
        return ListRepository(connection).hashes(m_listId, m_previous, [&](const ListedRow &row) -> Status {
            m_known.insert(row.entryId, {row.screenedHash.toLatin1(), row.otherHash.toLatin1()});
            return {};
        });
    });
}

Status ListWriting::take(const ListEntry &entry)
{
    ++m_entries;
    m_names += qint64(entry.names.size());
    const auto hash = entryHash(entry);
    const Hashes hashes{hash.screened.toHex(), hash.rest.toHex()};
    const auto known = m_known.constFind(entry.id);
    if (known == m_known.constEnd()) {
        ++m_added;
    } else {
        const bool isSame = known->screened == hashes.screened;
        if (isSame && known->other == hashes.other) {
            m_known.erase(known);
            return {};
        }
        ++(isSame ? m_annotated : m_changed);
        m_known.erase(known);
    }
    m_rows.push_back({entry.id, QString::fromLatin1(hashes.screened), QString::fromLatin1(hashes.other),
                      toJson(toJson(entry))});
    return m_rows.size() < kPiece ? Status() : flush();
}

Status ListWriting::flush()
{
    auto written = m_database.write([&](Connection &connection) -> Status {
        ListRepository lists(connection);
        if (auto kept = lists.keepOn(m_listId, m_importer, m_clock.now()); !kept)
            return kept;
        return lists.add(m_listId, m_previous + 1, m_rows);
    });
    if (written)
        m_rows.clear();
    return written;
}

Result<ListVersion> ListWriting::counts()
{
    if (auto written = flush(); !written)
        return fail(written.error());
    ListVersion version;
    version.listId = m_listId;
    version.number = m_previous + 1;
    version.entries = m_entries;
    version.names = m_names;
    version.added = m_added;
    version.changed = m_changed + m_annotated;
    version.removed = m_known.size();
    return version;
}

Status ListWriting::publish(Connection &connection, const ListVersion &version)
{
    ListRepository lists(connection);
    if (auto ended = lists.end(m_listId, m_importer); !ended) // InProgress: somebody took over
        return ended;
    if (auto published = lists.publish(version, m_known.keys()); !published)
        return published;
    connection.afterCommit([this] { m_isOpen = false; });
    return {};
}

Status ListWriting::end(Connection &connection)
{
    connection.afterCommit([this] { m_isOpen = false; });
    return ListRepository(connection).end(m_listId, m_importer);
}

} // namespace pss
