// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/webhookdispatcher.h"

#include "services/doorbell.h"
#include "services/events.h"
#include "services/messagepost.h"

#include <QLoggingCategory>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace pss {

Q_LOGGING_CATEGORY(lcWebhooks, "pss.services.webhooks", QtInfoMsg)

namespace {

constexpr std::chrono::seconds kLook{1}; // for what others queued, or whose time has come

} // namespace

class WebhookDispatcher::Worker {
public:
    Worker(const MessagePost &post, QString node) : m_post(post), m_node(std::move(node)) { }
    ~Worker() { stop(); }

    void start()
    {
        if (!m_thread.joinable())
            m_thread = std::jthread([this](std::stop_token stop) { work(stop); });
    }

    void stop() { m_thread = {}; } // joins

    void wake() { m_bell.ring(); }

    WebhookTally tally() const { return {m_delivered, m_failed, m_abandoned}; }
    Result<int> backlog() const { return m_post.backlog(); }

private:
    /// A request on its way; the thread writes `outcome` and is joined before it is read.
    struct Sending {
        Parcel parcel;
        PostOutcome outcome;
        std::jthread thread;
    };

    void work(std::stop_token stop)
    {
        if (auto given = m_post.giveBackAll(m_node); !given)
            qCWarning(lcWebhooks, "the leases of a former life could not be given back");
        while (!stop.stop_requested()) {
            const auto rings = m_bell.rings();
            settleDone();
            if (queueAndSend()) // there may be more
                continue;
            m_bell.wait(rings, kLook, stop);
        }
        for (auto &entry : m_sendings)
            entry.second.thread.request_stop();
        while (!m_sendings.empty())
            settle(m_sendings.extract(m_sendings.begin()).mapped());
    }

    /// Whether messages were queued.
    bool queueAndSend()
    {
        const auto isDue = m_post.isAnyDue();
        if (!isDue || !*isDue)
            return false;
        const auto queued = m_post.queueDue();
        sendDue();
        return queued && *queued > 0;
    }

    void sendDue()
    {
        auto due = m_post.lease(m_node);
        if (!due)
            return;
        for (auto &parcel : *due) {
            const auto id = parcel.delivery.id;
            if (m_sendings.contains(id)) // the machine slept, and its own lease ran out
                continue;
            auto &sending = m_sendings[id];
            sending.parcel = std::move(parcel);
            sending.thread = std::jthread([this, id, &sending](std::stop_token stop) {
                sending.outcome = m_post.post(sending.parcel, stop);
                noteDone(id);
                m_bell.ring();
            });
        }
    }

    void settleDone()
    {
        std::unique_lock lock(m_mutex);
        const auto done = std::exchange(m_done, {});
        lock.unlock();
        for (const auto &id : done)
            settle(m_sendings.extract(id).mapped());
    }

    void settle(Sending &sending)
    {
        sending.thread.join();
        const auto settled = m_post.settle(sending.parcel, sending.outcome);
        if (!settled)
            qCWarning(lcWebhooks, "delivery %ls: its outcome was not written, it will be sent again: %ls",
                      qUtf16Printable(sending.parcel.delivery.id), qUtf16Printable(settled.error().detail));
        else if (!sending.outcome.isInterrupted)
            count(*settled);
    }

    void count(DeliveryStatus status)
    {
        auto &counter = status == DeliveryStatus::Delivered ? m_delivered
            : status == DeliveryStatus::Failed              ? m_abandoned
                                                            : m_failed;
        ++counter;
    }

    void noteDone(const QString &id)
    {
        const std::lock_guard guard(m_mutex);
        m_done.push_back(id);
    }

    MessagePost m_post;
    const QString m_node;
    Doorbell m_bell;
    std::mutex m_mutex;
    std::vector<QString> m_done; ///< under the mutex
    std::atomic<qint64> m_delivered = 0;
    std::atomic<qint64> m_failed = 0;
    std::atomic<qint64> m_abandoned = 0;
    std::map<QString, Sending> m_sendings; ///< of the working thread alone
    std::jthread m_thread;
};

WebhookDispatcher::WebhookDispatcher(Database &database, const Vault &vault, const AuditChain &audit,
                                     Events &events, const Clock &clock, const HttpClient &http,
                                     const QString &node)
    : m_worker(std::make_unique<Worker>(MessagePost(database, vault, audit, clock, http), node))
{
    const auto wake = [this] { m_worker->wake(); };
    connect(&events, &Events::documentChanged, this, wake, Qt::DirectConnection);
    connect(&events, &Events::verificationChanged, this, wake, Qt::DirectConnection);
    connect(&events, &Events::messageQueued, this, wake, Qt::DirectConnection);
}

WebhookDispatcher::~WebhookDispatcher() = default;

void WebhookDispatcher::start() { m_worker->start(); }

void WebhookDispatcher::stop() { m_worker->stop(); }

WebhookTally WebhookDispatcher::tally() const { return m_worker->tally(); }

Result<int> WebhookDispatcher::backlog() const { return m_worker->backlog(); }

} // namespace pss
