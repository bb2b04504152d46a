// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/problem.h"
#include "api/router.h"

#include <QLoggingCategory>

namespace pss {

Q_LOGGING_CATEGORY(lcApi, "pss.api", QtInfoMsg)

namespace {

Result<HttpResponse> answerOf(const ApiServices &services, const HttpRequest &request)
{
    if (const auto *instant = std::get_if<InstantHandler>(&request.route->handler))
        return (*instant)(request);
    return std::get<Handler>(request.route->handler)(services, request);
}

} // namespace

HttpResponse runHandler(const ApiServices &services, const HttpRequest &request) noexcept
{
    try {
        if (request.cancelled && request.cancelled->load())
            return problem(Error{ErrorCode::Cancelled, {}, {}, {}}, request.requestId);
        const auto response = answerOf(services, request);
        if (response)
            return *response;
        if (statusOf(response.error().code) >= 500)
            qCWarning(lcApi, "%s: %ls: %ls", request.route->pattern, qUtf16Printable(request.requestId),
                      qUtf16Printable(response.error().detail));
        return problem(response.error(), request.requestId);
    } catch (const std::exception &exception) {
        qCCritical(lcApi, "%s: %ls: %s", request.route->pattern, qUtf16Printable(request.requestId),
                   exception.what());
    } catch (...) {
        qCCritical(lcApi, "%s: %ls: unknown exception", request.route->pattern,
                   qUtf16Printable(request.requestId));
    }
    return problem(Error{ErrorCode::Corrupt, {}, {}, {}}, request.requestId);
}

} // namespace pss
