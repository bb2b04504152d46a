// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a request that was let in.
#include "api/apigate.h"

#include "api/accesslog.h"
#include "api/cors.h"
#include "api/metrics.h"
#include "api/patience.h"
#include "api/problem.h"
#include "api/repeats.h"
#include "services/appending.h"
#include "services/incomingfile.h"

#include <QTimer>

namespace pss {

namespace {

constexpr std::chrono::milliseconds kLookAgain{250};

} // namespace

void ApiGate::answer(HttpRequest request, std::function<void(HttpResponse)> answer)
{
    m_server.replay(std::move(request), std::move(answer));
}

void ApiGate::work(std::shared_ptr<const HttpRequest> request, HttpServer::Answer answer)
{
    if (request->route->isInstant())
        return answer(runHandler(m_services, *request));
    const bool isUpload =
        request->route->body == BodyKind::Multipart || request->route->body == BodyKind::Bytes;
    auto &workers = isUpload ? m_slow : m_quick;
    const auto id = request->requestId;
    const QDeadlineTimer until(patienceOf(request->head));
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
void ApiGate::answerOrWait(HttpResponse response, QDeadlineTimer until, const HttpServer::Answer &answer)
{
    if (!response.later || until.hasExpired())
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

void ApiGate::take(std::shared_ptr<StreamedBody> body, std::function<void(Result<QByteArray>)> taken)
{
    const bool started = m_quick.start([this, body, taken] {
        QMetaObject::invokeMethod(
            this, [taken, piece = body->take()]() mutable { taken(std::move(piece)); }, Qt::QueuedConnection);
    });
    if (!started) // so many wait already that this one may, too
        QTimer::singleShot(kLookAgain, this, [this, body, taken] { take(body, taken); });
}

void ApiGate::adorn(HttpResponse &response, const ResponseContext &context) const
{
    auto &headers = response.headers;
    const auto say = [&headers](const char *name, const QByteArray &value) {
        if (!headerValue(headers, name)) // pages have rules of their own
            headers.push_back({name, value});
    };
    say("x-request-id", context.requestId.toLatin1());
    say("x-content-type-options", "nosniff");
    say("cache-control", "no-store");
    say("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    say("referrer-policy", "no-referrer");
    if (context.isEncrypted)
        say("strict-transport-security", "max-age=31536000");
    for (auto &header : corsHeaders(m_options.origins, context.origin))
        headers.push_back(std::move(header));
    if (m_options.demo)
        headers.push_back({"x-pss-demo", "true"});
}

void ApiGate::served(const ServedRequest &request)
{
    m_metrics.count(request);
    logAccess(request, m_services.clock.now());
}

} // namespace pss
