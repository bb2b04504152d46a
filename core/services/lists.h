// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/screeninglist.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace pss {

class AuditChain;
class Database;
class Events;
class HttpClient;
class ListWriting;

/// A list to bring in, from a file, a folder or an https address.
struct ListImport {
    QString id; ///< empty: the word of its format
    QString source; ///< the word of its format
    std::optional<ListTopic> topic; ///< its format's usual one otherwise
    QString location; ///< a path, or `https://…`
    bool allowsPrivate = false; ///< of an address: a mirror in the house's own network, there also by http
    std::optional<int> staleDays;
    bool isForced = false; ///< take also what is older, or less than half as long, than what is held
};

/// What an import came to; the version is the one that is held now.
struct ListImported {
    ListVersion version;
    bool isNew = false; ///< else the list was known already
};

/// How the lists are that are held.
struct ListsHealth {
    QString word; ///< `missing` (no sanctions list), `stale` (one is too old) or `current`
    int held = 0;
    int stale = 0;
    int failed = 0; ///< whose last refresh failed
    qint64 oldestSeconds = 0; ///< since the one of which that is longest ago was known to be the newest
};

/// Bytes read of the file, and its size where that is known.
using ImportProgress = std::function<void(qint64 done, qint64 size)>;

/// Sanctions and PEP lists, with every version of them that was ever held. A list is replaced whole or not at
/// all; whatever goes wrong, the version before stays, and the failure is kept with the list. Any thread.
class ListService {
public:
    ListService(Database &database, const AuditChain &audit, Events &events, const HttpClient &http,
                const Clock &clock)
        : m_database(database), m_audit(audit), m_events(events), m_http(http), m_clock(clock)
    {
    }

    /// For whoever watches the server.
    Result<ListsHealth> health() const;

    /// Of staff.
    Result<std::vector<ScreeningList>> all(const Actor &actor) const;
    Result<std::vector<ListVersion>> versions(const Actor &actor, const QString &id) const;
    Result<std::vector<ListDifference>> differences(const Actor &actor, const QString &id, int from,
                                                    int to) const;

    /// Of admins and compliance officers. ValidationFailed names the place in the file; InProgress while
    /// somebody else imports that list. Blocking, for as long as it takes.
    Result<ListImported> import(const Actor &actor, const ListImport &wanted, const ImportProgress &progress,
                                std::stop_token stop);
    Status remove(const Actor &actor, const QString &id);

private:
    Result<ListImported> bringIn(const Actor &actor, ScreeningList list,
                                 const std::optional<ScreeningList> &held, const ListImport &wanted,
                                 const ImportProgress &progress, std::stop_token stop);
    Result<ListImported> publish(const Actor &actor, ScreeningList list, const ListVersion &version,
                                 ListWriting &writing);
    Result<ListImported> confirm(const Actor &actor, ScreeningList list, const ScreeningList &held);
    void noteFailure(const Actor &actor, ScreeningList held, const Error &error);

    Database &m_database;
    const AuditChain &m_audit;
    Events &m_events;
    const HttpClient &m_http;
    const Clock &m_clock;
};

} // namespace pss
