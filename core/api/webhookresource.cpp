// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/jsonbody.h"
#include "api/listquery.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/revision.h"
#include "api/views.h"
#include "base/id.h"
#include "base/timestamp.h"
#include "services/deliveries.h"
#include "services/webhooks.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestUrl = 2048;

Result<WebhookChange> changeOf(const HttpRequest &request)
{
    auto body = JsonBody::parse(request.body,
                                {u"url"_s, u"description"_s, u"events"_s, u"enabled"_s, u"allow_private"_s});
    if (!body)
        return fail(body.error());
    WebhookChange change;
    if (body->has(u"url"_s))
        change.url = body->text(u"url"_s, kLongestUrl);
    if (body->has(u"description"_s))
        change.description = body->text(u"description"_s);
    if (body->has(u"events"_s))
        change.events = body->texts(u"events"_s);
    if (body->has(u"enabled"_s))
        change.isEnabled = body->flag(u"enabled"_s);
    if (body->has(u"allow_private"_s))
        change.allowsPrivate = body->flag(u"allow_private"_s);
    auto status = body->status();
    return status ? Result<WebhookChange>(change) : fail(status.error());
}

HttpResponse webhookResponse(int status, const Webhook &webhook, const QJsonObject &more = {})
{
    auto view = webhookView(webhook);
    for (auto it = more.begin(); it != more.end(); ++it)
        view[it.key()] = *it;
    auto response = jsonResponse(status, view);
    response.headers.push_back({"etag", etagOf(webhook.revision)});
    return response;
}

/// What was queued by hand: its delivery is to be looked at later.
Result<HttpResponse> queuedResponse(const Result<Delivery> &delivery)
{
    if (!delivery)
        return fail(delivery.error());
    return jsonResponse(202, deliveryView(*delivery));
}

} // namespace

Result<HttpResponse> listWebhooks(const ApiServices &services, const HttpRequest &request)
{
    const auto webhooks = services.webhooks.all(request.actor);
    if (!webhooks)
        return fail(webhooks.error());
    QJsonArray data;
    for (const auto &webhook : *webhooks)
        data << webhookView(webhook);
    return listResponse(data, {});
}

Result<HttpResponse> addWebhook(const ApiServices &services, const HttpRequest &request)
{
    const auto draft = changeOf(request);
    if (!draft)
        return fail(draft.error());
    const auto added = services.webhooks.add(request.actor, *draft);
    if (!added)
        return fail(added.error());
    auto response = webhookResponse(201, added->webhook, {{u"secret"_s, added->secret}});
    response.headers.push_back({"location", "/api/v1/webhooks/" + added->webhook.id.toLatin1()});
    return response;
}

Result<HttpResponse> showWebhook(const ApiServices &services, const HttpRequest &request)
{
    const auto webhook = services.webhooks.find(request.actor, request.parameters[0]);
    return webhook ? Result<HttpResponse>(webhookResponse(200, *webhook)) : fail(webhook.error());
}

Result<HttpResponse> changeWebhook(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = matchedRevision(request.head);
    if (!revision)
        return fail(revision.error());
    const auto change = changeOf(request);
    if (!change)
        return fail(change.error());
    const auto changed = services.webhooks.change(request.actor, request.parameters[0], *revision, *change);
    return changed ? Result<HttpResponse>(webhookResponse(200, *changed)) : fail(changed.error());
}

Result<HttpResponse> removeWebhook(const ApiServices &services, const HttpRequest &request)
{
    const auto revision = matchedRevision(request.head);
    if (!revision)
        return fail(revision.error());
    if (auto removed = services.webhooks.remove(request.actor, request.parameters[0], *revision); !removed)
        return fail(removed.error());
    return HttpResponse{204, {}, {}};
}

Result<HttpResponse> addWebhookSecret(const ApiServices &services, const HttpRequest &request)
{
    if (auto empty = JsonBody::needEmpty(request.body); !empty)
        return fail(empty.error());
    const auto added = services.webhooks.addSecret(request.actor, request.parameters[0]);
    if (!added)
        return fail(added.error());
    return jsonResponse(201,
                        {{u"number"_s, added->note.number},
                         {u"created_at"_s, toTimestamp(added->note.createdAt)},
                         {u"secret"_s, added->text}});
}

Result<HttpResponse> removeWebhookSecret(const ApiServices &services, const HttpRequest &request)
{
    const int number = request.parameters[1].toInt(); // 0, which no secret has, for what is no number
    if (auto removed = services.webhooks.removeSecret(request.actor, request.parameters[0], number); !removed)
        return fail(removed.error());
    return HttpResponse{204, {}, {}};
}

Result<HttpResponse> testWebhook(const ApiServices &services, const HttpRequest &request)
{
    if (auto empty = JsonBody::needEmpty(request.body); !empty)
        return fail(empty.error());
    return queuedResponse(services.deliveries.test(request.actor, request.parameters[0]));
}

Result<HttpResponse> listDeliveries(const ApiServices &services, const HttpRequest &request)
{
    int limit = kUsualRows;
    if (const auto text = request.head.queryValue(u"limit"); !text.isNull())
        if (auto read = readLimit(limit, text); !read)
            return fail(read.error());
    const auto cursor = request.head.queryValue(u"cursor");
    if (!cursor.isNull() && !isId(IdKind::Delivery, cursor))
        return invalid(u"cursor"_s, u"The cursor is not one that this list gave."_s);
    const auto page = services.deliveries.list(request.actor, request.parameters[0], limit, cursor);
    if (!page)
        return fail(page.error());
    QJsonArray data;
    for (const auto &delivery : page->deliveries)
        data << deliveryView(delivery);
    return listResponse(data, page->next);
}

Result<HttpResponse> resendDelivery(const ApiServices &services, const HttpRequest &request)
{
    if (auto empty = JsonBody::needEmpty(request.body); !empty)
        return fail(empty.error());
    return queuedResponse(services.deliveries.resend(request.actor, request.parameters[0]));
}

} // namespace pss
