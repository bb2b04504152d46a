// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of lists: ListRepository's rows of table list_entry.
#include "storage/connection.h"
#include "storage/listrepository.h"

#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSweep = u"DELETE FROM list_entry WHERE list_id = :list_id AND since >= :number"_s;
const auto kAdd = u"INSERT INTO list_entry (list_id, entry_id, since, until, screened_hash, other_hash, "
                  "content) VALUES (:list_id, :entry_id, :since, 0, :screened_hash, :other_hash, :content)"_s;
const auto kEndChanged =
    u"UPDATE list_entry SET until = :number WHERE list_id = :list_id AND until = 0 AND since < :number AND "
    "entry_id IN (SELECT entry_id FROM list_entry WHERE list_id = :list_id AND since = :number)"_s;
const auto kEndLacking = u"UPDATE list_entry SET until = :number WHERE list_id = :list_id AND entry_id = "
                         ":entry_id AND until = 0"_s;
const auto kStanding = u"list_id = :list_id AND since <= :number AND (until = 0 OR until > :number)"_s;
const auto kEntries =
    u"SELECT entry_id, screened_hash, other_hash, content FROM list_entry WHERE %1 ORDER BY entry_id"_s;
const auto kHashes = u"SELECT entry_id, screened_hash, other_hash, '' FROM list_entry WHERE %1"_s;
const auto kEntry = u"SELECT entry_id, screened_hash, other_hash, content FROM list_entry WHERE %1 AND "
                    "entry_id = :entry_id"_s;
const auto kTouched = u"SELECT entry_id, screened_hash, other_hash, content, since, until FROM list_entry "
                      "WHERE list_id = :list_id AND ((since > :from AND since <= :to) OR (until > :from AND "
                      "until <= :to)) ORDER BY entry_id, since"_s;

ListedRow toRow(const Rows &query)
{
    return {query.value(0).toString(), query.value(1).toString(), query.value(2).toString(),
            query.value(3).toString().toUtf8()};
}

/// An entry as it stood at two versions of its list.
struct Standing {
    QString entryId;
    std::optional<ListedRow> before;
    std::optional<ListedRow> after;
};

void addDifference(std::vector<ListDifference> &differences, const Standing &standing)
{
    const auto &[id, before, after] = standing;
    if (!before && !after)
        return;
    if (!before)
        differences.push_back({id, EntryChange::Added, {}, after->content});
    else if (!after)
        differences.push_back({id, EntryChange::Removed, before->content, {}});
    else if (before->screenedHash != after->screenedHash)
        differences.push_back({id, EntryChange::Changed, before->content, after->content});
    else if (before->otherHash != after->otherHash)
        differences.push_back({id, EntryChange::Annotated, before->content, after->content});
}

} // namespace

Status ListRepository::sweep(const QString &id, int number)
{
    auto done = m_connection.run(kSweep, {{u":list_id"_s, id}, {u":number"_s, number}});
    return done ? Status() : fail(done.error());
}

Status ListRepository::add(const QString &id, int number, const std::vector<ListedRow> &rows)
{
    std::vector<Bindings> values;
    values.reserve(rows.size());
    for (const auto &row : rows)
        values.push_back({{u":list_id"_s, id},
                          {u":entry_id"_s, row.entryId},
                          {u":since"_s, number},
                          {u":screened_hash"_s, row.screenedHash},
                          {u":other_hash"_s, row.otherHash},
                          {u":content"_s, QString::fromUtf8(row.content)}});
    return m_connection.runEach(kAdd, values);
}

Status ListRepository::endEntries(const ListVersion &version, const QStringList &lacking)
{
    auto ended =
        m_connection.run(kEndChanged, {{u":list_id"_s, version.listId}, {u":number"_s, version.number}});
    if (!ended)
        return fail(ended.error());
    std::vector<Bindings> values;
    for (const auto &entryId : lacking)
        values.push_back(
            {{u":list_id"_s, version.listId}, {u":number"_s, version.number}, {u":entry_id"_s, entryId}});
    return m_connection.runEach(kEndLacking, values);
}

Status ListRepository::each(const QString &sql, const QString &id, int number, const TakeRow &take)
{
    auto rows = m_connection.run(sql.arg(kStanding), {{u":list_id"_s, id}, {u":number"_s, number}});
    if (!rows)
        return fail(rows.error());
    while (rows->next())
        if (auto taken = take(toRow(*rows)); !taken)
            return taken;
    return {};
}

Status ListRepository::entries(const QString &id, int number, const TakeRow &take)
{
    return each(kEntries, id, number, take);
}

Status ListRepository::hashes(const QString &id, int number, const TakeRow &take)
{
    return each(kHashes, id, number, take);
}

Result<ListedRow> ListRepository::entry(const QString &id, const QString &entryId, int number)
{
    auto row = m_connection.run(kEntry.arg(kStanding),
                                {{u":list_id"_s, id}, {u":number"_s, number}, {u":entry_id"_s, entryId}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"The list has no such entry."_s);
    return toRow(*row);
}

Result<std::vector<ListDifference>> ListRepository::differences(const QString &id, int from, int to)
{
    auto rows = m_connection.run(kTouched, {{u":list_id"_s, id}, {u":from"_s, from}, {u":to"_s, to}});
    if (!rows)
        return fail(rows.error());
    std::vector<ListDifference> differences;
    Standing standing;
    while (rows->next()) {
        auto row = toRow(*rows);
        if (row.entryId != standing.entryId) {
            addDifference(differences, standing);
            standing = {row.entryId, {}, {}};
        }
        const int since = rows->value(4).toInt();
        const int until = rows->value(5).toInt();
        if (since <= from)
            standing.before = row;
        if (until == 0 || until > to)
            standing.after = std::move(row);
    }
    addDifference(differences, standing);
    return differences;
}

} // namespace pss
