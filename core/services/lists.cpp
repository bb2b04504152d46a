// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/lists.h"

#include "domain/auditevent.h"
#include "screening/lists/readlist.h"
#include "services/events.h"
#include "services/listfile.h"
#include "services/listwriting.h"
#include "storage/auditchain.h"
#include "storage/database.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needStaff(const Actor &actor)
{
    return actor.may(Permission::ViewCompliance)
        ? Status()
        : fail(ErrorCode::Forbidden, u"Your role may not see the screening lists."_s);
}

Status needListManager(const Actor &actor)
{
    return actor.may(Permission::ManageLists)
        ? Status()
        : fail(ErrorCode::Forbidden, u"Your role may not change the screening lists."_s);
}

/// The list that an import is to make or renew.
Result<ScreeningList> wantedList(const ListImport &wanted)
{
    static const QRegularExpression name(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
    const auto format = fromWord<ListFormat>(wanted.source);
    if (!format)
        return invalid(
            u"source"_s,
            u"There is no such format. Name one of: %1."_s.arg(allWords<ListFormat>().join(u", ")));
    ScreeningList list;
    list.id = wanted.id.isEmpty() ? wanted.source : wanted.id;
    list.source = wanted.source;
    list.topic = wanted.topic.value_or(defaultTopic(*format));
    list.staleDays = wanted.staleDays.value_or(kStaleDays);
    if (!name.match(list.id).hasMatch())
        return invalid(u"id"_s, u"A list's name has 1 to 64 of a–z, 0–9, _ and -."_s);
    if (list.staleDays < 1 || list.staleDays > 3650)
        return invalid(u"stale_days"_s, u"A list is too old after 1 to 3650 days."_s);
    return list;
}

/// What was forgotten, or mixed up, by whoever sends a list: it would clear people without a word.
Status needPlausible(const ListVersion &version, const std::optional<ScreeningList> &before)
{
    if (!before)
        return {};
    const auto &held = before->version;
    if (!version.published.isEmpty() && version.published < held.published)
        return invalid(
            u"published"_s,
            u"The list is of %1, older than that of %2 which is held. Force it if that is meant."_s.arg(
                version.published, held.published));
    if (version.entries * 2 < held.entries)
        return invalid(u"entries"_s,
                       u"The list has %1 entries where %2 are held. Force it if so many were removed."_s
                           .arg(version.entries)
                           .arg(held.entries));
    return {};
}

QJsonObject detailsOf(const ListVersion &version, const QString &location)
{
    return {{u"version"_s, version.number},      {u"sha256"_s, version.sha256},
            {u"published"_s, version.published}, {u"entries"_s, version.entries},
            {u"added"_s, version.added},         {u"changed"_s, version.changed},
            {u"removed"_s, version.removed},     {u"location"_s, location}};
}

} // namespace

Result<ListsHealth> ListService::health() const
{
    const auto lists =
        m_database.read([](Connection &connection) { return ListRepository(connection).all(); });
    if (!lists)
        return fail(lists.error());
    const auto now = m_clock.now();
    ListsHealth health;
    bool isSanctioned = false;
    for (const auto &list : *lists) {
        isSanctioned = isSanctioned || list.topic == ListTopic::Sanctions;
        ++health.held;
        health.stale += list.isStale(now) ? 1 : 0;
        health.failed += list.failedAt.isValid() ? 1 : 0;
        health.oldestSeconds = std::max(health.oldestSeconds, list.confirmedAt.secsTo(now));
    }
    health.word = !isSanctioned ? u"missing"_s : health.stale > 0 ? u"stale"_s : u"current"_s;
    return health;
}

Result<std::vector<ScreeningList>> ListService::all(const Actor &actor) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([](Connection &connection) { return ListRepository(connection).all(); });
}

Result<std::vector<ListVersion>> ListService::versions(const Actor &actor, const QString &id) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) { return ListRepository(connection).versions(id); });
}

Result<std::vector<ListDifference>> ListService::differences(const Actor &actor, const QString &id, int from,
                                                             int to) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<std::vector<ListDifference>> {
        ListRepository lists(connection);
        for (const int number : {from, to})
            if (number > 0) // 0: before there was any
                if (const auto known = lists.version(id, number); !known)
                    return fail(known.error());
        return lists.differences(id, from, to);
    });
}

