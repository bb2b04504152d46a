// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/jobrepository.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kColumns =
    u"id, kind, document_id, status, attempts, leased_by, leased_until, languages, created_at, "
    "updated_at, priority"_s;
const auto kInsert =
    u"INSERT INTO job (id, kind, document_id, status, attempts, priority, not_before, leased_by, "
    "leased_until, languages, created_at, updated_at) VALUES (:id, :kind, :document_id, :status, 0, "
    ":priority, "
    "'', '', '', :languages, :created_at, :updated_at)"_s;
const auto kFind = u"SELECT %1 FROM job WHERE id = :id"_s.arg(kColumns);
const auto kOpen =
    u"SELECT %1 FROM job WHERE document_id = :document_id AND status IN ('queued', 'running')"_s.arg(
        kColumns);
const auto kNext =
    u"SELECT %1 FROM job WHERE (status = 'queued' AND not_before <= :now) "
    "OR (status = 'running' AND leased_until < :until_now) ORDER BY priority DESC, created_at, id "
    "LIMIT 1"_s.arg(kColumns);
const auto kLease =
    u"UPDATE job SET status = 'running', leased_by = :node, leased_until = :until, updated_at = :now "
    "WHERE id = :id"_s;
const auto kRenew = u"UPDATE job SET leased_until = :until WHERE id = :id AND leased_by = :node AND "
                    "status = 'running'"_s;
const auto kSettle =
    u"UPDATE job SET status = :status, attempts = :attempts, not_before = :not_before, leased_by = '', "
    "leased_until = '', updated_at = :now WHERE id = :id AND leased_by = :node AND "
    "status = 'running'"_s;
const auto kLeasedBy = u"SELECT %1 FROM job WHERE leased_by = :node AND status = 'running'"_s.arg(kColumns);
const auto kBacklog = u"SELECT COUNT(*) FROM job WHERE status IN ('queued', 'running')"_s;

Job toJob(const Rows &row)
{
    Job job;
    job.id = row.value(0).toString();
    job.kind = row.value(1).toString();
    job.documentId = row.value(2).toString();
    job.status = fromWord<JobStatus>(row.value(3).toString()).value_or(JobStatus::Failed);
    job.attempts = row.value(4).toInt();
    job.leasedBy = row.value(5).toString();
    job.leasedUntil = fromTimestamp(row.value(6).toString());
    job.languages = row.value(7).toString();
    job.createdAt = fromTimestamp(row.value(8).toString());
    job.updatedAt = fromTimestamp(row.value(9).toString());
    job.priority = row.value(10).toInt();
    return job;
}

Result<std::optional<Job>> first(Result<Rows> rows)
{
    if (!rows)
        return fail(rows.error());
    return rows->next() ? std::optional(toJob(*rows)) : std::nullopt;
}

} // namespace

Status JobRepository::insert(const Job &job)
{
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, job.id},
                                  {u":kind"_s, job.kind},
                                  {u":document_id"_s, job.documentId},
                                  {u":status"_s, wordOf(job.status)},
                                  {u":priority"_s, job.priority},
                                  {u":languages"_s, job.languages},
                                  {u":created_at"_s, toTimestamp(job.createdAt)},
                                  {u":updated_at"_s, toTimestamp(job.updatedAt)}});
    return done ? Status() : fail(done.error());
}

Result<Job> JobRepository::find(const QString &id)
{
    auto job = first(m_connection.run(kFind, {{u":id"_s, id}}));
    if (!job)
        return fail(job.error());
    if (!*job)
        return fail(ErrorCode::ResourceNotFound, u"There is no such job."_s);
    return **job;
}

Result<std::optional<Job>> JobRepository::open(const QString &documentId)
{
    return first(m_connection.run(kOpen, {{u":document_id"_s, documentId}}));
}

Result<std::optional<Job>> JobRepository::lease(const QString &node, const QDateTime &now,
                                                const QDateTime &until)
{
    const auto skip = m_connection.locking(u"FOR UPDATE SKIP LOCKED"_s);
    const auto time = toTimestamp(now);
    auto job = first(m_connection.run(kNext + skip, {{u":now"_s, time}, {u":until_now"_s, time}}));
    if (!job || !*job)
        return job;
    auto done = m_connection.run(
        kLease,
        {{u":node"_s, node}, {u":until"_s, toTimestamp(until)}, {u":now"_s, time}, {u":id"_s, (*job)->id}});
    if (!done)
        return fail(done.error());
    (*job)->status = JobStatus::Running;
    (*job)->leasedBy = node;
    (*job)->leasedUntil = until;
    return job;
}

Result<bool> JobRepository::renew(const Job &job, const QDateTime &until)
{
    const auto changed = m_connection.change(
        kRenew, {{u":until"_s, toTimestamp(until)}, {u":id"_s, job.id}, {u":node"_s, job.leasedBy}});
    if (!changed)
        return fail(changed.error());
    return *changed == 1;
}

Status JobRepository::settle(const Job &job, JobStatus status, const QDateTime &now,
                             const QDateTime &notBefore)
{
    const auto changed =
        m_connection.change(kSettle,
                            {{u":status"_s, wordOf(status)},
                             {u":attempts"_s, job.attempts},
                             {u":not_before"_s, notBefore.isValid() ? toTimestamp(notBefore) : u""_s},
                             {u":now"_s, toTimestamp(now)},
                             {u":id"_s, job.id},
                             {u":node"_s, job.leasedBy}});
    if (!changed)
        return fail(changed.error());
    if (*changed != 1)
        return fail(ErrorCode::StaleRevision, u"The job's lease was lost."_s);
    return {};
}

Status JobRepository::abandon(const QString &documentId, const QDateTime &now)
{
    auto done = m_connection.run(
        u"UPDATE job SET status = 'failed', leased_by = '', updated_at = :now WHERE document_id = "
        ":document_id AND status IN ('queued', 'running')"_s,
        {{u":now"_s, toTimestamp(now)}, {u":document_id"_s, documentId}});
    return done ? Status() : fail(done.error());
}

Result<std::vector<Job>> JobRepository::leasedBy(const QString &node)
{
    auto rows = m_connection.run(kLeasedBy, {{u":node"_s, node}});
    if (!rows)
        return fail(rows.error());
    std::vector<Job> jobs;
    while (rows->next())
        jobs.push_back(toJob(*rows));
    return jobs;
}

Result<int> JobRepository::backlog()
{
    auto row = m_connection.run(kBacklog);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toInt() : 0;
}

} // namespace pss
