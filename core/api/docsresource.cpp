// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi.h"
#include "api/resources.h"
#include "api/routes.h"
#include "base/json.h"

#include <QCryptographicHash>
#include <QFile>

static void loadPage() { Q_INIT_RESOURCE(docs); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What is the same for everybody, with what it is known by.
struct Publication {
    QByteArray type;
    QByteArray body;
    QByteArray etag;
};

Publication publication(const QByteArray &type, const QByteArray &body)
{
    const auto hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(16);
    return {type, body, '"' + hash.toHex() + '"'};
}

Publication page(const char *name, const QByteArray &type)
{
    loadPage();
    QFile file(u":/pss/docs/"_s + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not in the program", name);
    return publication(type, file.readAll());
}

HttpResponse show(const Publication &publication, const HttpRequest &request)
{
    const bool isKnown = request.head.header("if-none-match") == publication.etag;
    HttpResponse response{isKnown ? 304 : 200, {}, isKnown ? QByteArray() : publication.body};
    response.headers = {{"etag", publication.etag}, {"cache-control", "public, max-age=300"}};
    if (!isKnown)
        response.headers.push_back({"content-type", publication.type});
    return response;
}

} // namespace

Result<HttpResponse> showOpenApi(const ApiServices &, const HttpRequest &request)
{
    static const auto kDescription = publication("application/json", toJson(openApi(routes())));
    return show(kDescription, request);
}

/// The page and what it is made of come from this server alone, and it talks to no other.
Result<HttpResponse> showDocs(const ApiServices &, const HttpRequest &request)
{
    static const auto kPage = page("docs.html", "text/html; charset=utf-8");
    auto response = show(kPage, request);
    response.headers.push_back(
        {"content-security-policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
         "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"});
    return response;
}

Result<HttpResponse> showDocsFile(const ApiServices &, const HttpRequest &request)
{
    static const auto kStyle = page("docs.css", "text/css; charset=utf-8");
    static const auto kScript = page("docs.js", "text/javascript; charset=utf-8");
    const auto &file = request.parameters[0];
    if (file == u"docs.css")
        return show(kStyle, request);
    if (file == u"docs.js")
        return show(kScript, request);
    return fail(ErrorCode::ResourceNotFound, u"The page has no such file."_s);
}

} // namespace pss
