// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/compliancewatch.h"

#include "services/compliance.h"
#include "services/doorbell.h"
#include "services/events.h"
#include "services/monitoring.h"
#include "storage/database.h"
#include "storage/documentrepository.h"

#include <QLoggingCategory>
#include <QSet>

#include <mutex>
#include <thread>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcCompliance, "pss.services.compliance", QtInfoMsg)

namespace {

constexpr std::chrono::seconds kLook{2}; // for what other processes imported

} // namespace

class ComplianceWatch::Worker {
public:
    Worker(Database &database, const Vault &vault, ListIndexes &lists, ComplianceService &compliance,
           const Clock &clock, const QString &node)
        : m_database(database)
        , m_vault(vault)
        , m_compliance(compliance)
        , m_monitoring(database, vault, lists, compliance, clock, node)
    {
    }
    ~Worker() { stop(); }

    void start()
    {
        if (!m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void stop() { m_thread = {}; } // joins

    void wake() { m_bell.ring(); }

    void documentChanged(const QString &id)
    {
        {
            const std::lock_guard guard(m_mutex);
            m_changed.insert(id);
        }
        m_bell.ring();
    }

private:
    void work(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            monitor(stop);
            follow();
            m_bell.wait(rings, kLook, stop);
        }
    }

    void monitor(std::stop_token stop)
    {
        const auto run = m_monitoring.run(stop);
        if (!run && run.error().code != ErrorCode::Cancelled)
            qCWarning(lcCompliance,
                      "customers were not screened against new lists, which is tried again: %ls",
                      qUtf16Printable(run.error().detail));
        else if (run && run->versions > 0)
            qCInfo(lcCompliance, "%lld new entries of %d lists: %lld customers screened, %lld raised",
                   run->entries, run->versions, run->customers, run->raised);
    }

    void follow()
    {
        std::unique_lock lock(m_mutex);
        const auto changed = std::exchange(m_changed, {});
        lock.unlock();
        QSet<QString> customers;
        for (const auto &id : changed) {
            const auto document = m_database.read(
                [&](Connection &connection) { return DocumentRepository(connection, m_vault).find(id); });
            if (document)
                customers.insert(document->userId);
        }
        for (const auto &userId : customers)
            if (const auto followed = m_compliance.follow(userId); !followed)
                qCWarning(lcCompliance, "a changed customer was not screened again: %ls",
                          qUtf16Printable(followed.error().detail));
    }

    Database &m_database;
    const Vault &m_vault;
    ComplianceService &m_compliance;
    ListMonitoring m_monitoring;
    Doorbell m_bell;
    std::mutex m_mutex;
    QSet<QString> m_changed; ///< documents
    std::jthread m_thread;
};

ComplianceWatch::ComplianceWatch(Database &database, const Vault &vault, ListIndexes &lists,
                                 ComplianceService &compliance, Events &events, const Clock &clock,
                                 const QString &node)
    : m_worker(std::make_unique<Worker>(database, vault, lists, compliance, clock, node))
{
    connect(
        &events, &Events::listsChanged, this, [this] { m_worker->wake(); }, Qt::DirectConnection);
    connect(
        &events, &Events::documentChanged, this, [this](const QString &id) { m_worker->documentChanged(id); },
        Qt::DirectConnection);
}

ComplianceWatch::~ComplianceWatch() = default;

void ComplianceWatch::start() { m_worker->start(); }

void ComplianceWatch::stop() { m_worker->stop(); }

} // namespace pss
