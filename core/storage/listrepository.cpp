// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/listrepository.h"

#include "base/timestamp.h"
#include "storage/connection.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kLists =
    u"SELECT l.id, l.source, l.topic, l.location, l.etag, l.last_modified, l.stale_days, "
    "l.confirmed_at, l.failed_at, l.failure, l.version, v.sha256, v.published, v.imported_at, "
    "v.imported_by, v.entries, v.names, v.added, v.changed, v.removed FROM screening_list l "
    "JOIN list_version v ON v.list_id = l.id AND v.number = l.version WHERE l.removed_at = '' "
    "%1 ORDER BY l.id"_s;
const auto kVersions =
    u"SELECT number, sha256, published, imported_at, imported_by, entries, names, added, "
    "changed, removed FROM list_version WHERE list_id = :list_id %1 ORDER BY number DESC"_s;
const auto kVersionNumber = u"SELECT version FROM screening_list WHERE id = :id"_s;
const auto kInsertList =
    u"INSERT INTO screening_list (id, source, topic, version, location, etag, last_modified, stale_days, "
    "confirmed_at, failed_at, failure, removed_at, importer, importer_until) VALUES (:id, :source, :topic, "
    "0, "
    "'', '', '', :stale_days, '', '', '', '', '', '')"_s;
const auto kUpdateRefresh =
    u"UPDATE screening_list SET source = :source, topic = :topic, location = :location, etag = :etag, "
    "last_modified = :last_modified, stale_days = :stale_days, confirmed_at = :confirmed_at, failed_at = "
    ":failed_at, failure = :failure WHERE id = :id"_s;
const auto kRemove = u"UPDATE screening_list SET removed_at = :now WHERE id = :id AND removed_at = ''"_s;
const auto kInsertVersion =
    u"INSERT INTO list_version (list_id, number, sha256, published, imported_at, imported_by, entries, "
    u"names, "
    "added, changed, removed) VALUES (:list_id, :number, :sha256, :published, :imported_at, :imported_by, "
    ":entries, :names, :added, :changed, :removed)"_s;
const auto kPointTo = u"UPDATE screening_list SET version = :number, removed_at = '' WHERE id = :id"_s;
const auto kBegin =
    u"UPDATE screening_list SET importer = :importer, importer_until = :until WHERE id = :id AND "
    "(importer = '' OR importer_until < :now)"_s;
const auto kKeepOn =
    u"UPDATE screening_list SET importer_until = :until WHERE id = :id AND importer = :importer"_s;
const auto kEnd =
    u"UPDATE screening_list SET importer = '', importer_until = '' WHERE id = :id AND importer = :importer"_s;
constexpr int kImportSeconds = 120; ///< between two signs of life

Bindings refreshValues(const ScreeningList &list)
{
    return {{u":id"_s, list.id},
            {u":source"_s, list.source},
            {u":topic"_s, wordOf(list.topic)},
            {u":location"_s, list.location},
            {u":etag"_s, list.etag},
            {u":last_modified"_s, list.lastModified},
            {u":stale_days"_s, list.staleDays},
            {u":confirmed_at"_s, toTimestamp(list.confirmedAt)},
            {u":failed_at"_s, toTimestamp(list.failedAt)},
            {u":failure"_s, list.failure}};
}

/// The columns of kVersions, from column `first` on.
ListVersion toVersion(const Rows &row, int first, const QString &listId)
{
    ListVersion version;
    version.listId = listId;
    version.number = row.value(first).toInt();
    version.sha256 = row.value(first + 1).toString();
    version.published = row.value(first + 2).toString();
    version.importedAt = fromTimestamp(row.value(first + 3).toString());
    version.importedBy = row.value(first + 4).toString();
    version.entries = row.value(first + 5).toLongLong();
    version.names = row.value(first + 6).toLongLong();
    version.added = row.value(first + 7).toLongLong();
    version.changed = row.value(first + 8).toLongLong();
    version.removed = row.value(first + 9).toLongLong();
    return version;
}

ScreeningList toList(const Rows &row)
{
    ScreeningList list;
    list.id = row.value(0).toString();
    list.source = row.value(1).toString();
    list.topic = fromWord<ListTopic>(row.value(2).toString()).value_or(ListTopic::Sanctions);
    list.location = row.value(3).toString();
    list.etag = row.value(4).toString();
    list.lastModified = row.value(5).toString();
    list.staleDays = row.value(6).toInt();
    list.confirmedAt = fromTimestamp(row.value(7).toString());
    list.failedAt = fromTimestamp(row.value(8).toString());
    list.failure = row.value(9).toString();
    list.version = toVersion(row, 10, list.id);
    return list;
}

} // namespace

