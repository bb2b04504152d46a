// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/documentquery.h"
#include "api/jsonbody.h"
#include "api/listquery.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/router.h"
#include "api/views.h"
#include "services/documents.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What checks found is for staff.
Status addChecks(QJsonObject &view, const ApiServices &services, const Actor &actor, const Document &document)
{
    const auto checks = services.documents.checks(actor, document);
    if (!checks)
        return fail(checks.error());
    QJsonArray list;
    for (const auto &check : *checks)
        list << toJson(check);
    view[u"checks"_s] = list;
    return {};
}

/// 202 until the job is done; asked again for who wants to wait.
HttpResponse jobResponse(const Job &job, const ApiServices &services, const HttpRequest &request)
{
    const bool isDone = job.status == JobStatus::Done || job.status == JobStatus::Failed;
    auto response = jsonResponse(isDone ? 200 : 202, jobView(job));
    response.headers.push_back({"location", "/api/v1/jobs/" + job.id.toLatin1()});
    if (!isDone)
        response.later = [&services, request, job] {
            const auto now = services.documents.job(request.actor, job.id);
            return now ? jobResponse(*now, services, request) : problem(now.error(), request.requestId);
        };
    return response;
}

} // namespace

Result<HttpResponse> listDocuments(const ApiServices &services, const HttpRequest &request)
{
    const auto listing = documentListing(request);
    if (!listing)
        return fail(listing.error());
    const auto page =
        services.documents.list(request.actor, listing->filter, listing->limit, listing->cursor);
    if (!page)
        return fail(page.error());
    const auto now = services.clock.now();
    QJsonArray data;
    for (const auto &document : page->documents) {
        const auto view = documentView(document, request.actor, now);
        if (listing->publicStatuses.isEmpty()
            || listing->publicStatuses.contains(view[u"status"_s].toString()))
            data << view;
    }
    return listResponse(data, page->next);
}

Result<HttpResponse> showDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto document = services.documents.find(request.actor, request.parameters[0]);
    if (!document)
        return fail(document.error());
    const auto now = services.clock.now();
    const auto etag = etagOf(*document, request.actor, now);
    if (request.head.header("if-none-match") == etag)
        return HttpResponse{304, {{"etag", etag}}, {}};
    auto view = documentView(*document, request.actor, now);
    if (request.actor.may(Permission::ViewAll))
        if (auto added = addChecks(view, services, request.actor, *document); !added)
            return fail(added.error());
    auto response = jsonResponse(200, view);
    response.headers.push_back({"etag", etag});
    return response;
}

Result<HttpResponse> showReading(const ApiServices &services, const HttpRequest &request)
{
    const auto reading = services.documents.reading(request.actor, request.parameters[0]);
    if (!reading)
        return fail(reading.error());
    auto response = jsonResponse(200, readingView(*reading, request.actor));
    if (reading->status == ReadingStatus::Pending || reading->status == ReadingStatus::Processing)
        response.later = [&services, request] { return runHandler(services, request); };
    return response;
}

Result<HttpResponse> processDocument(const ApiServices &services, const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body, {u"language"_s, u"force"_s});
    if (!body)
        return fail(body.error());
    const auto language = body->text(u"language"_s, 64);
    (void)body->flag(u"force"_s); // a document is read again whenever it is asked for
    if (auto status = body->status(); !status)
        return fail(status.error());
    static const QRegularExpression kLanguages(u"^[a-z]{3}(_[a-z]+)?(\\+[a-z]{3}(_[a-z]+)?){0,7}$"_s);
    if (!language.isEmpty() && !kLanguages.match(language).hasMatch())
        return invalid(u"/language"_s, u"Languages are written like eng+deu."_s);
    const auto job = services.documents.readAgain(request.actor, request.parameters[0], language);
    if (!job)
        return fail(job.error());
    return jobResponse(*job, services, request);
}

Result<HttpResponse> listEvents(const ApiServices &services, const HttpRequest &request)
{
    const auto events = services.documents.history(request.actor, request.parameters[0]);
    if (!events)
        return fail(events.error());
    QJsonArray data;
    for (const auto &event : *events)
        data << eventView(event);
    return listResponse(data, {});
}

Result<HttpResponse> showJob(const ApiServices &services, const HttpRequest &request)
{
    const auto job = services.documents.job(request.actor, request.parameters[0]);
    if (!job)
        return fail(job.error());
    return jsonResponse(200, jobView(*job));
}

} // namespace pss
