// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/contract.h"

#include "api/openapi.h"
#include "api/routes.h"
#include "support/jsonschema.h"

#include <QUrl>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const QJsonObject &description()
{
    static const auto kDescription = openApi(routes());
    return kDescription;
}

QJsonObject inDescription(const QJsonValue &value) { return resolved(description(), value.toObject()); }

/// The route that answers; none where the path is unknown or has no such method.
const Route *routeOf(const QByteArray &method, const QByteArray &target)
{
    static const Router kRouter(routes());
    const auto known = fromWord<Method>(QString::fromLatin1(method));
    const auto query = target.indexOf('?');
    QStringList segments;
    for (const auto &segment : (query < 0 ? target : target.first(query)).split('/'))
        if (!segment.isEmpty())
            segments << QUrl::fromPercentEncoding(segment);
    return known ? kRouter.match(*known, segments).route : nullptr;
}

/// The operation that answers, and nothing where there is none.
QJsonObject operationOf(const QByteArray &method, const QByteArray &target)
{
    const auto *route = routeOf(method, target);
    if (!route)
        return {};
    const auto item = description()[u"paths"][QLatin1StringView(route->pattern)].toObject();
    const auto own = item[QString::fromLatin1(method).toLower()];
    return (own.isUndefined() ? item[wordOf(route->method).toLower()] : own).toObject();
}

/// What every answer may bear and no operation speaks of.
bool isGeneral(const QByteArray &header)
{
    static const QByteArrayList kGeneral{"content-type",
                                         "content-length",
                                         "date",
                                         "connection",
                                         "x-content-type-options",
                                         "cache-control",
                                         "referrer-policy",
                                         "content-security-policy",
                                         "strict-transport-security",
                                         "vary",
                                         "x-pss-demo",
                                         "tus-resumable",
                                         "allow"};
    return kGeneral.contains(header) || header.startsWith("access-control-");
}

QStringList headerBreaches(const QJsonObject &described, const Reply &reply)
{
    QStringList breaches;
    QByteArrayList names;
    for (auto it = described.begin(); it != described.end(); ++it) {
        const auto name = it.key().toLatin1().toLower();
        const auto header = inDescription(*it);
        names << name;
        if (!reply.headers.contains(name)) {
            if (header[u"required"].toBool())
                breaches << u"the header %1 is missing"_s.arg(it.key());
            continue;
        }
        for (const auto &error : schemaErrors(QString::fromLatin1(reply.headers[name]),
                                              header[u"schema"].toObject(), description()))
            breaches << u"header %1%2"_s.arg(it.key(), error);
    }
    for (auto it = reply.headers.begin(); it != reply.headers.end(); ++it)
        if (!names.contains(it.key()) && !isGeneral(it.key()))
            breaches << u"the header %1 is not described"_s.arg(QString::fromLatin1(it.key()));
    return breaches;
}

QStringList bodyBreaches(const QJsonObject &content, const Reply &reply)
{
    if (reply.body.isEmpty())
        return content.isEmpty() ? QStringList() : QStringList{u"the body is missing"_s};
    const auto type = QString::fromLatin1(reply.headers["content-type"].split(';').first());
    const auto media = content[content.contains(type) ? type : u"*/*"_s];
    if (!media.isObject())
        return {u"the media type '%1' is not described"_s.arg(type)};
    if (!type.endsWith(u"json"))
        return {};
    QJsonParseError error;
    const auto body = QJsonDocument::fromJson(reply.body, &error);
    if (error.error != QJsonParseError::NoError)
        return {u"the body is no JSON"_s};
    return schemaErrors(body.object(), media[u"schema"].toObject(), description());
}

QJsonObject problemMedia()
{
    return {{u"application/problem+json"_s,
             QJsonObject{{u"schema"_s, QJsonObject{{u"$ref"_s, u"#/components/schemas/Problem"_s}}}}}};
}

} // namespace

QString describedPath(const QByteArray &method, const QByteArray &target)
{
    const auto *route = routeOf(method, target);
    return route ? QString::fromLatin1(route->pattern) : QString();
}

QStringList contractBreaches(const QByteArray &method, const QByteArray &target, const Reply &reply)
{
    const auto operation = operationOf(method, target);
    const bool isHead = method == "HEAD";
    if (operation.isEmpty()) // of an error all that is known is its form
        return reply.status < 400 || isHead ? QStringList() : bodyBreaches(problemMedia(), reply);
    const auto responses = operation[u"responses"].toObject();
    const auto status = QString::number(reply.status);
    auto response = inDescription(responses[status]);
    if (response.isEmpty() && reply.status < 400)
        return {u"the status %1 is not described"_s.arg(status)};
    const auto body = isHead ? QStringList() : bodyBreaches(response[u"content"].toObject(), reply);
    const bool isRefusal = response.isEmpty() || (reply.status >= 400 && !body.isEmpty());
    if (!isRefusal)
        return headerBreaches(response[u"headers"].toObject(), reply) + body;
    response = inDescription(responses[u"default"]);
    const auto refused = isHead ? QStringList() : bodyBreaches(response[u"content"].toObject(), reply);
    return refused.isEmpty() ? headerBreaches(response[u"headers"].toObject(), reply) : body + refused;
}

} // namespace pss
