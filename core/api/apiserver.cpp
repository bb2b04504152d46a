// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"

#include "api/apigate.h"
#include "api/connectionguard.h"
#include "services/access.h"

#include <QLoggingCategory>
#include <QSemaphore>
#include <QThread>

#include <mutex>

namespace pss {

Q_LOGGING_CATEGORY(lcApiServer, "pss.api.server", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr int kDrainMilliseconds = 10'000;
constexpr qint64 kMinute = 60'000;

} // namespace

/// The server's thread and what lives in it.
class ApiServer::Threads {
public:
    Threads(ApiServices services, ApiOptions options)
        : m_services(std::move(services))
        , m_options(std::move(options))
        , m_authenticator(m_services.access, m_services.clock)
    {
        m_sinceMeasured.start();
    }

    Status start();
    void stop();
    quint16 port() const { return m_port; }
    ApiActivity activity();

private:
    Status open();
    void close();

    ApiServices m_services;
    ApiOptions m_options;
    Authenticator m_authenticator;
    GuardCounters m_counters;
    QThread m_thread;
    QObject *m_context = nullptr; ///< lives in the thread
    std::unique_ptr<ConnectionGuard> m_guard;
    std::unique_ptr<ApiGate> m_gate;
    std::atomic<quint16> m_port = 0;

    std::mutex m_meter;
    QElapsedTimer m_sinceMeasured;
    std::deque<std::pair<qint64, qint64>> m_measured; ///< time and requests until then, of the last minute
};

Status ApiServer::Threads::start()
{
    if (m_options.demo && !m_options.address.isLoopback())
        return fail(ErrorCode::Forbidden,
                    u"This is demo data: it is served on this machine alone (127.0.0.1), not on %1."_s.arg(
                        m_options.address.toString()));
    if (m_thread.isRunning())
        return {};
    auto secret = m_services.access.tokenSecret();
    if (!secret)
        return fail(secret.error());
    m_authenticator.load(std::move(*secret));
    m_thread.setObjectName(u"api"_s);
    m_thread.start();
    m_context = new QObject;
    m_context->moveToThread(&m_thread);
    Status opened;
    QMetaObject::invokeMethod(
        m_context, [&] { opened = open(); }, Qt::BlockingQueuedConnection);
    if (!opened)
        stop();
    return opened;
}

Status ApiServer::Threads::open()
{
    m_guard = std::make_unique<ConnectionGuard>(m_options.limits, m_counters);
    if (auto listening = m_guard->listenAlone(m_options.address, m_options.port); !listening)
        return listening;
    m_gate = std::make_unique<ApiGate>(m_services, m_authenticator, *m_guard, m_options);
    m_guard->setGate(m_gate.get());
    m_port = m_guard->serverPort();
    qCInfo(lcApiServer, "listening on %ls port %d", qUtf16Printable(m_options.address.toString()),
           int(m_port));
    return {};
}

void ApiServer::Threads::stop()
{
    if (!m_thread.isRunning())
        return;
    m_port = 0;
    auto drained = std::make_shared<QSemaphore>();
    QMetaObject::invokeMethod(m_context, [this, drained] {
        if (m_guard && m_gate)
            m_guard->drain([drained] { drained->release(); });
        else
            drained->release();
    });
    if (!drained->tryAcquire(1, kDrainMilliseconds))
        qCWarning(lcApiServer, "some requests did not finish in time");
    QMetaObject::invokeMethod(
        m_context, [this] { close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_counters.connections = 0;
}

void ApiServer::Threads::close()
{
    if (m_guard)
        m_guard->dropAll();
    m_gate.reset(); // waits for its handlers
    m_guard.reset();
    delete std::exchange(m_context, nullptr);
}

ApiActivity ApiServer::Threads::activity()
{
    const std::scoped_lock lock(m_meter);
    const auto now = m_sinceMeasured.elapsed();
    const auto requests = m_counters.requests.load();
    m_measured.emplace_back(now, requests);
    while (m_measured.size() > 1 && m_measured.front().first < now - kMinute)
        m_measured.pop_front();
    return {m_counters.connections.load(), int(requests - m_measured.front().second)};
}

ApiServer::ApiServer(ApiServices services, ApiOptions options)
    : m_threads(std::make_unique<Threads>(std::move(services), std::move(options)))
{
}

ApiServer::~ApiServer() { stop(); }

Status ApiServer::start() { return m_threads->start(); }

void ApiServer::stop() { m_threads->stop(); }

bool ApiServer::isListening() const { return m_threads->port() != 0; }

quint16 ApiServer::port() const { return m_threads->port(); }

ApiActivity ApiServer::activity() const { return m_threads->activity(); }

} // namespace pss
