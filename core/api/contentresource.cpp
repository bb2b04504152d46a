// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/byterange.h"
#include "api/resources.h"
#include "services/documents.h"

#include <QUrl>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// `attachment` with the sender's name for the file, in ASCII and as RFC 8187 writes the rest.
QByteArray attachment(const QString &filename)
{
    QByteArray plain;
    for (const auto c : filename) {
        const char16_t code = c.unicode();
        const bool isPlain = code >= 0x20 && code < 0x7f && code != u'"' && code != u'\\' && code != u'%';
        plain += isPlain ? char(code) : '_';
    }
    if (plain.isEmpty())
        return "attachment";
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + QUrl::toPercentEncoding(filename);
}

HttpResponse streamed(const ContentStream &content)
{
    return {
        200, {{"content-type", content.mediaType.toLatin1()}}, {}, StreamedBody{content.next, content.size}};
}

Result<HttpResponse> pageOf(const ApiServices &services, const HttpRequest &request, int number, int width)
{
    const auto &id = request.parameters[0];
    if (width == 0) {
        const auto page = services.documents.pageStream(request.actor, id, number);
        return page ? Result<HttpResponse>(streamed(*page)) : fail(page.error());
    }
    const auto page = services.documents.page(request.actor, id, number, width);
    if (!page)
        return fail(page.error());
    return HttpResponse{200, {{"content-type", page->mediaType.toLatin1()}}, page->bytes};
}

} // namespace

Result<HttpResponse> downloadContent(const ApiServices &services, const HttpRequest &request)
{
    const auto content = services.documents.content(request.actor, request.parameters[0]);
    if (!content)
        return fail(content.error());
    auto response = streamed(*content);
    response.headers.push_back({"content-disposition", attachment(content->filename)});
    response.headers.push_back({"accept-ranges", "bytes"});
    applyRange(response, request.head.header("range"));
    return response;
}

Result<HttpResponse> showPage(const ApiServices &services, const HttpRequest &request)
{
    bool isNumber = false;
    const int number = request.parameters[1].toInt(&isNumber);
    if (!isNumber || number < 1)
        return fail(ErrorCode::ResourceNotFound, u"There is no such page (yet)."_s);
    int width = 0;
    if (const auto wanted = request.head.queryValue(u"width"); !wanted.isEmpty()) {
        width = wanted.toInt(&isNumber);
        if (!isNumber || width < 16 || width > 10'000)
            return invalid(u"width"_s, u"A number of pixels from 16 to 10000 is expected."_s);
    }
    auto page = pageOf(services, request, number, width);
    if (!page)
        return page;
    if (auto recorded = services.documents.recordViewed(request.actor, request.parameters[0]); !recorded)
        return fail(recorded.error());
    return page;
}

} // namespace pss
