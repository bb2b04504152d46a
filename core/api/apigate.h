// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "api/auth.h"
#include "api/gate.h"
#include "api/httpserver.h"
#include "api/ratelimit.h"
#include "api/workers.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

namespace pss {

/// Behind the guard: who calls, whether they may, and the handler that answers, in a pool of its own.
class ApiGate final : public QObject, public Gate {
    Q_OBJECT

public:
    ApiGate(const ApiServices &services, const Authenticator &authenticator, ConnectionGuard &guard,
            const ApiOptions &options);
    ~ApiGate() override;

    void admit(RequestHead head, const QHostAddress &peer, const QString &requestId,
               std::function<void(Admission)> decided) override;
    void answer(HttpRequest request, std::function<void(HttpResponse)> answer) override;
    void adorn(HttpResponse &response, const QString &requestId) const override;

private:
    struct Candidate;
    using Confirmed = std::function<void(const Result<Actor> &)>;

    void confirm(const TokenClaims &claims, const QByteArray &token, Confirmed confirmed);
    void decide(const std::shared_ptr<Candidate> &candidate, const Result<Actor> &actor,
                const std::function<void(Admission)> &decided);
    void open(const std::shared_ptr<Candidate> &candidate, Admission admission,
              const std::function<void(Admission)> &decided);
    Admission letIn(Candidate &candidate, const Result<Actor> &actor);
    Admission admission(Candidate &candidate, const Actor &actor);
    Admission refusal(const Candidate &candidate, const Error &error);
    Status checkRates(Candidate &candidate, const Actor &actor);
    Status checkBody(Candidate &candidate) const;
    void work(std::shared_ptr<const HttpRequest> request, HttpServer::Answer answer);
    void answerOrWait(HttpResponse response, qint64 until, const HttpServer::Answer &answer);

    const ApiServices &m_services;
    const Authenticator &m_authenticator;
    const bool m_isDemo;
    Router m_router;
    QElapsedTimer m_time;
    RateLimiter m_perSubject;
    RateLimiter m_perAddress;
    RateLimiter m_uploads;
    RateLimiter m_failures;
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
