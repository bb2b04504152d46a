// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/screeninglist.h"

#include "storage/connection.h"

#include <functional>
#include <vector>

namespace pss {

using TakeRow = std::function<Status(const ListedRow &row)>;

/// Tables `screening_list`, `list_version` and `list_entry`. A version that is being imported is written in
/// pieces under the next number and stands for nothing until publish(): what a crash leaves is swept by the
/// next import.
class ListRepository {
public:
    explicit ListRepository(Connection &connection) : m_connection(connection) { }

    Result<std::vector<ScreeningList>> all();
    /// ResourceNotFound, also of one that was removed.
    Result<ScreeningList> find(const QString &id);
    /// A list of no version yet, or one that was removed comes back with the versions it had; its number.
    Result<int> open(const ScreeningList &list);
    /// Nobody else imports the list until end(), or until two minutes have passed without keepOn().
    /// InProgress where somebody does.
    Status begin(const QString &id, const QString &importer, const QDateTime &now);
    Status keepOn(const QString &id, const QString &importer, const QDateTime &now);
    Status end(const QString &id, const QString &importer);
    Status remove(const QString &id, const QDateTime &now);
    Status updateRefresh(const ScreeningList &list);

    Result<std::vector<ListVersion>> versions(const QString &id);
    Result<ListVersion> version(const QString &id, int number);

    /// What an import that ended early left of version `number` and later.
    Status sweep(const QString &id, int number);
    /// New or changed entries of a version to come.
    Status add(const QString &id, int number, const std::vector<ListedRow> &rows);
    /// Makes `version` the list's: entries that it changed or lacks end with the one before. `lacking` are
    /// the ids of the latter.
    Status publish(const ListVersion &version, const QStringList &lacking);

    /// The entries of a version, by id.
    Status entries(const QString &id, int number, const TakeRow &take);
    /// Their ids and hashes alone.
    Status hashes(const QString &id, int number, const TakeRow &take);
    Result<ListedRow> entry(const QString &id, const QString &entryId, int number);
    /// What differs between two versions, by entry.
    Result<std::vector<ListDifference>> differences(const QString &id, int from, int to);

private:
    Status changeOne(const QString &sql, const Bindings &bindings);
    Status endEntries(const ListVersion &version, const QStringList &lacking);
    Status each(const QString &sql, const QString &id, int number, const TakeRow &take);

    Connection &m_connection;
};

} // namespace pss
