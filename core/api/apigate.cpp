// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apigate.h"

#include "api/connectionguard.h"
#include "api/multipart.h"
#include "api/problem.h"
#include "api/repeats.h"
#include "api/routes.h"
#include "api/tus.h"
#include "services/appending.h"
#include "services/intake.h"

#include <QTimer>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestWait = 30; ///< seconds
constexpr std::chrono::milliseconds kLookAgain{250};
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

/// `Prefer: wait=N` (RFC 7240 §4.3), at most half a minute.
qint64 patienceOf(const RequestHead &head)
{
    for (const auto &preference : head.header("prefer").value_or(QByteArray()).split(','))
        if (const auto words = preference.trimmed().split('='); words.first().trimmed().toLower() == "wait")
            return std::clamp(words.value(1).trimmed().toInt(), 0, kLongestWait) * 1000;
    return 0;
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
    if (isTus(*found.route))
        candidate->extra = tusHeaders();
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
    if (candidate.head.hasBody() && route.body != BodyKind::Bytes)
        admission.sink = route.body == BodyKind::Multipart
            ? formSink(multipartBoundary(type), m_services.intake.receive(), m_writers, this)
            : bufferSink(size, route.bodyLimit());
    admission.bodyLimit = route.bodyLimit();
    admission.patience = patienceOf(candidate.head);
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
    const bool isUpload = route.body == BodyKind::Multipart || route.body == BodyKind::Bytes;
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
    if (isTus(route) && route.permission != Permission::Public)
        if (auto good = checkTusHead(head); !good)
            return good;
    if (route.method == Method::Post)
        if (auto good = checkIdempotencyKey(head); !good)
            return good;
    if (head.contentLength > route.bodyLimit() || (head.isChunked && route.body == BodyKind::None))
        return fail(ErrorCode::TooLarge, u"The body is larger than this route takes."_s);
    if (head.header("content-encoding"))
        return fail(ErrorCode::UnsupportedMedia, u"Encoded bodies are not taken."_s);
    if (route.body == BodyKind::Multipart && multipartBoundary(type).isEmpty())
        return fail(ErrorCode::UnsupportedMedia, u"Send multipart/form-data with its boundary."_s);
    if (route.body == BodyKind::Bytes && head.hasBody() && type != "application/offset+octet-stream")
        return fail(ErrorCode::UnsupportedMedia, u"Send application/offset+octet-stream."_s);
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
    const bool isUpload =
        request->route->body == BodyKind::Multipart || request->route->body == BodyKind::Bytes;
    auto &workers = isUpload ? m_slow : m_quick;
    const auto id = request->requestId;
    const auto until = m_time.elapsed() + patienceOf(request->head);
    const bool started = workers.start([this, until, request = std::move(request), answer]() mutable {
        auto response = std::make_shared<HttpResponse>(runOnce(m_services, *request));
        if (request->file)
            request->file->drop(); // where no document took it over
        if (request->appending)
            request->appending->close();
        request.reset();
        QMetaObject::invokeMethod(
            this, [this, answer, response, until] { answerOrWait(std::move(*response), until, answer); },
            Qt::QueuedConnection);
    });
    if (!started)
        answer(problem(Error{ErrorCode::Unavailable, {}, {}, {}}, id));
}

/// Asks again from time to time, without keeping a worker, as long as the caller wants to wait.
void ApiGate::answerOrWait(HttpResponse response, qint64 until, const HttpServer::Answer &answer)
{
    if (!response.later || m_time.elapsed() >= until)
        return answer(std::move(response));
    QTimer::singleShot(kLookAgain, this, [this, response, until, answer] {
        const bool started = m_quick.start([this, response, until, answer] {
            auto next = std::make_shared<HttpResponse>(response.later());
            QMetaObject::invokeMethod(
                this, [this, next, until, answer] { answerOrWait(std::move(*next), until, answer); },
                Qt::QueuedConnection);
        });
        if (!started)
            answer(response);
    });
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
