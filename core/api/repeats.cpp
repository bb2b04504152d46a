// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/repeats.h"

#include "api/apiserver.h"
#include "api/problem.h"
#include "base/id.h"
#include "base/json.h"
#include "services/appending.h"
#include "services/incomingfile.h"
#include "services/repeats.h"

#include <QLoggingCategory>

namespace pss {

Q_LOGGING_CATEGORY(lcRepeats, "pss.api.repeats", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestKey = 128;

/// Hashes what a request asks for, each part as a netstring; how it is cut into a multipart body is not in
/// it.
QByteArray contentHash(const HttpRequest &request)
{
    ContentHash hash;
    const auto add = [&](const QByteArray &part) {
        hash.add(QByteArray::number(part.size()) + ':' + part + ',');
    };
    add(request.head.segments.join(u'/').toUtf8());
    add(request.body);
    for (const auto *name : {"upload-length", "upload-metadata"})
        add(request.head.header(name).value_or(QByteArray()));
    for (const auto &part : request.parts) {
        add(part.name.toUtf8());
        add(part.filename.toUtf8());
        add(part.content);
    }
    add(request.file ? request.file->hash() : QByteArray());
    add(request.appending ? request.appending->hash() : QByteArray());
    return hash.result();
}

/// The document that a reply tells of.
QString documentOf(const HttpRequest &request, const HttpResponse &response)
{
    for (const auto *name : {"location-document", "location"}) {
        const auto id =
            QString::fromLatin1(headerValue(response.headers, name).value_or(QByteArray()).split('/').last());
        if (isId(IdKind::Document, id))
            return id;
    }
    const auto id = request.parameters.value(0);
    return isId(IdKind::Document, id) ? id : QString();
}

QByteArray toBytes(const HttpResponse &response)
{
    QJsonArray headers;
    for (const auto &header : response.headers)
        headers << QJsonArray{QString::fromLatin1(header.name), QString::fromLatin1(header.value)};
    return toJson(QJsonObject{{u"status"_s, response.status},
                              {u"headers"_s, headers},
                              {u"body"_s, QString::fromLatin1(response.body.toBase64())}});
}

Result<HttpResponse> fromBytes(const QByteArray &bytes)
{
    const auto object = parseObject(bytes);
    if (!object)
        return fail(ErrorCode::Corrupt, u"A reply that was kept cannot be read."_s);
    HttpResponse response;
    response.status = (*object)[u"status"].toInt();
    for (const auto &header : (*object)[u"headers"].toArray())
        response.headers.push_back({header[0].toString().toLatin1(), header[1].toString().toLatin1()});
    response.body = QByteArray::fromBase64((*object)[u"body"].toString().toLatin1());
    response.headers.push_back({"idempotency-replayed", "true"});
    return response;
}

} // namespace

Status checkIdempotencyKey(const RequestHead &head)
{
    const auto key = head.header("idempotency-key");
    const bool isGood = !key
        || (!key->isEmpty() && key->size() <= kLongestKey
            && std::all_of(key->begin(), key->end(), [](char c) { return c >= 0x20 && c < 0x7f; }));
    return isGood ? Status() : invalid(u"Idempotency-Key"_s, u"A key has 1 to 128 printable characters."_s);
}

HttpResponse runOnce(const ApiServices &services, const HttpRequest &request) noexcept
{
    const auto sent = request.head.header("idempotency-key");
    if (!sent || !request.route->isRepeatable())
        return runHandler(services, request);
    const RepeatKey key{request.actor.subject + u'@' + request.actor.office,
                        QString::fromLatin1(request.route->pattern), QString::fromLatin1(*sent)};
    const auto before = services.repeats.begin(key, contentHash(request));
    if (!before)
        return problem(before.error(), request.requestId);
    if (*before) {
        const auto replayed = fromBytes(**before);
        return replayed ? *replayed : problem(replayed.error(), request.requestId);
    }
    auto response = runHandler(services, request);
    const auto done = response.status >= 500
        ? services.repeats.release(key)
        : services.repeats.keep(key, documentOf(request, response), toBytes(response));
    if (!done)
        qCWarning(lcRepeats, "%s: %ls: its reply was not kept: %ls", request.route->pattern,
                  qUtf16Printable(request.requestId), qUtf16Printable(done.error().detail));
    return response;
}

} // namespace pss
