// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/listquery.h"
#include "api/resources.h"
#include "domain/account.h"
#include "services/reports.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsualDays = 30;

struct ReportWish {
    QDateTime from;
    QDateTime to;
    QString userId;
    ReportFormat format = ReportFormat::Json;
};

Status addItem(ReportWish &wish, const QueryItem &item)
{
    if (item.name == u"from")
        return readMoment(wish.from, item);
    if (item.name == u"to")
        return readMoment(wish.to, item);
    if (item.name == u"user_id") {
        wish.userId = item.value;
        return needUserId(item.value);
    }
    const auto format = fromWord<ReportFormat>(item.value);
    if (!format)
        return invalid(u"format"_s, u"A format is json, csv, pdf or xlsx."_s);
    wish.format = *format;
    return {};
}

} // namespace

Result<HttpResponse> exportReport(const ApiServices &services, const HttpRequest &request)
{
    ReportWish wish;
    wish.to = services.clock.now();
    wish.from = wish.to.addDays(-kUsualDays);
    for (const auto &item : request.head.query)
        if (auto added = addItem(wish, item); !added)
            return fail(added.error());
    const auto file = wish.userId.isEmpty()
        ? services.reports.period(request.actor, wish.from, wish.to, wish.format)
        : services.reports.customer(request.actor, wish.userId, wish.format);
    if (!file)
        return fail(file.error());
    HttpResponse response{200, {{"content-type", file->mediaType}}, file->bytes};
    if (wish.format != ReportFormat::Json)
        response.headers.push_back(
            {"content-disposition", "attachment; filename=\"" + file->filename.toLatin1() + '"'});
    return response;
}

} // namespace pss
