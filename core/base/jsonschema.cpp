// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kKeywords =
    " $schema $id $defs $ref $comment title description type properties required additionalProperties "
    "propertyNames items minItems uniqueItems enum const pattern minLength minimum maximum minProperties ";

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == u"object"_s)
        return value.isObject();
    if (type == u"array"_s)
        return value.isArray();
    if (type == u"string"_s)
        return value.isString();
    if (type == u"boolean"_s)
        return value.isBool();
    if (type == u"number"_s)
        return value.isDouble();
    return type == u"integer"_s && value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
}

/// One run over a file; the first fault ends it.
class Validation {
public:
    Validation(const JsonLines &file, const QJsonObject &root) : m_file(file), m_root(root) { }

    Status check(const QJsonValue &value, QJsonObject schema, const QString &pointer) const
    {
        while (schema.contains(u"$ref"_s))
            schema = m_root[u"$defs"][schema[u"$ref"].toString().section(u'/', -1)].toObject();
        if (auto kept = checkPlain(value, schema, pointer); !kept)
            return kept;
        if (value.isString())
            return checkText(value.toString(), schema, pointer);
        if (value.isDouble())
            return checkNumber(value.toDouble(), schema, pointer);
        if (value.isArray())
            return checkArray(value.toArray(), schema, pointer);
        return value.isObject() ? checkObject(value.toObject(), schema, pointer) : Status();
    }

private:
    Status checkPlain(const QJsonValue &value, const QJsonObject &schema, const QString &pointer) const
    {
        const auto type = schema[u"type"].toString();
        if (!type.isEmpty() && !isOfType(value, type))
            return m_file.refused(pointer, u"A value of type %1 is expected."_s.arg(type));
        const auto allowed = schema[u"enum"].toArray();
        if (schema.contains(u"enum"_s) && !allowed.contains(value)) {
            QStringList words;
            for (const auto &one : allowed)
                words << one.toVariant().toString();
            return m_file.refused(pointer, u"One of these is expected: %1."_s.arg(words.join(u", "_s)));
        }
        if (schema.contains(u"const"_s) && value != schema[u"const"])
            return m_file.refused(pointer,
                                  u"The value must be %1."_s.arg(schema[u"const"].toVariant().toString()));
        return {};
    }

    Status checkText(const QString &text, const QJsonObject &schema, const QString &pointer) const
    {
        if (text.size() < schema[u"minLength"].toInt())
            return m_file.refused(pointer, u"The text is too short."_s);
        const auto pattern = schema[u"pattern"].toString();
        if (!pattern.isEmpty() && !QRegularExpression(pattern).match(text).hasMatch())
            return m_file.refused(pointer, u"The text does not have the form that is expected."_s);
        return {};
    }

    Status checkNumber(double number, const QJsonObject &schema, const QString &pointer) const
    {
        const auto least = schema[u"minimum"];
        const auto most = schema[u"maximum"];
        if (least.isDouble() && number < least.toDouble())
            return m_file.refused(pointer, u"The number must be at least %1."_s.arg(least.toDouble()));
        if (most.isDouble() && number > most.toDouble())
            return m_file.refused(pointer, u"The number must be at most %1."_s.arg(most.toDouble()));
        return {};
    }

    Status checkArray(const QJsonArray &array, const QJsonObject &schema, const QString &pointer) const
    {
        if (array.size() < schema[u"minItems"].toInt())
            return m_file.refused(pointer,
                                  u"At least %1 entries are expected."_s.arg(schema[u"minItems"].toInt()));
        for (qsizetype i = 0; i < array.size(); ++i) {
            const auto here = pointer + u'/' + QString::number(i);
            for (qsizetype j = 0; schema[u"uniqueItems"].toBool() && j < i; ++j)
                if (array[j] == array[i])
                    return m_file.refused(here, u"This entry is there twice."_s);
            if (schema.contains(u"items"_s))
                if (auto kept = check(array[i], schema[u"items"].toObject(), here); !kept)
                    return kept;
        }
        return {};
    }

    Status checkObject(const QJsonObject &object, const QJsonObject &schema, const QString &pointer) const
    {
        for (const auto &name : schema[u"required"].toArray())
            if (!object.contains(name.toString()))
                return m_file.refused(pointer, u"The member %1 is missing."_s.arg(name.toString()));
        if (object.size() < schema[u"minProperties"].toInt())
            return m_file.refused(pointer, u"Members are missing."_s);
        const auto properties = schema[u"properties"].toObject();
        const auto other = schema[u"additionalProperties"];
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto here = pointer + u'/' + pointerPart(it.key());
            if (schema.contains(u"propertyNames"_s))
                if (auto kept = check(it.key(), schema[u"propertyNames"].toObject(), here); !kept)
                    return kept;
            const auto known = properties.constFind(it.key());
            if (known == properties.constEnd() && other.isBool() && !other.toBool())
                return m_file.refused(here, u"There is no such member."_s);
            const auto rule = known == properties.constEnd() ? other.toObject() : known->toObject();
            if (auto kept = check(*it, rule, here); !kept)
                return kept;
        }
        return {};
    }

    const JsonLines &m_file;
    const QJsonObject &m_root;
};

void collectUnknown(const QJsonObject &schema, const QString &pointer, QStringList &unknown)
{
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        const auto here = pointer + u'/' + it.key();
        if (!QString(QLatin1StringView(kKeywords)).contains(u' ' + it.key() + u' '))
            unknown << here;
        if (it.key() == u"properties"_s || it.key() == u"$defs"_s) {
            const auto members = it->toObject();
            for (auto one = members.begin(); one != members.end(); ++one)
                collectUnknown(one->toObject(), here + u'/' + one.key(), unknown);
        } else if (it->isObject()) {
            collectUnknown(it->toObject(), here, unknown);
        }
    }
}

} // namespace

Status validate(const JsonLines &file, const QJsonObject &schema)
{
    return Validation(file, schema).check(file.object(), schema, {});
}

QStringList unknownKeywords(const QJsonObject &schema)
{
    QStringList unknown;
    collectUnknown(schema, {}, unknown);
    return unknown;
}

} // namespace pss
