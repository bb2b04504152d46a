// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apigate.h"

#include "api/bodycheck.h"
#include "api/connectionbook.h"
#include "api/cors.h"
#include "api/forwarded.h"
#include "api/multipart.h"
#include "api/patience.h"
#include "api/problem.h"
#include "api/repeats.h"
#include "api/routes.h"
#include "api/tus.h"
#include "services/appending.h"
#include "services/intake.h"

#include <QDeadlineTimer>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWriters = 2;
constexpr int kMostBlocks = 8192; // a few a connection
constexpr qint64 kKnownFor = 1000;
constexpr qsizetype kMostKnown = 1024;

void tellRate(Headers &headers, const RateVerdict &verdict)
{
    headers.push_back({"ratelimit-limit", QByteArray::number(verdict.limit)});
    headers.push_back({"ratelimit-remaining", QByteArray::number(verdict.remaining)});
    headers.push_back({"ratelimit-reset", QByteArray::number(verdict.resetSeconds)});
    if (!verdict.allowed)
        headers.push_back({"retry-after", QByteArray::number(verdict.retrySeconds)});
}

tl::unexpected<Error> tooMany()
{
    return fail(ErrorCode::RateLimited, u"Too many requests. Wait a moment, then go on."_s);
}

/// Milliseconds that only go on, the same for all threads.
qint64 now() { return QDeadlineTimer::current().deadline(); }

} // namespace

/// A request on its way through the gate.
struct ApiGate::Candidate {
    RequestHead head;
    QHostAddress client;
    QString requestId;
    RouteMatch match;
    Headers extra;
};

ApiGate::ApiGate(const ApiServices &services, const Authenticator &authenticator, RateLimiters &rates,
                 Metrics &metrics, const ApiOptions &options)
    : m_services(services)
    , m_authenticator(authenticator)
    , m_rates(rates)
    , m_metrics(metrics)
    , m_options(options)
    , m_router(routes())
    , m_quick(4, 1024)
    , m_slow(4, 512)
    , m_writers(kWriters, kMostBlocks)
    , m_server(routes(), [this](auto request, auto answer) { work(request, std::move(answer)); })
{
}

ApiGate::~ApiGate() = default;

void ApiGate::admit(RequestHead head, const QHostAddress &peer, const QString &requestId,
                    std::function<void(Admission)> decided)
{
    auto match = m_router.match(head.method, head.segments);
    const auto client = clientAddress(head, peer, m_options.proxies);
    auto candidate =
        std::make_shared<Candidate>(Candidate{std::move(head), client, requestId, std::move(match), {}});
    const auto &found = candidate->match;
    if (!found.route || (isPreflight(candidate->head) && !found.allowed.isEmpty()))
        return decided(withoutRoute(*candidate));
    if (isTus(*found.route))
        candidate->extra = tusHeaders();
    if (isOpen(*found.route))
        return decided(letIn(*candidate, Actor()));
    authenticate(std::move(candidate), std::move(decided));
}

bool ApiGate::isOpen(const Route &route) const
{
    return route.permission == Permission::Public
        || (route.permission == Permission::ViewMetrics && m_options.openMetrics);
}

void ApiGate::authenticate(std::shared_ptr<Candidate> candidate, std::function<void(Admission)> decided)
{
    const auto failures = m_rates.failures.peek(addressKey(candidate->client), now());
    if (!failures.allowed) {
        tellRate(candidate->extra, failures);
        return decided(refusal(*candidate, tooMany().value()));
    }
    const auto authorization = candidate->head.header("authorization");
    const auto claims = m_authenticator.verify(authorization);
    if (!claims)
        return decided(letIn(*candidate, fail(claims.error())));
    confirm(*claims, *authorization,
            [this, candidate, decided](const Result<Actor> &actor) { decide(candidate, actor, decided); });
}

void ApiGate::decide(const std::shared_ptr<Candidate> &candidate, const Result<Actor> &actor,
                     const std::function<void(Admission)> &decided)
{
    const bool isAppending = candidate->match.route->body == BodyKind::Bytes && candidate->head.hasBody();
    auto admission = letIn(*candidate, actor);
    if (isAppending && !admission.refusal)
        open(candidate, std::move(admission), decided);
    else
        decided(std::move(admission));
}

/// Asks the database whether an upload can go on here, before a byte of it is read.
void ApiGate::open(const std::shared_ptr<Candidate> &candidate, Admission admission,
                   const std::function<void(Admission)> &decided)
{
    auto kept = std::make_shared<Admission>(std::move(admission));
    const bool started = m_quick.start([this, candidate, kept, decided] {
        auto opened =
            std::make_shared<Result<std::unique_ptr<Appending>>>(openAppending(m_services, kept->request));
        QMetaObject::invokeMethod(
            this,
            [this, candidate, kept, decided, opened] {
                candidate->extra = kept->extra;
                const auto size = kept->request.head.contentLength;
                if (*opened && size > (**opened)->room())
                    *opened =
                        fail(ErrorCode::TooLarge, u"The upload would become longer than it was said to."_s);
                if (!*opened)
                    return decided(refusal(*candidate, opened->error()));
                kept->sink = appendSink(std::move(**opened), m_writers, this);
                decided(std::move(*kept));
            },
            Qt::QueuedConnection);
    });
    if (!started)
        decided(refusal(*candidate, {ErrorCode::Unavailable, u"The server is too busy."_s, {}, {}}));
}

