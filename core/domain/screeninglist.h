// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QDateTime>
#include <QString>

namespace pss {

/// What standing on a list means.
enum class ListTopic { Sanctions, Pep, Internal };
template <>
inline constexpr auto kWords<ListTopic> = std::to_array<EnumWord<ListTopic>>({
    {ListTopic::Sanctions, "sanctions"},
    {ListTopic::Pep, "pep"},
    {ListTopic::Internal, "internal"},
});

inline constexpr int kStaleDays = 7; ///< unless a list says otherwise

/// One publication of a list, as it was imported.
struct ListVersion {
    QString listId;
    int number = 0; ///< from 1
    QString sha256; ///< of the file, or of the files in their names' order
    QString published; ///< the publisher's date, YYYY-MM-DD or empty
    QDateTime importedAt;
    QString importedBy;
    qint64 entries = 0;
    qint64 names = 0;
    qint64 added = 0; ///< entries, against the version before
    qint64 changed = 0;
    qint64 removed = 0;
};

/// A list that customers are screened against, in its current version.
struct ScreeningList {
    QString id; ///< 1–64 of a–z 0–9 _ -
    QString source; ///< the word of its format
    ListTopic topic = ListTopic::Sanctions;
    ListVersion version;
    QString location; ///< where it is fetched from, or empty
    QString etag;
    QString lastModified;
    int staleDays = kStaleDays;
    QDateTime confirmedAt; ///< when it was last known to be the newest
    QDateTime failedAt; ///< of the last try to refresh it, where that failed
    QString failure;

    /// Nobody knows any more whether it is the newest.
    bool isStale(const QDateTime &now) const { return confirmedAt.daysTo(now) > staleDays; }
};

/// What happened to an entry from one version of its list to a later one.
enum class EntryChange { Added, Changed, Annotated, Removed };
template <>
inline constexpr auto kWords<EntryChange> = std::to_array<EnumWord<EntryChange>>({
    {EntryChange::Added, "added"},
    {EntryChange::Changed, "changed"}, ///< in what is screened
    {EntryChange::Annotated, "annotated"}, ///< in the rest: programmes, remarks, addresses
    {EntryChange::Removed, "removed"},
});

/// An entry's two hashes and its content as kept, in the words of the importer.
struct ListedRow {
    QString entryId;
    QString screenedHash;
    QString otherHash;
    QByteArray content; ///< JSON
};

struct ListDifference {
    QString entryId;
    EntryChange change = EntryChange::Added;
    QByteArray before; ///< content, or empty
    QByteArray after;
};

} // namespace pss
