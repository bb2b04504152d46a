// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/monitoring.h"

#include "base/json.h"
#include "screening/entryjson.h"
#include "screening/index/indexbuilder.h"
#include "storage/database.h"
#include "storage/listrepository.h"
#include "storage/subjectrepository.h"

#include <QThread>

#include <atomic>
#include <thread>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 500; ///< customers read in one transaction

/// The list's new entries alone, which score as they do in the whole list.
Result<LoadedList> freshOf(const LoadedList &loaded, const std::vector<ListDifference> &differences)
{
    IndexBuilder builder;
    for (const auto &difference : differences) {
        const auto object = parseObject(difference.after);
        const auto entry = object ? listEntryFromJson(*object) : Result<ListEntry>(fail(object.error()));
        if (!entry)
            return fail(entry.error());
        builder.add(*entry);
    }
    auto fresh = loaded;
    fresh.index = builder.finish(loaded.index);
    return fresh;
}

/// Of these customers those whom a new entry may mean.
std::vector<QString> metIn(const LoadedList &fresh, const std::vector<MonitoredSubject> &subjects)
{
    ScreeningOptions options;
    options.limit = 1;
    options.isExplained = false;
    std::vector<char> isMet(subjects.size());
    std::atomic<size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < std::max(1, QThread::idealThreadCount() - 1); ++i)
            threads.emplace_back([&] {
                for (size_t at = next++; at < subjects.size(); at = next++)
                    isMet[at] = !screen({fresh}, subjects[at].subject, options).empty();
            });
    }
    std::vector<QString> customers;
    for (size_t at = 0; at < subjects.size(); ++at)
        if (isMet[at])
            customers.push_back(subjects[at].userId);
    return customers;
}

} // namespace

Result<bool> ListMonitoring::lease(const QString &listId)
{
    return m_database.write([&](Connection &connection) {
        return SubjectRepository(connection, m_vault).lease(listId, m_node, m_clock.now());
    });
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
    if (!differences->empty())
        if (auto held = holdAgainst(loaded, *differences, run, stop); !held)
            return held;
    ++run.versions;
    return m_database.write([&](Connection &connection) {
        return SubjectRepository(connection, m_vault)
            .noteScreened(list.id, m_node, list.version.number, m_clock.now());
    });
}

Status ListMonitoring::holdAgainst(const LoadedList &loaded, const std::vector<ListDifference> &differences,
                                   MonitoringRun &run, std::stop_token stop)
{
    const auto fresh = freshOf(loaded, differences);
    if (!fresh)
        return fail(fresh.error());
    QString after;
    do {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"Monitoring was stopped."_s);
        const auto page = m_database.read([&](Connection &connection) {
            return SubjectRepository(connection, m_vault).page(after, kPage);
        });
        if (!page)
            return fail(page.error());
        run.customers += qint64(page->subjects.size());
        for (const auto &userId : metIn(*fresh, page->subjects)) {
            const auto raised = m_compliance.recheck(userId, loaded);
            if (!raised)
                return fail(raised.error());
            run.raised += *raised ? 1 : 0;
        }
        const auto kept = lease(loaded.list.id);
        if (!kept)
            return fail(kept.error());
        if (!*kept)
            return fail(ErrorCode::InProgress, u"Another node monitors the list."_s);
        after = page->next;
    } while (!after.isEmpty());
    return {};
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
    return run;
}

} // namespace pss
