// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verificationwatch.h"

#include "services/doorbell.h"
#include "services/events.h"
#include "services/verifications.h"

#include <QLoggingCategory>
#include <QSet>

#include <mutex>
#include <thread>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcVerification, "pss.services.verification", QtInfoMsg)

namespace {

constexpr std::chrono::seconds kLook{30};

template <class T>
void warn(const Result<T> &done)
{
    if (!done && done.error().code != ErrorCode::ResourceNotFound) // erased meanwhile
        qCWarning(lcVerification, "a verification did not go on by itself: %ls",
                  qUtf16Printable(done.error().detail));
}

} // namespace

class VerificationWatch::Worker {
public:
    explicit Worker(VerificationService &verifications) : m_verifications(verifications) { }
    ~Worker() { stop(); }

    void start()
    {
        if (!m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void stop() { m_thread = {}; } // joins

    void documentChanged(const QString &id)
    {
        note([&] { m_changed.documents.insert(id); });
    }
    void customerChanged(const QString &userId)
    {
        note([&] { m_changed.customers.insert(userId); });
    }
    void listsChanged()
    {
        note([&] { m_changed.hasNewLists = true; });
    }

private:
    struct Changed {
        QSet<QString> documents;
        QSet<QString> customers;
        bool hasNewLists = true; ///< at the start: what happened while nobody watched
    };

    template <class Take>
    void note(Take take)
    {
        {
            const std::lock_guard guard(m_mutex);
            take();
        }
        m_bell.ring();
    }

    void work(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            std::unique_lock lock(m_mutex);
            const auto changed = std::exchange(m_changed, {{}, {}, false});
            lock.unlock();
            for (const auto &id : changed.documents)
                warn(m_verifications.onDocumentRead(id));
            for (const auto &userId : changed.customers)
                warn(m_verifications.follow(userId));
            if (changed.hasNewLists)
                warn(m_verifications.followLists());
            m_bell.wait(rings, kLook, stop);
        }
    }

    VerificationService &m_verifications;
    Doorbell m_bell;
    std::mutex m_mutex;
    Changed m_changed;
    std::jthread m_thread;
};

VerificationWatch::VerificationWatch(VerificationService &verifications, Events &events)
    : m_worker(std::make_unique<Worker>(verifications))
{
    connect(
        &events, &Events::documentChanged, this, [this](const QString &id) { m_worker->documentChanged(id); },
        Qt::DirectConnection);
    connect(
        &events, &Events::complianceChanged, this,
        [this](const QString &userId) { m_worker->customerChanged(userId); }, Qt::DirectConnection);
    connect(
        &events, &Events::listsChanged, this, [this] { m_worker->listsChanged(); }, Qt::DirectConnection);
}

VerificationWatch::~VerificationWatch() = default;

void VerificationWatch::start() { m_worker->start(); }

void VerificationWatch::stop() { m_worker->stop(); }

} // namespace pss
