// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apigate.h"

#include "api/connectionguard.h"
#include "api/multipart.h"
#include "api/problem.h"
#include "api/routes.h"
#include "services/intake.h"

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

bool isJson(const QByteArray &contentType)
{
    const auto semicolon = contentType.indexOf(';');
    const auto type = semicolon < 0 ? contentType : contentType.first(semicolon);
    return type.trimmed().toLower() == "application/json";
}

} // namespace

/// A request on its way through the gate.
struct ApiGate::Candidate {
    RequestHead head;
    QHostAddress peer;
    QString requestId;
    RouteMatch match;
    Headers extra;
};

ApiGate::ApiGate(const ApiServices &services, const Authenticator &authenticator, ConnectionGuard &guard,
                 const ApiOptions &options)
    : m_services(services)
    , m_authenticator(authenticator)
    , m_isDemo(options.demo)
    , m_router(routes())
    , m_perSubject(options.rates.perSubject)
    , m_perAddress(options.rates.perAddress)
    , m_uploads(options.rates.uploads)
    , m_failures(options.rates.failures)
    , m_quick(4, 1024)
    , m_slow(4, 512)
    , m_writers(kWriters, kMostBlocks)
    , m_server(guard, routes(), [this](auto request, auto answer) { work(request, std::move(answer)); })
{
    m_time.start();
}

ApiGate::~ApiGate() = default;

void ApiGate::admit(RequestHead head, const QHostAddress &peer, const QString &requestId,
                    std::function<void(Admission)> decided)
{
    auto match = m_router.match(head.method, head.segments);
    auto candidate =
        std::make_shared<Candidate>(Candidate{std::move(head), peer, requestId, std::move(match), {}});
    const auto &found = candidate->match;
    if (found.allowed.isEmpty())
        return decided(refusal(*candidate, {ErrorCode::RouteNotFound, u"There is no such route."_s, {}, {}}));
    if (!found.route) {
        candidate->extra.push_back({"allow", found.allowed});
        if (candidate->head.method != Method::Options)
            return decided(
                refusal(*candidate,
                        {ErrorCode::MethodNotAllowed, u"The route has other methods: see Allow."_s, {}, {}}));
        Admission options;
        options.refusal = HttpResponse{204, candidate->extra, {}};
        return decided(std::move(options));
    }
    if (found.route->permission == Permission::Public)
        return decided(letIn(*candidate, Actor()));

    const auto failures = m_failures.peek(addressKey(peer), m_time.elapsed());
    if (!failures.allowed) {
        tellRate(candidate->extra, failures);
        return decided(refusal(*candidate, tooMany().value()));
    }
    const auto authorization = candidate->head.header("authorization");
    const auto claims = m_authenticator.verify(authorization);
    if (!claims)
        return decided(letIn(*candidate, fail(claims.error())));
    confirm(*claims, *authorization,
            [this, candidate, decided](const Result<Actor> &actor) { decided(letIn(*candidate, actor)); });
}