/// A path that is unknown or has other methods, and what its methods are.
Admission ApiGate::withoutRoute(Candidate &candidate)
{
    const auto &allowed = candidate.match.allowed;
    if (allowed.isEmpty())
        return refusal(candidate, {ErrorCode::RouteNotFound, u"There is no such route."_s, {}, {}});
    candidate.extra.push_back({"allow", allowed});
    if (candidate.head.method != Method::Options)
        return refusal(candidate,
                       {ErrorCode::MethodNotAllowed, u"The route has other methods: see Allow."_s, {}, {}});
    Admission options;
    options.refusal = HttpResponse{204, candidate.extra, {}};
    if (isPreflight(candidate.head) && m_options.origins.contains(*candidate.head.header("origin")))
        for (auto &header : preflightHeaders(allowed))
            options.refusal->headers.push_back(std::move(header));
    return options;
}

/// Asks the database, but not for every request of a busy caller.
void ApiGate::confirm(const TokenClaims &claims, const QByteArray &token, Confirmed confirmed)
{
    const auto known = m_known.constFind(token);
    if (known != m_known.cend() && now() - known->since < kKnownFor)
        return confirmed(known->actor);
    const bool started = m_quick.start([this, claims, token, confirmed] {
        auto actor = std::make_shared<Result<Actor>>(m_authenticator.confirm(claims));
        QMetaObject::invokeMethod(
            this,
            [this, token, actor, confirmed] {
                if (m_known.size() >= kMostKnown)
                    m_known.clear();
                if (*actor)
                    m_known[token] = {**actor, now()};
                confirmed(*actor);
            },
            Qt::QueuedConnection);
    });
    if (!started)
        confirmed(fail(ErrorCode::Unavailable, u"The server is too busy."_s));
}

Admission ApiGate::letIn(Candidate &candidate, const Result<Actor> &actor)
{
    const auto &route = *candidate.match.route;
    if (!actor) {
        if (actor.error().code == ErrorCode::Unauthenticated)
            m_rates.failures.take(addressKey(candidate.client), now());
        return refusal(candidate, actor.error());
    }
    if (!isOpen(route) && !actor->may(route.permission))
        return refusal(candidate, {ErrorCode::Forbidden, u"Your role may not do this."_s, {}, {}});
    if (auto within = checkRates(candidate, *actor); !within)
        return refusal(candidate, within.error());
    for (const auto &item : candidate.head.query)
        if (!route.knowsQuery(item.name))
            return refusal(candidate,
                           invalid(item.name.left(64), u"There is no such query parameter."_s).value());
    if (auto good = checkBody(route, candidate.head, m_options.limits.upload); !good)
        return refusal(candidate, good.error());

    return admission(candidate, *actor);
}

Admission ApiGate::admission(Candidate &candidate, const Actor &actor)
{
    Admission admission;
    const auto &route = *candidate.match.route;
    const auto size = candidate.head.isChunked ? 0 : qsizetype(candidate.head.contentLength);
    const auto type = candidate.head.header("content-type").value_or(QByteArray());
    const auto most = route.bodyLimit(m_options.limits.upload);
    if (candidate.head.hasBody() && route.body != BodyKind::Bytes)
        admission.sink = route.body == BodyKind::Multipart
            ? formSink(multipartBoundary(type), m_services.intake.receive(), m_writers, this)
            : bufferSink(size, most);
    admission.bodyLimit = most;
    admission.patience = patienceOf(candidate.head);
    auto &request = admission.request;
    request.head = std::move(candidate.head);
    request.requestId = candidate.requestId;
    request.actor = actor;
    request.actor.requestId = candidate.requestId;
    request.actor.clientAddress = candidate.client.toString();
    request.route = &route;
    request.parameters = candidate.match.parameters;
    admission.extra = std::move(candidate.extra);
    return admission;
}

/// Who may post without a token has a code to try: as often as others may fail with a token.
Status ApiGate::checkAttempts(Candidate &candidate)
{
    const auto verdict = m_rates.failures.take(addressKey(candidate.client), now());
    if (verdict.allowed)
        return {};
    tellRate(candidate.extra, verdict);
    return tooMany();
}

Status ApiGate::checkRates(Candidate &candidate, const Actor &actor)
{
    const auto &route = *candidate.match.route;
    if (isOpen(route))
        return route.method == Method::Post ? checkAttempts(candidate) : Status();
    const auto time = now();
    const bool isUpload = route.body == BodyKind::Multipart || route.body == BodyKind::Bytes;
    const auto verdict = (isUpload ? m_rates.uploads : m_rates.perSubject).take(actor.subject, time);
    const auto byAddress = isUpload ? verdict : m_rates.perAddress.take(addressKey(candidate.client), time);
    tellRate(candidate.extra, verdict.allowed ? byAddress : verdict);
    return verdict.allowed && byAddress.allowed ? Status() : tooMany();
}

Admission ApiGate::refusal(const Candidate &candidate, const Error &error)
{
    Admission admission;
    admission.refusal = problem(error, candidate.requestId);
    admission.request.route = candidate.match.route;
    admission.extra = candidate.extra;
    return admission;
}

} // namespace pss
