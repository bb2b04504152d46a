// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/jsonbody.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/revision.h"
#include "api/views.h"
#include "services/review.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Result<HttpResponse> documentResponse(const Result<Document> &document, const ApiServices &services,
                                      const HttpRequest &request)
{
    if (!document)
        return fail(document.error());
    const auto now = services.clock.now();
    auto response = jsonResponse(200, documentView(*document, request.actor, now));
    response.headers.push_back({"etag", etagOf(*document, request.actor, now)});
    return response;
}

} // namespace

Result<HttpResponse> claimDocument(const ApiServices &services, const HttpRequest &request)
{
    if (auto empty = JsonBody::needEmpty(request.body); !empty)
        return fail(empty.error());
    return documentResponse(services.review.claim(request.actor, request.parameters[0]), services, request);
}

Result<HttpResponse> releaseDocument(const ApiServices &services, const HttpRequest &request)
{
    if (auto empty = JsonBody::needEmpty(request.body); !empty)
        return fail(empty.error());
    return documentResponse(services.review.release(request.actor, request.parameters[0]), services, request);
}

Result<HttpResponse> approveDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body = JsonBody::parse(request.body, {u"note"_s, u"override_reason"_s});
    if (!body)
        return fail(body.error());
    const Approval approval{body->text(u"note"_s), body->text(u"override_reason"_s)};
    if (auto status = body->status(); !status)
        return fail(status.error());
    return documentResponse(
        services.review.approve(request.actor, request.parameters[0], *revision, approval), services,
        request);
}

Result<HttpResponse> rejectDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body =
        JsonBody::parse(request.body, {u"reason_codes"_s, u"note"_s, u"public_note"_s, u"resubmission"_s});
    if (!body)
        return fail(body.error());
    const Rejection rejection{body->texts(u"reason_codes"_s), body->text(u"note"_s),
                              body->text(u"public_note"_s), body->flag(u"resubmission"_s)};
    if (auto status = body->status(); !status)
        return fail(status.error());
    return documentResponse(
        services.review.reject(request.actor, request.parameters[0], *revision, rejection), services,
        request);
}

Result<HttpResponse> reopenDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body = JsonBody::parse(request.body, {u"reason"_s});
    if (!body)
        return fail(body.error());
    const auto reason = body->text(u"reason"_s);
    if (auto status = body->status(); !status)
        return fail(status.error());
    return documentResponse(services.review.reopen(request.actor, request.parameters[0], *revision, reason),
                            services, request);
}

} // namespace pss
