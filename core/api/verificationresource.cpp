// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/jsonbody.h"
#include "api/listquery.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/revision.h"
#include "api/verificationviews.h"
#include "base/id.h"
#include "domain/account.h"
#include "domain/verificationview.h"
#include "services/compliance.h"
#include "services/verifications.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Result<HttpResponse> verificationResponse(const Result<VerificationRecord> &record,
                                          const ApiServices &services, const HttpRequest &request,
                                          int status = 200)
{
    if (!record)
        return fail(record.error());
    const auto &one = record->verification;
    QJsonObject view;
    if (request.actor.may(Permission::ViewAll)) {
        const auto standing = services.verifications.screening(request.actor, one.id);
        if (!standing)
            return fail(standing.error());
        view = staffJson(one, record->checks, screeningView(*standing));
    } else {
        view = publicJson(one);
    }
    auto response = jsonResponse(status, view);
    response.headers.push_back({"etag", etagOf(seenRevision(one, request.actor))});
    return response;
}

Result<std::optional<DeclaredData>> declaredIn(JsonBody &body)
{
    if (!body.has(u"declared"_s))
        return std::nullopt;
    const auto declared = declaredFromJson(body.object(u"declared"_s));
    return declared ? Result<std::optional<DeclaredData>>(*declared) : fail(declared.error());
}

std::optional<QStringList> documentsIn(JsonBody &body)
{
    return body.has(u"document_ids"_s) ? std::optional(body.texts(u"document_ids"_s)) : std::nullopt;
}

QString idIn(JsonBody &body) { return body.text(u"verification_id"_s, 64); }

/// The statuses behind a word that this caller knows.
QList<VerificationStatus> statusesOf(const QString &word, const Actor &caller)
{
    QList<VerificationStatus> statuses;
    for (const auto &entry : kWords<VerificationStatus>)
        if (word == (caller.may(Permission::ViewAll) ? wordOf(entry.value) : publicStatus(entry.value)))
            statuses << entry.value;
    return statuses;
}

Status addItem(VerificationFilter &filter, const QueryItem &item, const Actor &caller)
{
    if (item.name == u"limit")
        return readLimit(filter.limit, item.value);
    if (item.name == u"cursor") {
        filter.before = item.value;
        return isId(IdKind::Verification, item.value)
            ? Status()
            : invalid(u"cursor"_s, u"The cursor is not one that this list gave."_s);
    }
    if (item.name == u"user_id") {
        filter.userId = item.value;
        return isUserId(item.value) ? Status() : invalid(u"user_id"_s, u"This is no customer's user_id."_s);
    }
    if (item.name == u"assignee") {
        filter.assignee = item.value;
        return isAccountName(item.value) ? Status() : invalid(u"assignee"_s, u"This is no account's name."_s);
    }
    if (item.name == u"risk_level") {
        filter.riskLevel = fromWord<RiskLevel>(item.value);
        return filter.riskLevel ? Status() : invalid(u"risk_level"_s, u"There is no such level."_s);
    }
    const auto statuses = statusesOf(item.value, caller);
    filter.statuses << statuses;
    return statuses.isEmpty() ? Status(invalid(u"status"_s, u"There is no such status."_s)) : Status();
}

} // namespace

Result<HttpResponse> startVerification(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"user_id"_s, u"kinds"_s, u"document_ids"_s, u"declared"_s});
    if (!body)
        return fail(body.error());
    VerificationStart wanted;
    wanted.userId = body->text(u"user_id"_s, 128);
    if (wanted.userId.isEmpty() && request.actor.roles == Roles(Role::Customer))
        wanted.userId = request.actor.subject;
    const auto words = body->texts(u"kinds"_s);
    wanted.documents = documentsIn(*body);
    const auto declared = declaredIn(*body);
    if (auto good = body->status(); !good)
        return fail(good.error());
    const auto kinds = kindsFromWords(words);
    if (!kinds || !declared)
        return fail(!kinds ? kinds.error() : declared.error());
    wanted.kinds = *kinds;
    wanted.declared = *declared;
    const auto started = services.verifications.start(request.actor, wanted);
    auto response = verificationResponse(started, services, request, 201);
    if (response)
        response->headers.push_back(
            {"location", "/api/v1/verification/" + started->verification.id.toLatin1()});
    return response;
}

