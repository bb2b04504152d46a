// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/externalwatch.h"

#include "base/clock.h"
#include "providers/addressverifier.h"
#include "providers/riskscorer.h"
#include "services/doorbell.h"
#include "services/events.h"
#include "services/externalinquiry.h"
#include "services/verifications.h"

#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcExternal, "pss.services.external", QtInfoMsg)

namespace {

/// For what happened while nobody watched, on another desk, or while a service was down.
constexpr std::chrono::minutes kSweep{5};

} // namespace

class ExternalWatch::Worker {
public:
    Worker(VerificationService &verifications, const AddressVerifier &address, const RiskScorer &risk,
           const Clock &clock)
        : m_verifications(verifications), m_address(address), m_risk(risk), m_clock(clock)
    {
    }
    ~Worker() { stop(); }

    void start()
    {
        const bool isAnySet = m_address.isSet() || m_risk.isSet();
        if (isAnySet && !m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void stop() { m_thread = {}; } // joins

    void note(const QString &id)
    {
        {
            const std::lock_guard guard(m_mutex);
            m_changed.insert(id);
        }
        m_bell.ring();
    }

private:
    using Monotonic = std::chrono::steady_clock;

    void work(std::stop_token stop)
    {
        auto sweepAt = Monotonic::now();
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            std::unique_lock lock(m_mutex);
            auto due = std::exchange(m_changed, {});
            lock.unlock();
            if (Monotonic::now() >= sweepAt) {
                sweepAt = Monotonic::now() + kSweep;
                if (const auto open = m_verifications.goingOn())
                    due.unite({open->begin(), open->end()});
            }
            for (const auto &id : due)
                if (!stop.stop_requested())
                    ask(id, stop);
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(sweepAt - Monotonic::now());
            m_bell.wait(rings, std::max(left, std::chrono::milliseconds(1)), stop);
        }
    }

    void ask(const QString &id, const std::stop_token &stop)
    {
        const auto questions = m_verifications.openQuestions(id);
        if (!questions)
            return warn(questions.error());
        const auto answers = askServices(*questions, m_address, m_risk, m_clock, stop);
        if (!answers || answers->isEmpty())
            return;
        if (const auto taken = m_verifications.takeAnswers(id, *answers); !taken)
            warn(taken.error());
    }

    static void warn(const Error &error)
    {
        if (error.code != ErrorCode::ResourceNotFound) // erased meanwhile
            qCWarning(lcExternal, "what external services say was not taken in: %ls",
                      qUtf16Printable(error.detail));
    }

    VerificationService &m_verifications;
    const AddressVerifier &m_address;
    const RiskScorer &m_risk;
    const Clock &m_clock;
    Doorbell m_bell;
    std::mutex m_mutex;
    QSet<QString> m_changed; ///< under the mutex
    std::jthread m_thread;
};

ExternalWatch::ExternalWatch(VerificationService &verifications, const AddressVerifier &address,
                             const RiskScorer &risk, Events &events, const Clock &clock)
    : m_worker(std::make_unique<Worker>(verifications, address, risk, clock))
{
    connect(
        &events, &Events::verificationChanged, this, [this](const QString &id) { m_worker->note(id); },
        Qt::DirectConnection);
}

ExternalWatch::~ExternalWatch() = default;

void ExternalWatch::start() { m_worker->start(); }

void ExternalWatch::stop() { m_worker->stop(); }

} // namespace pss
