// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/problem.h"

#include "base/json.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Kind {
    int status;
    const char *title;
};

Kind kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthenticated:
        return {401, "Authentication is needed"};
    case ErrorCode::Forbidden:
        return {403, "Not allowed"};
    case ErrorCode::RouteNotFound:
        return {404, "No such route"};
    case ErrorCode::ResourceNotFound:
        return {404, "Not found"};
    case ErrorCode::MethodNotAllowed:
        return {405, "Method not allowed"};
    case ErrorCode::ValidationFailed:
        return {400, "The request is not valid"};
    case ErrorCode::UnsupportedMedia:
        return {415, "Unsupported media type"};
    case ErrorCode::TooLarge:
        return {413, "Too large"};
    case ErrorCode::UnreadableDocument:
        return {422, "The document cannot be read"};
    case ErrorCode::DuplicateDocument:
        return {409, "The document is there already"};
    case ErrorCode::IllegalTransition:
        return {409, "Not possible in this status"};
    case ErrorCode::ClaimedByOther:
        return {409, "Claimed by somebody else"};
    case ErrorCode::StaleRevision:
        return {412, "The resource has changed"};
    case ErrorCode::RevisionRequired:
        return {428, "A revision is required"};
    case ErrorCode::FourEyes:
        return {403, "Another person must decide"};
    case ErrorCode::ScreeningOpen:
        return {409, "Screening is open"};
    case ErrorCode::OverrideRequired:
        return {409, "A reason for the override is required"};
    case ErrorCode::IdempotencyMismatch:
        return {422, "The key was used for another request"};
    case ErrorCode::InProgress:
        return {409, "Still in progress"};
    case ErrorCode::OffsetMismatch:
        return {409, "The upload goes on elsewhere"};
    case ErrorCode::UploadLocked:
        return {423, "The upload is being written"};
    case ErrorCode::ChecksumMismatch:
        return {460, "Checksum mismatch"};
    case ErrorCode::UnsupportedVersion:
        return {412, "Unsupported version of the protocol"};
    case ErrorCode::QuotaExceeded:
        return {429, "Too many unfinished uploads"};
    case ErrorCode::Retained:
        return {409, "The document must be kept"};
    case ErrorCode::RateLimited:
        return {429, "Too many requests"};
    case ErrorCode::Unavailable:
        return {503, "Unavailable for the moment"};
    case ErrorCode::Corrupt:
        return {500, "Internal error"};
    case ErrorCode::Cancelled:
        return {503, "Cancelled"};
    }
    Q_UNREACHABLE();
}

QJsonObject body(const QString &code, const QString &title, int status, const QString &detail,
                 const QString &requestId)
{
    return {{u"type"_s, u"urn:pss:problem:"_s + code},
            {u"title"_s, title},
            {u"status"_s, status},
            {u"detail"_s, detail},
            {u"code"_s, code},
            {u"request_id"_s, requestId}};
}

/// What an error is about, where a caller may be told: each code has its own member.
void addSubject(QJsonObject &object, const Error &error)
{
    if (error.subject.isEmpty())
        return;
    if (error.code == ErrorCode::DuplicateDocument)
        object[u"document_id"_s] = error.subject;
    else if (error.code == ErrorCode::ClaimedByOther)
        object[u"holder"_s] = error.subject;
    else if (error.code == ErrorCode::UnreadableDocument)
        object[u"reason"_s] = error.subject;
    else if (error.code == ErrorCode::Retained)
        object[u"retained_until"_s] = error.subject;
}

HttpResponse asProblem(int status, const QJsonObject &object)
{
    return {status, {{"content-type", "application/problem+json"}}, toJson(object)};
}

} // namespace

int statusOf(ErrorCode code) { return kindOf(code).status; }

HttpResponse problem(const Error &error, const QString &requestId)
{
    const auto kind = kindOf(error.code);
    // What failed inside is for the log; outside it is only told that it failed.
    const bool isInside = kind.status >= 500;
    const auto detail = isInside ? u"The request could not be carried out. Try again later."_s : error.detail;
    auto object = body(toString(error.code), QString::fromLatin1(kind.title), kind.status, detail, requestId);
    addSubject(object, error);
    QJsonArray fields;
    for (const auto &field : error.fields)
        fields << QJsonObject{
            {u"pointer"_s, field.pointer}, {u"code"_s, field.code}, {u"detail"_s, field.detail}};
    if (!fields.isEmpty())
        object[u"errors"_s] = fields;
    auto response = asProblem(kind.status, object);
    if (error.code == ErrorCode::Unauthenticated)
        response.headers.push_back({"www-authenticate", "Bearer realm=\"pss\""});
    if (error.code == ErrorCode::UnsupportedVersion)
        response.headers.push_back({"tus-version", "1.0.0"});
    if (error.code == ErrorCode::Unavailable)
        response.headers.push_back({"retry-after", "5"});
    return response;
}

HttpResponse problem(const Refusal &refusal, const QString &requestId)
{
    return asProblem(refusal.status,
                     body(refusal.code, QString::fromLatin1(reasonPhrase(refusal.status)), refusal.status,
                          refusal.detail, requestId));
}

HttpResponse jsonResponse(int status, const QJsonObject &object)
{
    return {status, {{"content-type", "application/json"}}, toJson(object)};
}

} // namespace pss
