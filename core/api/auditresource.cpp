// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/listquery.h"
#include "api/resources.h"
#include "api/views.h"
#include "services/auditlog.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct AuditListing {
    AuditFilter filter;
    int limit = kUsualRows;
    qint64 before = 0;
};

Status addItem(AuditListing &listing, const QueryItem &item)
{
    if (item.name == u"limit")
        return readLimit(listing.limit, item.value);
    if (item.name == u"occurred_from")
        return readMoment(listing.filter.from, item);
    if (item.name == u"occurred_to")
        return readMoment(listing.filter.to, item);
    if (item.name == u"cursor") {
        bool isNumber = false;
        listing.before = item.value.toLongLong(&isNumber, 36);
        return isNumber && listing.before > 0
            ? Status()
            : invalid(u"cursor"_s, u"The cursor is not one that this list gave."_s);
    }
    if (item.value.size() > kLongestQuery)
        return invalid(item.name, u"The value is too long."_s);
    if (item.name == u"actor")
        listing.filter.actor = item.value;
    else if (item.name == u"action")
        listing.filter.action = item.value;
    else if (item.name == u"resource")
        listing.filter.resource = item.value;
    return {};
}

} // namespace

Result<HttpResponse> listAuditEvents(const ApiServices &services, const HttpRequest &request)
{
    AuditListing listing;
    for (const auto &item : request.head.query)
        if (auto added = addItem(listing, item); !added)
            return fail(added.error());
    const auto page = services.auditLog.events(request.actor, listing.filter, listing.limit, listing.before);
    if (!page)
        return fail(page.error());
    QJsonArray data;
    for (const auto &event : page->events)
        data << eventView(event);
    const auto next = page->next > 0 ? QString::number(page->next, 36) : QString();
    return listResponse(data, next);
}

} // namespace pss
