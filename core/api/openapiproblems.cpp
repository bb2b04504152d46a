// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapiproblems.h"

#include "api/problem.h"
#include "api/tus.h"
#include "base/json.h"

#include <QMap>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

ErrorCode codeOf(const QString &word)
{
    for (int i = 0; i <= int(ErrorCode::Cancelled); ++i)
        if (toString(ErrorCode(i)) == word)
            return ErrorCode(i);
    qFatal("openapi: there is no problem %ls", qUtf16Printable(word));
}

/// As the server words it.
QJsonObject exampleOf(ErrorCode code)
{
    const auto body = problem(Error{code, u"What is wrong, and what to do next."_s, {}, {}},
                              u"0f5b9c1e-6a7d-4c31-9d52-1b8e4a7f2c60"_s)
                          .body;
    return parseObject(body).value_or(QJsonObject());
}

QJsonObject headersFor(int status, const QStringList &codes)
{
    QStringList names;
    if (status == 401)
        names << u"WWW-Authenticate"_s;
    if (status == 429 || status == 503)
        names << u"Retry-After"_s;
    if (codes.contains(toString(ErrorCode::UnsupportedVersion)))
        names << u"Tus-Version"_s;
    return headerReferences(names);
}

QJsonObject responseOf(int status, const QStringList &codes)
{
    QJsonObject examples;
    QStringList titles;
    for (const auto &code : codes) {
        examples[code] = reference(u"examples"_s, code);
        titles << exampleOf(codeOf(code))[u"title"].toString();
    }
    const QJsonObject narrowed{
        {u"properties"_s,
         QJsonObject{{u"status"_s, QJsonObject{{u"const"_s, status}}},
                     {u"code"_s, QJsonObject{{u"enum"_s, QJsonArray::fromStringList(codes)}}}}}};
    const QJsonArray all{reference(u"schemas"_s, u"Problem"_s), narrowed};
    const QJsonObject media{{u"schema"_s, QJsonObject{{u"allOf"_s, all}}}, {u"examples"_s, examples}};
    return {{u"description"_s, titles.join(u"; "_s) + u'.'},
            {u"headers"_s, headersFor(status, codes)},
            {u"content"_s, QJsonObject{{u"application/problem+json"_s, media}}}};
}

} // namespace

QJsonObject reference(const QString &kind, const QString &name)
{
    return {{u"$ref"_s, u"#/components/"_s + kind + u'/' + name}};
}

QJsonObject headerReferences(const QStringList &names)
{
    QJsonObject headers;
    for (const auto &name : names)
        headers[name] = reference(u"headers"_s, name);
    return headers;
}

QStringList problemsOf(const Route &route, const QJsonArray &own)
{
    QList<ErrorCode> codes{ErrorCode::ValidationFailed};
    if (route.permission != Permission::Public)
        codes << ErrorCode::Unauthenticated << ErrorCode::Forbidden << ErrorCode::RateLimited;
    if (QByteArrayView(route.pattern).contains('{'))
        codes << ErrorCode::ResourceNotFound;
    if (route.body != BodyKind::None)
        codes << ErrorCode::TooLarge << ErrorCode::UnsupportedMedia;
    if (route.isRepeatable())
        codes << ErrorCode::IdempotencyMismatch << ErrorCode::InProgress;
    if (isTus(route) && route.permission != Permission::Public)
        codes << ErrorCode::UnsupportedVersion;
    QStringList words;
    for (const auto code : codes)
        words << toString(code);
    for (const auto &word : own)
        if (!words.contains(word.toString()))
            words << word.toString();
    return words;
}

QJsonObject problemResponses(const QStringList &codes)
{
    QMap<int, QStringList> byStatus;
    for (const auto &code : codes)
        byStatus[statusOf(codeOf(code))] << code;
    QJsonObject responses;
    for (auto it = byStatus.begin(); it != byStatus.end(); ++it)
        responses[QString::number(it.key())] = responseOf(it.key(), *it);
    return responses;
}

QJsonObject problemExamples(const QSet<QString> &codes)
{
    QJsonObject examples;
    for (const auto &code : codes)
        examples[code] = QJsonObject{{u"value"_s, exampleOf(codeOf(code))}};
    return examples;
}

} // namespace pss
