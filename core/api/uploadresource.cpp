// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/views.h"
#include "base/timestamp.h"
#include "services/uploadfields.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What the form says of its file: each field once, and none that the form does not have.
Result<Upload> uploadOf(const HttpRequest &request)
{
    QMap<QString, QString> fields;
    bool hasFile = false;
    for (const auto &part : request.parts) {
        const auto name = part.name.left(64);
        if (part.isFile != (name == u"file"))
            return invalid(name, u"The file, and it alone, is sent as a file."_s);
        if (fields.contains(name))
            return invalid(name, u"The field stands twice."_s);
        if (name == u"filename")
            return invalid(name, u"The form has no such field."_s);
        hasFile = hasFile || part.isFile;
        fields.insert(part.isFile ? u"filename"_s : name,
                      part.isFile ? part.filename : QString::fromUtf8(part.content));
    }
    if (!hasFile || !request.file)
        return invalid(u"file"_s, u"The file is missing."_s);
    return uploadFromFields(fields);
}

} // namespace

Result<HttpResponse> uploadDocument(const ApiServices &services, const HttpRequest &request)
{
    const auto upload = uploadOf(request);
    if (!upload)
        return fail(upload.error());
    const auto receipt = services.intake.admit(request.actor, *upload, *request.file);
    if (!receipt)
        return fail(receipt.error());
    const auto now = services.clock.now();
    auto view = documentView(receipt->document, request.actor, now);
    view[u"receipt"_s] = QJsonObject{{u"sha256"_s, receipt->document.sha256},
                                     {u"received_at"_s, toTimestamp(receipt->receivedAt)}};
    view[u"advice"_s] = QJsonArray::fromStringList(receipt->advice);
    auto response = jsonResponse(201, view);
    response.headers.push_back({"location", "/api/v1/documents/" + receipt->document.id.toLatin1()});
    response.headers.push_back({"etag", etagOf(receipt->document, request.actor, now)});
    return response;
}

} // namespace pss
