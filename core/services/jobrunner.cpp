// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/jobrunner.h"

#include "base/pause.h"
#include "domain/auditevent.h"
#include "domain/transition.h"
#include "reading/readerpool.h"
#include "services/doorbell.h"
#include "services/events.h"
#include "services/readjob.h"
#include "storage/database.h"
#include "storage/jobrepository.h"

#include <QLoggingCategory>

#include <list>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

namespace pss {

Q_LOGGING_CATEGORY(lcJobs, "pss.services.jobrunner", QtInfoMsg)

namespace {

constexpr int kLeaseSeconds = 30;
constexpr std::chrono::seconds kRenewal{10};
constexpr std::chrono::seconds kLook{1}; // for jobs that other nodes queued, or whose time has come

} // namespace

/// The threads: each takes one job at a time; one more keeps their leases alive.
class JobRunner::Worker {
public:
    Worker(Database &database, ReadJob readJob, const Clock &clock, QString node, int workers)
        : m_database(database)
        , m_readJob(readJob)
        , m_clock(clock)
        , m_node(std::move(node))
        , m_workers(workers)
    {
    }

    ~Worker() { stop(); }

    void start()
    {
        if (!m_threads.empty())
            return;
        giveBackFormerLeases();
        for (int i = 0; i < m_workers; ++i)
            m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
        m_threads.emplace_back([this](std::stop_token stop) { keepLeases(stop); });
    }

    void stop()
    {
        for (auto &thread : m_threads)
            thread.request_stop();
        m_threads.clear(); // joins
    }

    void wake() { m_bell.ring(); }

    Result<int> backlog() const
    {
        return m_database.read([](Connection &connection) { return JobRepository(connection).backlog(); });
    }

private:
    /// What a process that died while it held them left running.
    void giveBackFormerLeases()
    {
        const auto left = m_database.read(
            [&](Connection &connection) { return JobRepository(connection).leasedBy(m_node); });
        if (!left)
            return;
        for (const auto &job : *left)
            if (auto given = m_readJob.giveBack(job); !given)
                qCWarning(lcJobs, "job %ls: its lease could not be given back", qUtf16Printable(job.id));
    }

    void work(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            const auto job = m_readJob.lease(m_node, kLeaseSeconds);
            if (job && *job) {
                hold(**job);
                m_readJob.run(**job, stop);
                letGo(**job);
                continue;
            }
            m_bell.wait(rings, kLook, stop);
        }
    }

    void keepLeases(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            pauseFor(kRenewal, stop);
            for (const auto &entry : held()) {
                const auto until = m_clock.now().addSecs(kLeaseSeconds);
                const auto renewed = m_database.write([&](Connection &connection) {
                    return JobRepository(connection).renew(entry.second, until);
                });
                if (renewed && !*renewed)
                    qCWarning(lcJobs, "job %ls: its lease was lost", qUtf16Printable(entry.first));
            }
        }
    }

    std::map<QString, Job> held()
    {
        const std::lock_guard guard(m_mutex);
        return m_held;
    }

    void hold(const Job &job)
    {
        const std::lock_guard guard(m_mutex);
        m_held[job.id] = job;
    }

    void letGo(const Job &job)
    {
        const std::lock_guard guard(m_mutex);
        m_held.erase(job.id);
    }

    Database &m_database;
    ReadJob m_readJob;
    const Clock &m_clock;
    const QString m_node;
    const int m_workers;
    Doorbell m_bell;
    std::mutex m_mutex;
    std::map<QString, Job> m_held; ///< under the mutex
    std::list<std::jthread> m_threads;
};

JobRunner::JobRunner(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers,
                     Events &events, const Clock &clock, const QString &node, int workers,
                     const MalwareScanner &scanner, const OcrService &ocr)
    : m_worker(std::make_unique<Worker>(database,
                                        ReadJob(database, vault, audit, readers, events, clock, scanner, ocr),
                                        clock, node, workers))
{
    connect(
        &events, &Events::jobQueued, this, [this] { m_worker->wake(); }, Qt::DirectConnection);
}

JobRunner::~JobRunner() = default;

void JobRunner::start() { m_worker->start(); }

void JobRunner::stop() { m_worker->stop(); }

Result<int> JobRunner::backlog() const { return m_worker->backlog(); }

} // namespace pss
