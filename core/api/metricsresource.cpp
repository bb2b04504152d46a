// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/resources.h"

namespace pss {

Result<HttpResponse> showMetrics(const ApiServices &services, const HttpRequest &)
{
    return HttpResponse{200,
                        {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}},
                        services.exposition ? services.exposition() : QByteArray()};
}

} // namespace pss
