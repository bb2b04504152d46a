// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/jsonbody.h"

#include "base/json.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<JsonBody> JsonBody::parse(const QByteArray &body, const QStringList &known)
{
    JsonBody parsed;
    if (body.trimmed().isEmpty())
        return parsed;
    auto object = parseObject(body);
    if (!object)
        return fail(object.error());
    parsed.m_object = std::move(*object);
    for (const auto &name : parsed.m_object.keys())
        if (!known.contains(name))
            parsed.refuse(name.left(64), u"unknown"_s, u"There is no such member."_s);
    return parsed;
}

Status JsonBody::needEmpty(const QByteArray &body)
{
    const auto parsed = parse(body, {});
    return parsed ? parsed->status() : Status(fail(parsed.error()));
}

void JsonBody::refuse(const QString &name, const QString &code, const QString &detail)
{
    m_errors << FieldError{u'/' + name, code, detail};
}

QString JsonBody::text(const QString &name, qsizetype longest)
{
    const auto value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isString())
        refuse(name, u"wrong_type"_s, u"A text is expected."_s);
    else if (value.toString().size() > longest)
        refuse(name, u"too_long"_s, u"The text has more than %1 characters."_s.arg(longest));
    return value.toString();
}

qint64 JsonBody::number(const QString &name, qint64 otherwise)
{
    const auto value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return otherwise;
    constexpr qint64 kNone = -1;
    const auto number = value.toInteger(kNone);
    if (number == kNone)
        refuse(name, u"wrong_type"_s, u"A whole number is expected."_s);
    return number;
}

bool JsonBody::flag(const QString &name)
{
    const auto value = m_object.value(name);
    if (!value.isUndefined() && !value.isBool())
        refuse(name, u"wrong_type"_s, u"true or false is expected."_s);
    return value.toBool();
}

QStringList JsonBody::texts(const QString &name)
{
    const auto value = m_object.value(name);
    if (value.isUndefined())
        return {};
    QStringList texts;
    const auto array = value.toArray();
    for (const auto &item : array)
        texts << item.toString();
    const bool isGood = value.isArray() && array.size() <= 64
        && std::all_of(array.begin(), array.end(), [](const QJsonValue &item) { return item.isString(); });
    if (!isGood)
        refuse(name, u"wrong_type"_s, u"A list of texts is expected."_s);
    return texts;
}

QJsonObject JsonBody::object(const QString &name)
{
    const auto value = m_object.value(name);
    if (!value.isUndefined() && !value.isObject())
        refuse(name, u"wrong_type"_s, u"An object is expected."_s);
    return value.toObject();
}

Status JsonBody::status() const
{
    if (m_errors.isEmpty())
        return {};
    return fail(Error{ErrorCode::ValidationFailed, u"The body is not valid: see errors."_s, {}, m_errors});
}

} // namespace pss
