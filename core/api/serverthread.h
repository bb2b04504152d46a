// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apigate.h"
#include "api/connectionguard.h"

#include <QSemaphore>
#include <QThread>

#include <memory>

namespace pss {

/// What the server's threads share.
struct ApiCommons {
    const ApiServices &services;
    const Authenticator &authenticator;
    ConnectionBook &book;
    GuardCounters &counters;
    RateLimiters &rates;
    Metrics &metrics;
};

/// A thread with a guard and a gate of its own. To be used from the thread that made it.
class ServerThread {
public:
    ServerThread(const ApiCommons &commons, const ApiOptions &options);
    /// Drops what is left, once its handlers have ended.
    ~ServerThread();

    ConnectionGuard &guard() { return *m_guard; }
    /// Does its work in this thread, and waits for it.
    template <class Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(m_context.get(), work, Qt::BlockingQueuedConnection);
    }
    /// Other options for who comes from now on.
    void configure(const ApiOptions &options, const std::optional<QSslConfiguration> &tls);
    /// Takes no more; releases `drained` when nothing runs here.
    void drain(const std::shared_ptr<QSemaphore> &drained);

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives in the thread, as do the two that follow
    std::unique_ptr<ConnectionGuard> m_guard;
    std::unique_ptr<ApiGate> m_gate;
};

} // namespace pss
