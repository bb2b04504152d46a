// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/bodycheck.h"

#include "api/multipart.h"
#include "api/repeats.h"
#include "api/tus.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isJson(const QByteArray &contentType)
{
    const auto semicolon = contentType.indexOf(';');
    const auto type = semicolon < 0 ? contentType : contentType.first(semicolon);
    return type.trimmed().toLower() == "application/json";
}

} // namespace

Status checkBody(const Route &route, const RequestHead &head, qint64 upload)
{
    const auto type = head.header("content-type").value_or(QByteArray());
    if (isTus(route) && route.permission != Permission::Public)
        if (auto good = checkTusHead(head); !good)
            return good;
    if (route.isRepeatable())
        if (auto good = checkIdempotencyKey(head); !good)
            return good;
    if (head.contentLength > route.bodyLimit(upload) || (head.isChunked && route.body == BodyKind::None))
        return fail(ErrorCode::TooLarge, u"The body is larger than this route takes."_s);
    if (head.header("content-encoding"))
        return fail(ErrorCode::UnsupportedMedia, u"Encoded bodies are not taken."_s);
    if (route.body == BodyKind::Multipart && multipartBoundary(type).isEmpty())
        return fail(ErrorCode::UnsupportedMedia, u"Send multipart/form-data with its boundary."_s);
    if (route.body == BodyKind::Bytes && head.hasBody() && type != "application/offset+octet-stream")
        return fail(ErrorCode::UnsupportedMedia, u"Send application/offset+octet-stream."_s);
    if (route.body == BodyKind::Json && head.hasBody() && !isJson(type))
        return fail(ErrorCode::UnsupportedMedia, u"Send application/json."_s);
    return {};
}

} // namespace pss
