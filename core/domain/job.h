// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QDateTime>
#include <QString>

namespace pss {

enum class JobStatus { Queued, Running, Done, Failed };
template <>
inline constexpr auto kWords<JobStatus> = std::to_array<EnumWord<JobStatus>>({
    {JobStatus::Queued, "queued"},
    {JobStatus::Running, "running"},
    {JobStatus::Done, "done"},
    {JobStatus::Failed, "failed"},
});

/// Work for the machine, leased by one node at a time.
struct Job {
    QString id;
    QString kind; ///< `read`
    QString documentId;
    JobStatus status = JobStatus::Queued;
    int attempts = 0;
    int priority = 0; ///< its document's; higher first
    QString leasedBy;
    QDateTime leasedUntil;
    QString languages;
    QDateTime createdAt;
    QDateTime updatedAt;
};

} // namespace pss
