// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"

#include "api/acceptor.h"
#include "api/metrics.h"
#include "api/serverthread.h"

#include <QLoggingCategory>

#include <deque>

namespace pss {

Q_LOGGING_CATEGORY(lcApiServer, "pss.api.server", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr int kThreads = 2;
constexpr int kDrainMilliseconds = 10'000;
constexpr qint64 kMinute = 60'000;

} // namespace

/// The server's threads and what they share.
class ApiServer::Door {
public:
    Door(ApiServices services, ApiOptions options)
        : m_services(std::move(services))
        , m_options(std::move(options))
        , m_keys(m_services.tokenSecrets)
        , m_authenticator(m_services.access, m_services.tokens, m_keys, m_services.clock)
        , m_rates(m_options.rates)
    {
        m_services.exposition = [this] { return m_metrics.text(measures()); };
        m_services.sign = [this](TokenClaims claims) { return m_keys.sign(std::move(claims)); };
        m_sinceMeasured.start();
    }

    Status start();
    void stop();
    Status reload(ApiOptions options);
    quint16 port() const { return m_port; }
    ApiActivity activity();

private:
    Status open();
    Status configure(const ApiOptions &options);
    std::vector<Measure> measures() const;

    ApiServices m_services;
    ApiOptions m_options;
    KeySource m_keys;
    Authenticator m_authenticator;
    RateLimiters m_rates;
    Metrics m_metrics;
    ConnectionBook m_book;
    GuardCounters m_counters;
    std::vector<std::unique_ptr<ServerThread>> m_threads;
    std::unique_ptr<Acceptor> m_acceptor; ///< in the first thread
    std::atomic<quint16> m_port = 0;

