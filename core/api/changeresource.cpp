// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/jsonbody.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/revision.h"
#include "api/views.h"
#include "base/timestamp.h"
#include "services/amendment.h"
#include "services/retention.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Result<Amendment> amendmentOf(JsonBody &body)
{
    Amendment amendment;
    if (body.has(u"document_type"_s)) {
        amendment.type = fromWord<DocumentType>(body.text(u"document_type"_s));
        if (!amendment.type)
            return invalid(u"/document_type"_s, u"There is no such document type."_s);
    }
    if (body.has(u"side"_s)) {
        amendment.side = fromWord<Side>(body.text(u"side"_s));
        if (!amendment.side)
            return invalid(u"/side"_s, u"A side is front, back or none."_s);
    }
    if (body.has(u"issuing_country"_s))
        amendment.issuingCountry = body.text(u"issuing_country"_s, 128);
    if (body.has(u"declared"_s)) {
        const auto declared = declaredFromJson(body.object(u"declared"_s));
        if (!declared)
            return fail(declared.error());
        amendment.declared = *declared;
    }
    const auto corrections = body.object(u"corrections"_s);
    for (auto it = corrections.begin(); it != corrections.end(); ++it) {
        if (!it->isString() && !it->isNull())
            return invalid(u"/corrections/"_s + it.key().left(64), u"A text, or null, is expected."_s);
        amendment.corrections[it.key()] = it->toString();
    }
    if (auto status = body.status(); !status)
        return fail(status.error());
    return amendment;
}

} // namespace

Result<HttpResponse> changeDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = matchedRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body = JsonBody::parse(
        request.body, {u"document_type"_s, u"side"_s, u"issuing_country"_s, u"declared"_s, u"corrections"_s});
    if (!body)
        return fail(body.error());
    const auto amendment = amendmentOf(*body);
    if (!amendment)
        return fail(amendment.error());
    const auto document =
        services.amendment.amend(request.actor, request.parameters[0], *revision, *amendment);
    if (!document)
        return fail(document.error());
    const auto now = services.clock.now();
    auto response = jsonResponse(200, documentView(*document, request.actor, now));
    response.headers.push_back({"etag", etagOf(*document, request.actor, now)});
    return response;
}

Result<HttpResponse> deleteDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = matchedRevision(request.head);
    if (!revision)
        return fail(revision.error());
    if (auto erased = services.retention.erase(request.actor, request.parameters[0], *revision); !erased)
        return fail(erased.error());
    return HttpResponse{204, {}, {}};
}

Result<HttpResponse> holdCustomer(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"active"_s, u"reason"_s});
    if (!body)
        return fail(body.error());
    const bool isActive = body->flag(u"active"_s);
    const auto reason = body->text(u"reason"_s);
    if (auto status = body->status(); !status)
        return fail(status.error());
    if (!body->has(u"active"_s))
        return invalid(u"/active"_s, u"true places the hold, false lifts it."_s);
    const auto userId = request.parameters[0];
    if (!isActive) {
        if (auto lifted = services.retention.lift(request.actor, userId, reason); !lifted)
            return fail(lifted.error());
        return jsonResponse(200, {{u"user_id"_s, userId}, {u"active"_s, false}});
    }
    const auto hold = services.retention.hold(request.actor, userId, reason);
    if (!hold)
        return fail(hold.error());
    return jsonResponse(200,
                        {{u"user_id"_s, hold->userId},
                         {u"active"_s, true},
                         {u"reason"_s, hold->reason},
                         {u"placed_by"_s, hold->placedBy},
                         {u"placed_at"_s, toTimestamp(hold->placedAt)}});
}

} // namespace pss
