// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi.h"

#include "api/openapiproblems.h"
#include "api/tus.h"
#include "base/json.h"

#include <QDir>
#include <QFile>
#include <QSet>

static void loadDescription() { Q_INIT_RESOURCE(openapi); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject merged(QJsonObject object, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it) {
        const auto before = object.value(it.key());
        object[it.key()] =
            before.isObject() && it->isObject() ? QJsonValue(merged(before.toObject(), it->toObject())) : *it;
    }
    return object;
}

/// All that resources/openapi says.
QJsonObject described()
{
    loadDescription();
    QJsonObject document{{u"components"_s, QJsonObject{{u"schemas"_s, wordSchemas()}}}};
    const QDir folder(u":/pss/openapi"_s);
    for (const auto &name : folder.entryList()) {
        QFile file(folder.filePath(name));
        const auto part = parseObject(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        if (!part)
            qFatal("openapi/%ls: %ls", qUtf16Printable(name), qUtf16Printable(part.error().detail));
        document = merged(std::move(document), *part);
    }
    return document;
}

QStringList namesOf(const QJsonObject &document, const QJsonArray &parameters)
{
    QStringList names;
    for (const auto &parameter : parameters)
        names << resolved(document, parameter.toObject())[u"name"].toString();
    return names;
}

/// The parameters that follow from the route; those of the query have one meaning everywhere unless the
/// operation describes its own.
QStringList parametersOf(const Route &route)
{
    QStringList names;
    for (const auto &segment : QString::fromLatin1(route.pattern).split(u'/'))
        if (segment.startsWith(u'{'))
            names << segment.sliced(1).chopped(1);
    names << QString::fromLatin1(route.query).split(u' ', Qt::SkipEmptyParts);
    if (isTus(route) && route.permission != Permission::Public)
        names << u"Tus-Resumable"_s;
    if (route.isRepeatable())
        names << u"Idempotency-Key"_s;
    return names << u"X-Request-Id"_s;
}

QJsonArray security(const Route &route)
{
    if (route.permission == Permission::Public)
        return {};
    QJsonArray ways{QJsonObject{{u"bearer"_s, QJsonArray()}}};
    if (route.permission == Permission::ViewMetrics) // where the settings open them
        ways << QJsonObject();
    return ways;
}

QJsonArray roles(const Route &route)
{
    QJsonArray words;
    for (const auto &entry : kWords<Role>)
        if (isAllowed(entry.value, route.permission))
            words << QLatin1StringView(entry.word);
    return words;
}

QJsonObject headersOf(const Route &route)
{
    QStringList names{u"X-Request-Id"_s};
    if (route.permission != Permission::Public || route.method == Method::Post)
        names << u"RateLimit-Limit"_s << u"RateLimit-Remaining"_s << u"RateLimit-Reset"_s;
    if (route.isRepeatable())
        names << u"Idempotency-Replayed"_s;
    if (isTus(route))
        names << u"Tus-Resumable"_s;
    return headerReferences(names);
}

/// Where a description is made whole, path by path.
struct Draft {
    QJsonObject document;
    QSet<QString> problems; ///< that any operation may answer
};

QJsonObject completed(Draft &draft, const Route &route, QJsonObject operation, const QJsonArray &shared)
{
    auto parameters = operation[u"parameters"].toArray();
    const auto known = namesOf(draft.document, shared) + namesOf(draft.document, parameters);
    for (const auto &name : parametersOf(route))
        if (!known.contains(name))
            parameters << reference(u"parameters"_s, name);
    operation[u"parameters"_s] = parameters;

    const auto problems = problemsOf(route, operation.take(u"x-problems"_s).toArray());
    draft.problems += QSet<QString>(problems.begin(), problems.end());
    auto responses = merged(problemResponses(problems), operation[u"responses"].toObject());
    for (auto response : responses)
        response = merged(response.toObject(), {{u"headers"_s, headersOf(route)}});
    responses[u"default"_s] = reference(u"responses"_s, u"Refused"_s);
    operation[u"responses"_s] = responses;

    operation[u"security"_s] = security(route);
    if (route.permission != Permission::Public)
        operation[u"x-roles"_s] = roles(route);
    return operation;
}

} // namespace

QJsonValue referenced(const QJsonObject &document, const QString &reference)
{
    if (!reference.startsWith(u"#/"))
        return QJsonValue::Undefined;
    QJsonValue found = document;
    for (const auto &step : reference.sliced(2).split(u'/'))
        found = found.toObject().value(step);
    return found;
}

QJsonObject resolved(const QJsonObject &document, const QJsonObject &object)
{
    const auto reference = object[u"$ref"].toString();
    return reference.isEmpty() ? object : referenced(document, reference).toObject();
}

QJsonObject openApi(std::span<const Route> routes)
{
    Draft draft{described(), {}};
    auto paths = draft.document[u"paths"].toObject();
    for (const auto &route : routes) {
        const auto path = QString::fromLatin1(route.pattern);
        auto item = paths[path].toObject();
        const auto shared = item.value(u"parameters").toArray();
        const auto method = wordOf(route.method).toLower();
        item[method] = completed(draft, route, item[method].toObject(), shared);
        if (route.method == Method::Get && item.contains(u"head")) // every GET answers it; few say so
            item[u"head"_s] = completed(draft, route, item[u"head"].toObject(), shared);
        paths[path] = item;
    }
    draft.document[u"paths"_s] = paths;
    const QJsonObject examples{{u"examples"_s, problemExamples(draft.problems)}};
    return merged(std::move(draft.document), {{u"components"_s, examples}});
}

} // namespace pss
