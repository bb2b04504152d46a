// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/job.h"
#include "storage/connection.h"

#include <QDateTime>

#include <optional>

namespace pss {

/// Table `job`: work leased to one node at a time. A lease that ran out may be taken over; writing results
/// asks whether the lease still holds, in the same transaction.
class JobRepository {
public:
    explicit JobRepository(Connection &connection) : m_connection(connection) { }

    Status insert(const Job &job);
    Result<Job> find(const QString &id);
    /// A job of this document that waits or runs.
    Result<std::optional<Job>> open(const QString &documentId);

    /// The most urgent job that waits, or whose lease ran out, leased to `node` until `until`.
    Result<std::optional<Job>> lease(const QString &node, const QDateTime &now, const QDateTime &until);
    /// False when the lease was lost.
    Result<bool> renew(const Job &job, const QDateTime &until);
    /// Ends or requeues a leased job; StaleRevision when the lease was lost, so that its transaction writes
    /// nothing.
    Status settle(const Job &job, JobStatus status, const QDateTime &now, const QDateTime &notBefore);
    /// Ends what waits or runs for a document that is no more.
    Status abandon(const QString &documentId, const QDateTime &now);
    /// Jobs leased by `node` or a former life of it, for it to give back at start.
    Result<std::vector<Job>> leasedBy(const QString &node);
    Result<int> backlog();

private:
    Connection &m_connection;
};

} // namespace pss