Result<ListImported> ListService::import(const Actor &actor, const ListImport &wanted,
                                         const ImportProgress &progress, std::stop_token stop)
{
    if (auto allowed = needListManager(actor); !allowed)
        return fail(allowed.error());
    const auto list = wantedList(wanted);
    if (!list)
        return fail(list.error());
    const auto held = m_database.read([&](Connection &connection) -> Result<std::optional<ScreeningList>> {
        auto found = ListRepository(connection).find(list->id);
        if (!found && found.error().code != ErrorCode::ResourceNotFound)
            return fail(found.error());
        return found ? std::optional(std::move(*found)) : std::nullopt;
    });
    if (!held)
        return fail(held.error());
    auto imported = bringIn(actor, *list, *held, wanted, progress, stop);
    if (!imported && *held && imported.error().code != ErrorCode::InProgress)
        noteFailure(actor, **held, imported.error());
    if (imported || *held)
        Q_EMIT m_events.listsChanged();
    return imported;
}

Result<ListImported> ListService::bringIn(const Actor &actor, ScreeningList list,
                                          const std::optional<ScreeningList> &held, const ListImport &wanted,
                                          const ImportProgress &progress, std::stop_token stop)
{
    auto file = ListFile::open(m_http, {wanted.location, wanted.allowsPrivate}, held, stop);
    if (!file)
        return fail(file.error());
    list.location = (*file)->isRemote() ? wanted.location : QString();
    list.etag = (*file)->etag();
    list.lastModified = (*file)->lastModified();
    if ((*file)->isUnchanged())
        return confirm(actor, list, *held);
    auto writing = ListWriting::begin(m_database, m_clock, list);
    if (!writing)
        return fail(writing.error());
    const auto summary = readList(
        *fromWord<ListFormat>(list.source), (*file)->path(),
        [&](const ListEntry &entry) { return (*writing)->take(entry); }, {}, stop, progress);
    if (!summary)
        return fail(summary.error());
    auto version = (*writing)->counts();
    const auto sha256 = (*file)->sha256();
    if (!version || !sha256)
        return fail(version ? sha256.error() : version.error());
    version->sha256 = *sha256;
    version->published = summary->published;
    version->importedAt = m_clock.now();
    version->importedBy = actor.subject;
    if (!wanted.isForced)
        if (auto plausible = needPlausible(*version, held); !plausible)
            return fail(plausible.error());
    if (held && held->version.sha256 == version->sha256 && !(*writing)->hasChanges()) {
        writing->reset();
        return confirm(actor, list, *held);
    }
    return publish(actor, std::move(list), *version, **writing);
}

Result<ListImported> ListService::publish(const Actor &actor, ScreeningList list, const ListVersion &version,
                                          ListWriting &writing)
{
    list.confirmedAt = version.importedAt;
    const auto done = m_database.write([&](Connection &connection) -> Status {
        if (auto published = writing.publish(connection, version); !published)
            return published;
        if (auto noted = ListRepository(connection).updateRefresh(list); !noted)
            return noted;
        return m_audit.append(
            connection, auditEvent(actor, u"list.imported"_s, list.id, detailsOf(version, list.location)));
    });
    return done ? Result<ListImported>(ListImported{version, true}) : fail(done.error());
}

Result<ListImported> ListService::confirm(const Actor &actor, ScreeningList list, const ScreeningList &held)
{
    list.confirmedAt = m_clock.now();
    const auto done = m_database.write([&](Connection &connection) -> Status {
        if (auto noted = ListRepository(connection).updateRefresh(list); !noted)
            return noted;
        return m_audit.append(
            connection,
            auditEvent(actor, u"list.confirmed"_s, list.id, {{u"version"_s, held.version.number}}));
    });
    return done ? Result<ListImported>(ListImported{held.version, false}) : fail(done.error());
}

void ListService::noteFailure(const Actor &actor, ScreeningList held, const Error &error)
{
    held.failedAt = m_clock.now();
    held.failure = error.detail;
    const auto noted = m_database.write([&](Connection &connection) -> Status {
        if (auto kept = ListRepository(connection).updateRefresh(held); !kept)
            return kept;
        return m_audit.append(
            connection, auditEvent(actor, u"list.refresh_failed"_s, held.id, {{u"failure"_s, error.detail}}));
    });
    Q_UNUSED(noted) // the import's own error is told already
}

Status ListService::remove(const Actor &actor, const QString &id)
{
    if (auto allowed = needListManager(actor); !allowed)
        return allowed;
    auto removed = m_database.write([&](Connection &connection) -> Status {
        if (auto done = ListRepository(connection).remove(id, m_clock.now()); !done)
            return done;
        return m_audit.append(connection, auditEvent(actor, u"list.removed"_s, id));
    });
    if (removed)
        Q_EMIT m_events.listsChanged();
    return removed;
}

} // namespace pss
