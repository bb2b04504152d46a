// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "api/auth.h"
#include "api/gate.h"
#include "api/httpserver.h"
#include "api/workers.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>

namespace pss {

class Metrics;

/// Behind the guard: who calls, whether they may, and the handler that answers, in a pool of its own. One of
/// the server's threads.
class ApiGate final : public QObject, public Gate {
    Q_OBJECT

public:
    ApiGate(const ApiServices &services, const Authenticator &authenticator, RateLimiters &rates,
            Metrics &metrics, const ApiOptions &options);
    ~ApiGate() override;

    /// Other origins, proxies, limits.
    void setOptions(const ApiOptions &options) { m_options = options; }

    void admit(RequestHead head, const QHostAddress &peer, const QString &requestId,
               std::function<void(Admission)> decided) override;
    void answer(HttpRequest request, std::function<void(HttpResponse)> answer) override;
    void take(std::shared_ptr<StreamedBody> body, std::function<void(Result<QByteArray>)> taken) override;
    void adorn(HttpResponse &response, const ResponseContext &context) const override;
    void served(const ServedRequest &request) override;

private:
    struct Candidate;
    using Confirmed = std::function<void(const Result<Actor> &)>;

    bool isOpen(const Route &route) const;
    void authenticate(std::shared_ptr<Candidate> candidate, std::function<void(Admission)> decided);
    void confirm(const TokenClaims &claims, const QByteArray &token, Confirmed confirmed);
    void decide(const std::shared_ptr<Candidate> &candidate, const Result<Actor> &actor,
                const std::function<void(Admission)> &decided);
    void open(const std::shared_ptr<Candidate> &candidate, Admission admission,
              const std::function<void(Admission)> &decided);
    Admission letIn(Candidate &candidate, const Result<Actor> &actor);
    Admission admission(Candidate &candidate, const Actor &actor);
    Admission withoutRoute(Candidate &candidate);
    Admission refusal(const Candidate &candidate, const Error &error);
    Status checkAttempts(Candidate &candidate);
    Status checkRates(Candidate &candidate, const Actor &actor);
    void work(std::shared_ptr<const HttpRequest> request, HttpServer::Answer answer);
    void answerOrWait(HttpResponse response, QDeadlineTimer until, const HttpServer::Answer &answer);

    const ApiServices &m_services;
    const Authenticator &m_authenticator;
    RateLimiters &m_rates;
    Metrics &m_metrics;
    ApiOptions m_options;
    Router m_router;
    struct KnownCaller {
        Actor actor;
        qint64 since;
    };
    QHash<QByteArray, KnownCaller> m_known; ///< by the token, for a second
    Workers m_quick;
    Workers m_slow; ///< uploads, which wait for readers
    Workers m_writers; ///< bodies on their way to a disk
    HttpServer m_server;
};

} // namespace pss