    std::mutex m_meter;
    QElapsedTimer m_sinceMeasured;
    std::deque<std::pair<qint64, qint64>> m_measured; ///< time and requests until then, of the last minute
};

Status ApiServer::Door::start()
{
    if (!m_threads.empty())
        return {};
    if (auto allowed = checkExposure(m_options); !allowed)
        return allowed;
    if (auto started = m_keys.start(m_options.tokens); !started)
        return started;
    auto opened = open();
    if (!opened)
        stop();
    return opened;
}

Status ApiServer::Door::open()
{
    const ApiCommons commons{m_services, m_authenticator, m_book, m_counters, m_rates, m_metrics};
    QList<ConnectionGuard *> guards;
    for (int i = 0; i < kThreads; ++i) {
        m_threads.push_back(std::make_unique<ServerThread>(commons, m_options));
        guards << &m_threads.back()->guard();
    }
    m_threads.front()->run([&] { m_acceptor = std::make_unique<Acceptor>(guards, m_book, m_counters); });
    if (auto configured = configure(m_options); !configured)
        return configured;
    Status listening;
    m_threads.front()->run([&] {
        listening = m_acceptor->listenAlone(m_options.address, m_options.port);
        m_port = m_acceptor->serverPort();
    });
    if (!listening)
        return listening;
    qCInfo(lcApiServer, "listening on %ls port %d%s", qUtf16Printable(m_options.address.toString()),
           int(m_port), m_options.tls.isOn() ? " with TLS" : "");
    if (!m_options.tls.isOn() && !m_options.address.isLoopback())
        qCWarning(lcApiServer,
                  "others can reach this port, and it is not encrypted: whoever is on the way "
                  "reads tokens and documents. Set tls.certificate and tls.key");
    return {};
}

/// Everything that can be refused is looked at before anything changes.
Status ApiServer::Door::configure(const ApiOptions &options)
{
    std::optional<QSslConfiguration> tls;
    if (options.tls.isOn()) {
        auto configuration = tlsConfiguration(options.tls);
        if (!configuration)
            return fail(configuration.error());
        tls = std::move(*configuration);
    }
    auto limits = options.limits;
    limits.bodyRoom /= kThreads;
    m_book.setLimits(affordableConnections(limits.connections), limits.connectionsPerAddress);
    m_rates.setRates(options.rates);
    auto each = options;
    each.limits = limits;
    for (auto &thread : m_threads)
        thread->configure(each, tls);
    m_threads.front()->run([&] {
        m_acceptor->setProxies(options.proxies);
        m_acceptor->setTls(tls.has_value());
    });
    return {};
}

Status ApiServer::Door::reload(ApiOptions options)
{
    options.address = m_options.address;
    options.port = m_options.port;
    options.demo = m_options.demo;
    if (auto allowed = checkExposure(options); !allowed)
        return allowed;
    if (m_threads.empty()) {
        m_options = std::move(options);
        return {};
    }
    if (options.tls.isOn())
        if (auto tls = tlsConfiguration(options.tls); !tls)
            return fail(tls.error());
    if (auto reloaded = m_keys.reload(options.tokens); !reloaded)
        return reloaded;
    m_options = std::move(options);
    return configure(m_options);
}

void ApiServer::Door::stop()
{
    m_port = 0;
    if (m_threads.empty())
        return;
    m_threads.front()->run([this] { m_acceptor.reset(); });
    auto drained = std::make_shared<QSemaphore>();
    for (auto &thread : m_threads)
        thread->drain(drained);
    if (!drained->tryAcquire(int(m_threads.size()), kDrainMilliseconds))
        qCWarning(lcApiServer, "some requests did not finish in time");
    m_threads.clear();
}

ApiActivity ApiServer::Door::activity()
{
    const std::scoped_lock lock(m_meter);
    const auto now = m_sinceMeasured.elapsed();
    const auto requests = m_counters.requests.load();
    m_measured.emplace_back(now, requests);
    while (m_measured.size() > 1 && m_measured.front().first < now - kMinute)
        m_measured.pop_front();
    return {m_book.size(), int(requests - m_measured.front().second)};
}

std::vector<Measure> ApiServer::Door::measures() const
{
    using enum Measure::Kind;
    const auto load = m_services.load ? m_services.load() : ServerLoad();
    const auto of = [](const auto &number) { return double(number); };
    return {
        {"pss_http_connections", "Open connections.", Gauge, of(m_book.size())},
        {"pss_http_connections_refused_total", "For want of a place.", Counter, of(m_counters.refused)},
        {"pss_http_connections_evicted_total", "Idle ones that made room.", Counter, of(m_book.evicted())},
        {"pss_http_timeouts_total", "Requests cut off.", Counter, of(m_counters.timedOut)},
        {"pss_http_handshakes_failed_total", "Of TLS.", Counter, of(m_counters.handshakesFailed)},
        {"pss_http_zombies", "Requests worked on whose clients have left.", Gauge, of(m_counters.zombies)},
        {"pss_http_received_bytes_total", "Heads and bodies.", Counter, of(m_counters.bytesIn)},
        {"pss_http_sent_bytes_total", "Heads and bodies.", Counter, of(m_counters.bytesOut)},
        {"pss_jobs_backlog", "Jobs waiting or running, of all nodes.", Gauge, of(load.backlog)},
        {"pss_readers", "Readers that may run at once.", Gauge, of(load.readers)},
        {"pss_readers_busy", "Readers at work.", Gauge, of(load.busyReaders)},
        {"pss_webhooks_backlog", "Deliveries waiting or being sent, of all nodes.", Gauge,
         of(load.webhookBacklog)},
        {"pss_webhooks_delivered_total", "Messages that were taken.", Counter, of(load.webhooksDelivered)},
        {"pss_webhooks_failed_total", "Requests in vain, to be tried again.", Counter,
         of(load.webhooksFailed)},
        {"pss_webhooks_abandoned_total", "Messages given up.", Counter, of(load.webhooksAbandoned)},
        {"pss_screening_lists", "Screening lists that are held.", Gauge, of(load.lists)},
        {"pss_screening_lists_stale", "Too old: checks over them are incomplete.", Gauge,
         of(load.listsStale)},
        {"pss_screening_lists_failed", "Whose last refresh failed.", Gauge, of(load.listsFailed)},
        {"pss_screening_list_oldest_seconds", "Since the oldest was known to be the newest.", Gauge,
         of(load.oldestListSeconds)},
    };
}

ApiServer::ApiServer(ApiServices services, ApiOptions options)
    : m_door(std::make_unique<Door>(std::move(services), std::move(options)))
{
}

ApiServer::~ApiServer() { stop(); }

Status ApiServer::start() { return m_door->start(); }

void ApiServer::stop() { m_door->stop(); }

Status ApiServer::reload(ApiOptions options) { return m_door->reload(std::move(options)); }

bool ApiServer::isListening() const { return m_door->port() != 0; }

quint16 ApiServer::port() const { return m_door->port(); }

ApiActivity ApiServer::activity() const { return m_door->activity(); }

Status checkExposure(const ApiOptions &options)
{
    if (options.address.isLoopback())
        return {};
    const auto address = options.address.toString();
    if (options.demo)
        return fail(
            ErrorCode::Forbidden,
            u"This is demo data: it is served on this machine alone (127.0.0.1), not on %1."_s.arg(address));
    if (!options.tls.isOn() && !options.allowPlain)
        return fail(
            ErrorCode::Forbidden,
            u"Listening on %1 without TLS would show tokens and documents to whoever is on the way. "
            "Set tls.certificate and tls.key, or, behind a proxy that encrypts, server.allow_plain = yes."_s
                .arg(address));
    return {};
}

} // namespace pss
