// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/cors.h"

namespace pss {

namespace {

constexpr char kRequestHeaders[] =
    "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Range, X-Request-Id, "
    "Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum";
constexpr char kResponseHeaders[] =
    "ETag, Location, Location-Document, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
    "Idempotency-Replayed, X-Request-Id, Content-Disposition, Content-Range, Tus-Resumable, Tus-Version, "
    "Tus-Extension, Tus-Max-Size, Upload-Length, Upload-Offset, Upload-Expires, Upload-Advice";

} // namespace

Headers corsHeaders(const QList<QByteArray> &origins, const QByteArray &origin)
{
    if (origins.isEmpty())
        return {};
    Headers headers{{"vary", "Origin"}}; // also for who is not let in: a cache keeps answers apart
    if (!origin.isEmpty() && origins.contains(origin)) {
        headers.push_back({"access-control-allow-origin", origin});
        headers.push_back({"access-control-expose-headers", kResponseHeaders});
    }
    return headers;
}

bool isPreflight(const RequestHead &head)
{
    return head.method == Method::Options && head.header("origin")
        && head.header("access-control-request-method");
}

Headers preflightHeaders(const QByteArray &methods)
{
    return {{"access-control-allow-methods", methods},
            {"access-control-allow-headers", kRequestHeaders},
            {"access-control-max-age", "600"}};
}

} // namespace pss
