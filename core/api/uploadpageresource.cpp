// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/publication.h"
#include "api/resources.h"

static void loadUploadPage() { Q_INIT_RESOURCE(upload); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Pictures are looked at from the page's own memory; the worker that does has this policy too.
constexpr char kPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; "
    "img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PageFiles &files()
{
    static const auto kFiles = [] {
        loadUploadPage();
        return pageFiles(u":/pss/upload"_s);
    }();
    return kFiles;
}

} // namespace

Result<HttpResponse> showUploadPage(const HttpRequest &request)
{
    return showUnder(kPolicy, files()[u"upload.html"_s], request);
}

Result<HttpResponse> showUploadPageFile(const HttpRequest &request)
{
    const auto name = request.parameters.join(u'/');
    if (!files().contains(name) || name == u"upload.html")
        return fail(ErrorCode::ResourceNotFound, u"The page has no such file."_s);
    return showUnder(kPolicy, files()[name], request);
}

} // namespace pss