/// Asks the database, but not for every request of a busy caller.
void ApiGate::confirm(const TokenClaims &claims, const QByteArray &token, Confirmed confirmed)
{
    const auto known = m_known.constFind(token);
    if (known != m_known.cend() && m_time.elapsed() - known->since < kKnownFor)
        return confirmed(known->actor);
    const bool started = m_quick.start([this, claims, token, confirmed] {
        auto actor = std::make_shared<Result<Actor>>(m_authenticator.confirm(claims));
        QMetaObject::invokeMethod(
            this,
            [this, token, actor, confirmed] {
                if (m_known.size() >= kMostKnown)
                    m_known.clear();
                if (*actor)
                    m_known[token] = {**actor, m_time.elapsed()};
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
            m_failures.take(addressKey(candidate.peer), m_time.elapsed());
        return refusal(candidate, actor.error());
    }
    if (!actor->may(route.permission))
        return refusal(candidate, {ErrorCode::Forbidden, u"Your role may not do this."_s, {}, {}});
    if (auto within = checkRates(candidate, *actor); !within)
        return refusal(candidate, within.error());
    for (const auto &item : candidate.head.query)
        if (!route.knowsQuery(item.name))
            return refusal(candidate,
                           invalid(item.name.left(64), u"There is no such query parameter."_s).value());
    if (auto good = checkBody(candidate); !good)
        return refusal(candidate, good.error());

    return admission(candidate, *actor);
}

Admission ApiGate::admission(Candidate &candidate, const Actor &actor)
{
    Admission admission;
    const auto &route = *candidate.match.route;
    const auto size = candidate.head.isChunked ? 0 : qsizetype(candidate.head.contentLength);
    const auto type = candidate.head.header("content-type").value_or(QByteArray());
    if (candidate.head.hasBody())
        admission.sink = route.body == BodyKind::Multipart
            ? formSink(multipartBoundary(type), m_services.intake.receive(), m_writers, this)
            : bufferSink(size, route.bodyLimit());
    admission.bodyLimit = route.bodyLimit();
    auto &request = admission.request;
    request.head = std::move(candidate.head);
    request.requestId = candidate.requestId;
    request.actor = actor;
    request.actor.requestId = candidate.requestId;
    request.actor.clientAddress = candidate.peer.toString();
    request.route = &route;
    request.parameters = candidate.match.parameters;
    admission.extra = std::move(candidate.extra);
    return admission;
}

Status ApiGate::checkRates(Candidate &candidate, const Actor &actor)
{
    const auto &route = *candidate.match.route;
    if (route.permission == Permission::Public)
        return {};
    const auto now = m_time.elapsed();
    const bool isUpload = route.body == BodyKind::Multipart;
    const auto verdict = (isUpload ? m_uploads : m_perSubject).take(actor.subject, now);
    const auto byAddress = isUpload ? verdict : m_perAddress.take(addressKey(candidate.peer), now);
    tellRate(candidate.extra, verdict.allowed ? byAddress : verdict);
    return verdict.allowed && byAddress.allowed ? Status() : tooMany();
}

Status ApiGate::checkBody(Candidate &candidate) const
{
    const auto &route = *candidate.match.route;
    const auto &head = candidate.head;
    const auto type = head.header("content-type").value_or(QByteArray());
    if (head.contentLength > route.bodyLimit() || (head.isChunked && route.body == BodyKind::None))
        return fail(ErrorCode::TooLarge, u"The body is larger than this route takes."_s);
    if (head.header("content-encoding"))
        return fail(ErrorCode::UnsupportedMedia, u"Encoded bodies are not taken."_s);
    if (route.body == BodyKind::Multipart && multipartBoundary(type).isEmpty())
        return fail(ErrorCode::UnsupportedMedia, u"Send multipart/form-data with its boundary."_s);
    if (route.body == BodyKind::Json && head.hasBody() && !isJson(type))
        return fail(ErrorCode::UnsupportedMedia, u"Send application/json."_s);
    return {};
}

Admission ApiGate::refusal(const Candidate &candidate, const Error &error)
{
    Admission admission;
    admission.refusal = problem(error, candidate.requestId);
    admission.request.route = candidate.match.route;
    admission.extra = candidate.extra;
    return admission;
}

void ApiGate::answer(HttpRequest request, std::function<void(HttpResponse)> answer)
{
    m_server.replay(std::move(request), std::move(answer));
}

void ApiGate::work(std::shared_ptr<const HttpRequest> request, HttpServer::Answer answer)
{
    auto &workers = request->route->body == BodyKind::Multipart ? m_slow : m_quick;
    const auto id = request->requestId;
    const bool started = workers.start([this, request = std::move(request), answer]() mutable {
        auto response = std::make_shared<HttpResponse>(runHandler(m_services, *request));
        if (request->file)
            request->file->drop(); // where no document took it over
        request.reset();
        QMetaObject::invokeMethod(
            this, [answer, response] { answer(std::move(*response)); }, Qt::QueuedConnection);
    });
    if (!started)
        answer(problem(Error{ErrorCode::Unavailable, {}, {}, {}}, id));
}

void ApiGate::adorn(HttpResponse &response, const QString &requestId) const
{
    response.headers.push_back({"x-request-id", requestId.toLatin1()});
    response.headers.push_back({"x-content-type-options", "nosniff"});
    response.headers.push_back({"cache-control", "no-store"});
    response.headers.push_back({"content-security-policy", "default-src 'none'; frame-ancestors 'none'"});
    response.headers.push_back({"referrer-policy", "no-referrer"});
    if (m_isDemo)
        response.headers.push_back({"x-pss-demo", "true"});
}

} // namespace pss