Result<HttpResponse> showVerification(const ApiServices &services, const HttpRequest &request)
{
    const auto record = services.verifications.find(request.actor, request.parameters[0]);
    if (record) {
        const auto etag = etagOf(seenRevision(record->verification, request.actor));
        if (request.head.header("if-none-match") == etag)
            return HttpResponse{304, {{"etag", etag}}, {}};
    }
    return verificationResponse(record, services, request);
}

Result<HttpResponse> listVerifications(const ApiServices &services, const HttpRequest &request)
{
    VerificationFilter filter;
    for (const auto &item : request.head.query)
        if (auto added = addItem(filter, item, request.actor); !added)
            return fail(added.error());
    const auto page = services.verifications.list(request.actor, filter);
    if (!page)
        return fail(page.error());
    const bool isStaffs = request.actor.may(Permission::ViewAll);
    QJsonArray data;
    for (const auto &record : page->records)
        data << (isStaffs ? verificationSummary(record.verification) : publicJson(record.verification));
    return listResponse(data, page->next);
}

Result<HttpResponse> changeVerification(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body,
                                {u"declared"_s, u"document_ids"_s, u"assignee"_s, u"note"_s, u"status"_s});
    if (!body)
        return fail(body.error());
    VerificationChange change;
    const auto declared = declaredIn(*body);
    change.documents = documentsIn(*body);
    if (body->has(u"assignee"_s))
        change.assignee = body->value(u"assignee"_s).isNull() ? QString() : body->text(u"assignee"_s, 64);
    change.note = body->text(u"note"_s, kLongestReason).trimmed();
    const auto status = body->text(u"status"_s, 64);
    if (auto good = body->status(); !good)
        return fail(good.error());
    if (!declared)
        return fail(declared.error());
    change.declared = *declared;
    change.isCancelled = status == wordOf(VerificationStatus::Cancelled);
    const bool isOther = change.declared || change.documents || change.assignee || !change.note.isEmpty();
    if (!status.isEmpty() && !change.isCancelled)
        return invalid(u"/status"_s, u"Only cancelled can be asked for."_s);
    if (isOther == change.isCancelled)
        return invalid(u"/status"_s, u"Say what to change, or cancel and change nothing else."_s);
    const auto seen = matchedRevision(request.head);
    if (!seen)
        return fail(seen.error());
    return verificationResponse(
        services.verifications.change(request.actor, request.parameters[0], *seen, change), services,
        request);
}

Result<HttpResponse> approveVerification(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body = JsonBody::parse(request.body, {u"verification_id"_s, u"note"_s, u"override_reason"_s});
    if (!body)
        return fail(body.error());
    const auto id = idIn(*body);
    const VerificationApproval approval{body->text(u"note"_s, kLongestReason),
                                        body->text(u"override_reason"_s, kLongestReason)};
    if (auto good = body->status(); !good)
        return fail(good.error());
    return verificationResponse(services.verifications.approve(request.actor, id, *revision, approval),
                                services, request);
}

Result<HttpResponse> rejectVerification(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body =
        JsonBody::parse(request.body, {u"verification_id"_s, u"reason_codes"_s, u"note"_s, u"public_note"_s});
    if (!body)
        return fail(body.error());
    const auto id = idIn(*body);
    const VerificationRejection rejection{body->texts(u"reason_codes"_s),
                                          body->text(u"note"_s, kLongestReason),
                                          body->text(u"public_note"_s, kLongestReason)};
    if (auto good = body->status(); !good)
        return fail(good.error());
    return verificationResponse(services.verifications.reject(request.actor, id, *revision, rejection),
                                services, request);
}

Result<HttpResponse> reopenVerification(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = requiredRevision(request.head);
    if (!revision)
        return fail(revision.error());
    auto body = JsonBody::parse(request.body, {u"verification_id"_s, u"reason"_s});
    if (!body)
        return fail(body.error());
    const auto id = idIn(*body);
    const auto reason = body->text(u"reason"_s, kLongestReason);
    if (auto good = body->status(); !good)
        return fail(good.error());
    return verificationResponse(services.verifications.reopen(request.actor, id, *revision, reason), services,
                                request);
}

} // namespace pss
