// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verificationwatch.h"

#include "domain/transition.h"
#include "services/doorbell.h"
#include "services/events.h"
#include "services/verifications.h"

#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcVerification, "pss.services.verification", QtInfoMsg)

namespace {

constexpr std::chrono::seconds kLook{30};
constexpr std::chrono::seconds kUndone{kUndoSeconds
                                       + 1}; ///< what a reviewer took back by then, did not happen

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
    void verificationChanged(const QString &id)
    {
        note([&] { m_changed.verifications.insert(id); });
    }
    void listsChanged()
    {
        note([&] { m_changed.hasNewLists = true; });
    }

private:
    using Monotonic = std::chrono::steady_clock;
    struct Changed {
        QSet<QString> documents;
        QSet<QString> customers;
        QSet<QString> verifications;
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
        m_later[{}] = Monotonic::now() + kUndone; // what was decided just before the start
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            std::unique_lock lock(m_mutex);
            const auto changed = std::exchange(m_changed, {{}, {}, {}, false});
            lock.unlock();
            for (const auto &id : changed.documents)
                follow(id);
            for (const auto &id : changed.verifications)
                warn(m_verifications.resume(id));
            for (const auto &userId : changed.customers)
                warn(m_verifications.follow(userId));
            if (changed.hasNewLists)
                warn(m_verifications.followLists());
            m_bell.wait(rings, untilNext(), stop);
            noteSettled();
        }
    }

    void follow(const QString &documentId)
    {
        const auto later = m_verifications.onDocumentRead(documentId);
        warn(later);
        if (later && *later)
            m_later[documentId] = Monotonic::now() + kUndone;
    }

    std::chrono::milliseconds untilNext() const
    {
        auto next = Monotonic::now() + kLook;
        for (const auto &one : m_later)
            next = std::min(next, one.second);
        return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(next - Monotonic::now()),
                        std::chrono::milliseconds(1));
    }

    /// Decisions on documents that cannot be taken back any more have happened.
    void noteSettled()
    {
        for (auto one = m_later.begin(); one != m_later.end();) {
            if (one->second > Monotonic::now()) {
                ++one;
                continue;
            }
            one->first.isEmpty() ? listsChanged() : documentChanged(one->first);
            one = m_later.erase(one);
        }
    }

    VerificationService &m_verifications;
    Doorbell m_bell;
    std::mutex m_mutex;
    Changed m_changed;
    std::map<QString, Monotonic::time_point> m_later; ///< of the working thread alone; empty: all
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
        &events, &Events::verificationChanged, this,
        [this](const QString &id) { m_worker->verificationChanged(id); }, Qt::DirectConnection);
    connect(
        &events, &Events::listsChanged, this, [this] { m_worker->listsChanged(); }, Qt::DirectConnection);
}

VerificationWatch::~VerificationWatch() = default;

void VerificationWatch::start() { m_worker->start(); }

void VerificationWatch::stop() { m_worker->stop(); }

} // namespace pss