Result<std::vector<ScreeningList>> ListRepository::all()
{
    auto rows = m_connection.run(kLists.arg(QString()));
    if (!rows)
        return fail(rows.error());
    std::vector<ScreeningList> lists;
    while (rows->next())
        lists.push_back(toList(*rows));
    return lists;
}

Result<ScreeningList> ListRepository::find(const QString &id)
{
    auto row = m_connection.run(kLists.arg(u"AND l.id = :id"_s), {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no list of that name."_s);
    return toList(*row);
}

Result<int> ListRepository::open(const ScreeningList &list)
{
    auto known = m_connection.run(kVersionNumber, {{u":id"_s, list.id}});
    if (!known)
        return fail(known.error());
    if (known->next())
        return known->value(0).toInt();
    auto made = m_connection.run(kInsertList,
                                 {{u":id"_s, list.id},
                                  {u":source"_s, list.source},
                                  {u":topic"_s, wordOf(list.topic)},
                                  {u":stale_days"_s, list.staleDays}});
    return made ? Result<int>(0) : fail(made.error());
}

Status ListRepository::changeOne(const QString &sql, const Bindings &bindings)
{
    const auto changed = m_connection.change(sql, bindings);
    if (!changed)
        return fail(changed.error());
    return *changed == 1 ? Status()
                         : fail(ErrorCode::InProgress,
                                u"The list is being imported by somebody else. Wait for that to end."_s);
}

Status ListRepository::begin(const QString &id, const QString &importer, const QDateTime &now)
{
    return changeOne(kBegin,
                     {{u":id"_s, id},
                      {u":importer"_s, importer},
                      {u":now"_s, toTimestamp(now)},
                      {u":until"_s, toTimestamp(now.addSecs(kImportSeconds))}});
}

Status ListRepository::keepOn(const QString &id, const QString &importer, const QDateTime &now)
{
    return changeOne(kKeepOn,
                     {{u":id"_s, id},
                      {u":importer"_s, importer},
                      {u":until"_s, toTimestamp(now.addSecs(kImportSeconds))}});
}

Status ListRepository::end(const QString &id, const QString &importer)
{
    return changeOne(kEnd, {{u":id"_s, id}, {u":importer"_s, importer}});
}

Status ListRepository::remove(const QString &id, const QDateTime &now)
{
    const auto changed = m_connection.change(kRemove, {{u":id"_s, id}, {u":now"_s, toTimestamp(now)}});
    if (!changed)
        return fail(changed.error());
    return *changed == 1 ? Status() : fail(ErrorCode::ResourceNotFound, u"There is no list of that name."_s);
}

Status ListRepository::updateRefresh(const ScreeningList &list)
{
    auto done = m_connection.run(kUpdateRefresh, refreshValues(list));
    return done ? Status() : fail(done.error());
}

Result<std::vector<ListVersion>> ListRepository::versions(const QString &id)
{
    auto rows = m_connection.run(kVersions.arg(QString()), {{u":list_id"_s, id}});
    if (!rows)
        return fail(rows.error());
    std::vector<ListVersion> versions;
    while (rows->next())
        versions.push_back(toVersion(*rows, 0, id));
    return versions;
}

Result<ListVersion> ListRepository::version(const QString &id, int number)
{
    auto row = m_connection.run(kVersions.arg(u"AND number = :number"_s),
                                {{u":list_id"_s, id}, {u":number"_s, number}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"The list has no such version."_s);
    return toVersion(*row, 0, id);
}

Status ListRepository::publish(const ListVersion &version, const QStringList &lacking)
{
    auto inserted = m_connection.run(kInsertVersion,
                                     {{u":list_id"_s, version.listId},
                                      {u":number"_s, version.number},
                                      {u":sha256"_s, version.sha256},
                                      {u":published"_s, version.published},
                                      {u":imported_at"_s, toTimestamp(version.importedAt)},
                                      {u":imported_by"_s, version.importedBy},
                                      {u":entries"_s, version.entries},
                                      {u":names"_s, version.names},
                                      {u":added"_s, version.added},
                                      {u":changed"_s, version.changed},
                                      {u":removed"_s, version.removed}});
    if (!inserted)
        return fail(inserted.error());
    if (auto ended = endEntries(version, lacking); !ended)
        return ended;
    auto pointed = m_connection.run(kPointTo, {{u":id"_s, version.listId}, {u":number"_s, version.number}});
    return pointed ? Status() : fail(pointed.error());
}

} // namespace pss
