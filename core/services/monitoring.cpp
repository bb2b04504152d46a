// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/monitoring.h"

#include "base/json.h"
#include "domain/auditevent.h"
#include "screening/index/indexbuilder.h"
#include "screening/entryjson.h"
#include "screening/matching/search.h"
#include "storage/database.h"
#include "storage/listrepository.h"
#include "storage/subjectrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 1000; ///< customers read in one transaction
constexpr int kMost = 100'000; ///< customers that one entry may mean
constexpr int kEvery = 50; ///< entries between two looks at the lease

/// The least score at which anybody is shown, a little lower: it only tells whom to screen.
constexpr int kCandidate = int(kSanctionsThreshold * 10000) - 500;

ListEntry entryOf(const MonitoredSubject &monitored)
{
    const auto &subject = monitored.subject;
    ListEntry entry;
    entry.id = monitored.userId;
    entry.kind = fromWord<ListedKind>(subject.kind).value_or(ListedKind::Person);
    for (const auto &name : subject.names)
        entry.names.push_back({name, NameUse::Alias, false, {}, {}});
    if (const auto date = queryOf(subject, 0).dateOfBirth)
        entry.datesOfBirth.push_back(*date);
    entry.countries = subject.countries;
    entry.sex = subject.sex;
    for (const auto &number : subject.documentNumbers)
        entry.identifiers.push_back({{}, number, {}});
    return entry;
}

/// Roles are swapped here: the entry asks and the customer is listed, so that what either may leave out is,
/// too.
MatchConfig swappedRoles()
{
    auto config = kMatchConfig;
    std::swap(config.queryMissing, config.listMissing);
    return config;
}

} // namespace

Result<bool> ListMonitoring::lease(const QString &listId)
{
    return m_database.write([&](Connection &connection) {
        return SubjectRepository(connection, m_vault).lease(listId, m_node, m_clock.now());
    });
}

Status ListMonitoring::loadCustomers(std::stop_token stop)
{
    IndexBuilder builder;
    QString after;
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"Monitoring was stopped."_s);
        const auto page = m_database.read([&](Connection &connection) {
            return SubjectRepository(connection, m_vault).page(after, kPage);
        });
        if (!page)
            return fail(page.error());
        for (const auto &subject : page->subjects)
            builder.add(entryOf(subject));
        if (page->next.isEmpty())
            break;
        after = page->next;
    }
    m_customers = builder.finish();
    return {};
}

Result<std::vector<QString>> ListMonitoring::whoMayBeMeant(const std::vector<ListDifference> &differences,
                                                           std::stop_token stop)
{
    static const auto config = swappedRoles();
    std::vector<bool> isMeant(m_customers->entryCount());
    for (const auto &difference : differences) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"Monitoring was stopped."_s);
        const auto object = parseObject(difference.after);
        const auto entry = object ? listEntryFromJson(*object) : Result<ListEntry>(fail(object.error()));
        if (!entry)
            return fail(entry.error());
        for (const auto &name : entry->names) {
            ScreeningQuery query;
            query.name = name.text;
            query.kind = entry->kind;
            query.identifiers = entry->identifiers;
            for (const auto &match : search(*m_customers, query, {kCandidate, kMost, false}, config))
                isMeant[match.entry] = true;
        }
    }
    std::vector<QString> customers;
    for (uint32_t number = 0; number < isMeant.size(); ++number)
        if (isMeant[number])
            customers.push_back(m_customers->entryId(number));
    return customers;
}

Status ListMonitoring::runList(const LoadedList &loaded, int from, MonitoringRun &run, std::stop_token stop)
{
    const auto &list = loaded.list;
    auto differences = m_database.read([&](Connection &connection) {
        return ListRepository(connection).differences(list.id, from, list.version.number);
    });
    if (!differences)
        return fail(differences.error());
    std::erase_if(*differences, [](const ListDifference &difference) {
        return difference.change != EntryChange::Added && difference.change != EntryChange::Changed;
    });
    run.entries += qint64(differences->size());
    if (!differences->empty()) {
        if (!m_customers)
            if (auto read = loadCustomers(stop); !read)
                return read;
        const auto customers = whoMayBeMeant(*differences, stop);
        if (!customers)
            return fail(customers.error());
        int count = 0;
        for (const auto &userId : *customers) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, u"Monitoring was stopped."_s);
            const auto raised = m_compliance.recheck(userId, loaded);
            if (!raised)
                return fail(raised.error());
            ++run.customers;
            run.raised += *raised ? 1 : 0;
            if (++count % kEvery == 0)
                if (const auto kept = lease(list.id); !kept || !*kept)
                    return kept ? fail(ErrorCode::InProgress, u"Another node monitors the list."_s)
                                : fail(kept.error());
        }
    }
    ++run.versions;
    return m_database.write([&](Connection &connection) {
        return SubjectRepository(connection, m_vault)
            .noteScreened(list.id, m_node, list.version.number, m_clock.now());
    });
}

Result<MonitoringRun> ListMonitoring::run(std::stop_token stop)
{
    MonitoringRun run;
    const auto lists = m_lists.current();
    if (!lists)
        return fail(lists.error());
    for (const auto &loaded : *lists) {
        const auto &list = loaded.list;
        const auto from = m_database.read([&](Connection &connection) {
            return SubjectRepository(connection, m_vault).screenedVersion(list.id);
        });
        if (!from)
            return fail(from.error());
        if (*from >= list.version.number)
            continue;
        const auto leased = lease(list.id);
        if (!leased)
            return fail(leased.error());
        if (!*leased)
            continue;
        if (auto done = runList(loaded, *from, run, stop); !done)
            return fail(done.error());
    }
    m_customers.reset();
    return run;
}

} // namespace pss
