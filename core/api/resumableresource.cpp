// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/tus.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "services/uploads.h"

#include <QLocale>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

HttpResponse upload(int status, const UploadState &state)
{
    const auto expires =
        QLocale::c().toString(state.expiresAt.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
    HttpResponse response{
        status, {{"upload-offset", QByteArray::number(state.offset)}, {"upload-expires", expires}}, {}};
    if (!state.documentId.isEmpty())
        response.headers.push_back({"location-document", "/api/v1/documents/" + state.documentId.toLatin1()});
    if (!state.advice.isEmpty())
        response.headers.push_back({"upload-advice", state.advice.join(u", "_s).toLatin1()});
    return response;
}

} // namespace

Result<HttpResponse> describeUploads(const HttpRequest &)
{
    return HttpResponse{204,
                        {{"tus-version", "1.0.0"},
                         {"tus-max-size", QByteArray::number(kMaxUploadBytes)},
                         {"tus-extension", "creation,creation-with-upload,expiration,checksum,termination"},
                         {"tus-checksum-algorithm", "sha1,sha256"}},
                        {}};
}

Result<HttpResponse> createUpload(const ApiServices &services, const HttpRequest &request)
{
    auto first = request.appending;
    if (!first) {
        auto opened = openAppending(services, request);
        if (!opened)
            return fail(opened.error());
        first = std::move(*opened);
    }
    const auto metadata = request.head.header("upload-metadata").value_or(QByteArray());
    const auto state = services.uploads.create(request.actor, metadata, *first);
    if (!state)
        return fail(state.error());
    auto response = upload(201, *state);
    response.headers.push_back({"location", "/api/v1/uploads/" + state->id.toLatin1()});
    return response;
}

Result<HttpResponse> showUpload(const ApiServices &services, const HttpRequest &request)
{
    const auto state = services.uploads.find(request.actor, request.parameters[0]);
    if (!state)
        return fail(state.error());
    auto response = upload(200, *state);
    response.headers.push_back({"upload-length", QByteArray::number(state->length)});
    if (!state->metadata.isEmpty())
        response.headers.push_back({"upload-metadata", state->metadata});
    response.headers.push_back({"content-type", "application/json"});
    response.body = toJson(QJsonObject{{u"id"_s, state->id},
                                       {u"offset"_s, state->offset},
                                       {u"length"_s, state->length},
                                       {u"expires_at"_s, toTimestamp(state->expiresAt)},
                                       {u"document_id"_s, orNull(state->documentId)}});
    return response;
}

Result<HttpResponse> appendUpload(const ApiServices &services, const HttpRequest &request)
{
    auto appending = request.appending;
    if (!appending) {
        auto opened = openAppending(services, request);
        if (!opened)
            return fail(opened.error());
        appending = std::move(*opened);
    }
    const auto state = services.uploads.commit(request.actor, *appending);
    return state ? Result<HttpResponse>(upload(204, *state)) : fail(state.error());
}

Result<HttpResponse> terminateUpload(const ApiServices &services, const HttpRequest &request)
{
    if (auto ended = services.uploads.terminate(request.actor, request.parameters[0]); !ended)
        return fail(ended.error());
    return HttpResponse{204, {}, {}};
}

} // namespace pss
