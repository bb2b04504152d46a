// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/problem.h"
#include "api/resources.h"
#include "services/lists.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<HttpResponse> live(const HttpRequest &)
{
    static const auto kLive = jsonResponse(200, {{u"status"_s, u"live"_s}});
    return kLive;
}

Result<HttpResponse> ready(const ApiServices &services, const HttpRequest &)
{
    if (auto status = services.ready ? services.ready() : Status(); !status)
        return fail(ErrorCode::Unavailable, status.error().detail);
    const auto lists = services.lists.health(); // old ones stop nobody from sending documents
    return jsonResponse(
        200, {{u"status"_s, u"ready"_s}, {u"screening_lists"_s, lists ? lists->word : u"unknown"_s}});
}

} // namespace pss
