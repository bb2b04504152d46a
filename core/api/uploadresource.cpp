// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiserver.h"
#include "api/problem.h"
#include "api/resources.h"
#include "api/views.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "services/intake.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The parts of the form by name: each once, and none that the form does not have.
class Form {
public:
    static Result<Form> of(const std::vector<BodyPart> &parts)
    {
        static const QStringList kFields{u"file"_s,      u"document_type"_s,   u"side"_s,
                                         u"user_id"_s,   u"issuing_country"_s, u"declared"_s,
                                         u"supersedes"_s};
        Form form;
        for (const auto &part : parts) {
            const auto name = part.name.left(64);
            if (!kFields.contains(name))
                return invalid(name, u"The form has no such field."_s);
            if (form.m_parts.contains(name))
                return invalid(name, u"The field stands twice."_s);
            if (part.isFile != (name == u"file"))
                return invalid(name, u"The file, and it alone, is sent as a file."_s);
            form.m_parts.insert(name, &part);
        }
        return form;
    }

    const BodyPart *part(const QString &name) const { return m_parts.value(name); }
    QString text(const QString &name) const
    {
        const auto *found = part(name);
        return found ? QString::fromUtf8(found->content).trimmed() : QString();
    }

private:
    QHash<QString, const BodyPart *> m_parts;
};

Status addKind(Upload &upload, const Form &form)
{
    const auto type = fromWord<DocumentType>(form.text(u"document_type"_s));
    if (!type)
        return invalid(u"document_type"_s,
                       form.part(u"document_type"_s) ? u"There is no such document type."_s
                                                     : u"The document type must be told."_s);
    upload.type = *type;
    if (!form.part(u"side"_s))
        return {};
    const auto side = fromWord<Side>(form.text(u"side"_s));
    if (!side)
        return invalid(u"side"_s, u"A side is front, back or none."_s);
    upload.side = *side;
    return {};
}

Status addDeclared(Upload &upload, const Form &form)
{
    const auto *part = form.part(u"declared"_s);
    if (!part || part->content.trimmed().isEmpty())
        return {};
    const auto object = parseObject(part->content);
    if (!object)
        return invalid(u"declared"_s, u"The declared data are not a JSON object."_s);
    auto declared = declaredFromJson(*object);
    if (!declared)
        return fail(declared.error());
    upload.declared = *declared;
    return {};
}

Result<Upload> uploadOf(const HttpRequest &request)
{
    const auto form = Form::of(request.parts);
    if (!form)
        return fail(form.error());
    const auto *file = form->part(u"file"_s);
    if (!file || !request.file)
        return invalid(u"file"_s, u"The file is missing."_s);
    Upload upload;
    upload.filename = file->filename;
    upload.userId = form->text(u"user_id"_s);
    upload.issuingCountry = form->text(u"issuing_country"_s);
    upload.supersedes = form->text(u"supersedes"_s);
    if (auto added = addKind(upload, *form); !added)
        return fail(added.error());
    if (auto added = addDeclared(upload, *form); !added)
        return fail(added.error());
    return upload;
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
