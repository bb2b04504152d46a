// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploadfields.h"

#include "base/json.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status addKind(Upload &upload, const QMap<QString, QString> &fields)
{
    const auto type = fromWord<DocumentType>(fields.value(u"document_type"_s).trimmed());
    if (!type)
        return invalid(u"document_type"_s,
                       fields.contains(u"document_type"_s) ? u"There is no such document type."_s
                                                           : u"The document type must be told."_s);
    upload.type = *type;
    if (!fields.contains(u"side"_s))
        return {};
    const auto side = fromWord<Side>(fields.value(u"side"_s).trimmed());
    if (!side)
        return invalid(u"side"_s, u"A side is front, back or none."_s);
    upload.side = *side;
    return {};
}

Status addDeclared(Upload &upload, const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const auto object = parseObject(text.toUtf8());
    if (!object)
        return invalid(u"declared"_s, u"The declared data are not a JSON object."_s);
    auto declared = declaredFromJson(*object);
    if (!declared)
        return fail(declared.error());
    upload.declared = *declared;
    return {};
}

} // namespace

Result<Upload> uploadFromFields(const QMap<QString, QString> &fields)
{
    static const QStringList kFields{u"document_type"_s, u"side"_s,       u"user_id"_s, u"issuing_country"_s,
                                     u"declared"_s,      u"supersedes"_s, u"filename"_s};
    for (auto it = fields.begin(); it != fields.end(); ++it)
        if (!kFields.contains(it.key()))
            return invalid(it.key().left(64), u"There is no such field."_s);
    Upload upload;
    upload.filename = fields.value(u"filename"_s);
    upload.userId = fields.value(u"user_id"_s).trimmed();
    upload.issuingCountry = fields.value(u"issuing_country"_s).trimmed();
    upload.supersedes = fields.value(u"supersedes"_s).trimmed();
    if (auto added = addKind(upload, fields); !added)
        return fail(added.error());
    if (auto added = addDeclared(upload, fields.value(u"declared"_s)); !added)
        return fail(added.error());
    return upload;
}

} // namespace pss
