// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/accesslog.h"

#include "api/router.h"
#include "base/json.h"
#include "base/log.h"
#include "base/timestamp.h"

namespace pss {

Q_LOGGING_CATEGORY(lcAccess, kAccessCategory, QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

QString kindOf(const Actor &actor)
{
    if (isStaff(actor.roles))
        return u"staff"_s;
    const auto words = toWords(actor.roles);
    return words.isEmpty() ? u"nobody"_s : words.first();
}

} // namespace

QByteArray accessLine(const ServedRequest &request, const QDateTime &now)
{
    const auto *route = request.route;
    return toJson({{u"time"_s, toTimestamp(now)},
                   {u"request_id"_s, request.requestId},
                   {u"method"_s, orNull(route ? wordOf(route->method) : QString())},
                   {u"route"_s, orNull(route ? QString::fromLatin1(route->pattern) : QString())},
                   {u"status"_s, request.status},
                   {u"bytes_in"_s, request.bytesIn},
                   {u"bytes_out"_s, request.bytesOut},
                   {u"ms"_s, request.milliseconds},
                   {u"caller"_s, kindOf(request.actor)},
                   {u"roles"_s, QJsonArray::fromStringList(toWords(request.actor.roles))}});
}

void logAccess(const ServedRequest &request, const QDateTime &now)
{
    if (lcAccess().isInfoEnabled())
        qCInfo(lcAccess, "%s", accessLine(request, now).constData());
}

} // namespace pss
