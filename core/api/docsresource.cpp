// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi.h"
#include "api/publication.h"
#include "api/resources.h"
#include "api/routes.h"
#include "base/json.h"

static void loadDocs() { Q_INIT_RESOURCE(docs); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr char kPolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PageFiles &files()
{
    static const auto kFiles = [] {
        loadDocs();
        return pageFiles(u":/pss/docs"_s);
    }();
    return kFiles;
}

} // namespace

Result<HttpResponse> showOpenApi(const HttpRequest &request)
{
    static const auto kDescription = publication("application/json", toJson(openApi(routes())));
    return show(kDescription, request);
}

Result<HttpResponse> showDocs(const HttpRequest &request)
{
    return showUnder(kPolicy, files()[u"docs.html"_s], request);
}

Result<HttpResponse> showDocsFile(const HttpRequest &request)
{
    const auto &name = request.parameters[0];
    if (!files().contains(name) || name == u"docs.html")
        return fail(ErrorCode::ResourceNotFound, u"The page has no such file."_s);
    return show(files()[name], request);
}

} // namespace pss
