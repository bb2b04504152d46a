// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/jsonschema.h"

#include "api/openapi.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// One value against one schema.
struct Look {
    const QJsonValue &value;
    const QJsonObject &schema;
    const QJsonObject &document;
    QString pointer;

    QStringList errors() const;
    QStringList below(const QJsonValue &inner, const QJsonValue &innerSchema, const QString &step = {}) const;
    QStringList wrong(const QString &what) const
    {
        return {(pointer.isEmpty() ? u"/"_s : pointer) + u": "_s + what};
    }
};

using Keyword = QStringList (*)(const Look &, const QJsonValue &rule);

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return value.toDouble() == std::floor(value.toDouble()) ? u"integer"_s : u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
        return u"object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QStringList checkType(const Look &look, const QJsonValue &rule)
{
    const auto type = typeOf(look.value);
    const auto allowed = rule.isArray() ? rule.toArray() : QJsonArray{rule};
    if (allowed.contains(type) || (type == u"integer" && allowed.contains(u"number"_s)))
        return {};
    return look.wrong(u"is of type "_s + type);
}

QStringList checkEnum(const Look &look, const QJsonValue &rule)
{
    return rule.toArray().contains(look.value)
        ? QStringList()
        : look.wrong(u"'%1' is none of the values"_s.arg(look.value.toVariant().toString()));
}

QStringList checkConst(const Look &look, const QJsonValue &rule)
{
    return look.value == rule ? QStringList() : look.wrong(u"has another value"_s);
}

QStringList checkRequired(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    const auto object = look.value.toObject();
    for (const auto &name : rule.toArray())
        if (look.value.isObject() && !object.contains(name.toString()))
            errors << look.wrong(u"lacks "_s + name.toString());
    return errors;
}

QStringList checkProperties(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    const auto schemas = rule.toObject();
    const auto object = look.value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (schemas.contains(it.key()))
            errors << look.below(*it, schemas[it.key()], it.key());
    return errors;
}

QStringList checkAdditional(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    const auto known = look.schema[u"properties"].toObject();
    const auto object = look.value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!known.contains(it.key()))
            errors << look.below(*it, rule, it.key());
    return errors;
}

QStringList checkNames(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    for (const auto &name : look.value.toObject().keys())
        errors << look.below(name, rule, name);
    return errors;
}

QStringList checkItems(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    const auto array = look.value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        errors << look.below(array[i], rule, QString::number(i));
    return errors;
}

QStringList checkAll(const Look &look, const QJsonValue &rule)
{
    QStringList errors;
    for (const auto &schema : rule.toArray())
        errors << look.below(look.value, schema);
    return errors;
}

/// How many of the schemas fit; where none does, what the nearest says.
QStringList checkFits(const Look &look, const QJsonValue &rule, bool exactlyOne)
{
    int fits = 0;
    std::optional<QStringList> nearest;
    for (const auto &schema : rule.toArray()) {
        const auto errors = look.below(look.value, schema);
        fits += errors.isEmpty();
        if (!nearest || errors.size() < nearest->size())
            nearest = errors;
    }
    if (fits == 0)
        return nearest.value_or(look.wrong(u"fits nothing"_s));
    return exactlyOne && fits > 1 ? look.wrong(u"fits more than one schema"_s) : QStringList();
}

QStringList checkAny(const Look &look, const QJsonValue &rule) { return checkFits(look, rule, false); }
QStringList checkOne(const Look &look, const QJsonValue &rule) { return checkFits(look, rule, true); }

QStringList checkReference(const Look &look, const QJsonValue &rule)
{
    const auto path = rule.toString();
    const auto found = referenced(look.document, path);
    return found.isUndefined() ? look.wrong(u"its schema leads nowhere: "_s + path)
                               : look.below(look.value, found);
}

QStringList checkLimit(const Look &look, bool concerned, bool holds)
{
    return concerned && !holds ? look.wrong(u"is beyond its limits"_s) : QStringList();
}

QStringList checkMinimum(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isDouble(), look.value.toDouble() >= rule.toDouble());
}
QStringList checkMaximum(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isDouble(), look.value.toDouble() <= rule.toDouble());
}

/// In characters, as the norm counts, not in UTF-16's units.
qsizetype lengthOf(const QJsonValue &value) { return value.toString().toUcs4().size(); }

QStringList checkMinLength(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isString(), lengthOf(look.value) >= rule.toInt());
}
QStringList checkMaxLength(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isString(), lengthOf(look.value) <= rule.toInt());
}
QStringList checkMinItems(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isArray(), look.value.toArray().size() >= rule.toInt());
}
QStringList checkMaxItems(const Look &look, const QJsonValue &rule)
{
    return checkLimit(look, look.value.isArray(), look.value.toArray().size() <= rule.toInt());
}

QStringList checkPattern(const Look &look, const QJsonValue &rule)
{
    const QRegularExpression pattern(rule.toString());
    if (!pattern.isValid())
        return look.wrong(u"its pattern is none: "_s + rule.toString());
    return look.value.isString() && !pattern.match(look.value.toString()).hasMatch()
        ? look.wrong(u"'%1' does not fit its pattern"_s.arg(look.value.toString()))
        : QStringList();
}

QStringList checkFormat(const Look &look, const QJsonValue &rule)
{
    static const QRegularExpression kTime(
        u"^\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)$"_s);
    const auto text = look.value.toString();
    const auto as = rule.toString();
    if (!look.value.isString())
        return {};
    if (as == u"date-time")
        return kTime.match(text).hasMatch()
                && QDateTime::fromString(text.toUpper(), Qt::ISODateWithMs).isValid()
            ? QStringList()
            : look.wrong(u"'%1' is no time"_s.arg(text));
    if (as == u"date")
        return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid()
            ? QStringList()
            : look.wrong(u"'%1' is no date"_s.arg(text));
    return look.wrong(u"its format is not known here: "_s + as);
}

QStringList checkNothing(const Look &, const QJsonValue &) { return {}; }

const QHash<QString, Keyword> &keywords()
{
    static const QHash<QString, Keyword> kKeywords{
        {u"type"_s, checkType},
        {u"enum"_s, checkEnum},
        {u"const"_s, checkConst},
        {u"required"_s, checkRequired},
        {u"properties"_s, checkProperties},
        {u"additionalProperties"_s, checkAdditional},
        {u"propertyNames"_s, checkNames},
        {u"items"_s, checkItems},
        {u"allOf"_s, checkAll},
        {u"anyOf"_s, checkAny},
        {u"oneOf"_s, checkOne},
        {u"$ref"_s, checkReference},
        {u"minimum"_s, checkMinimum},
        {u"maximum"_s, checkMaximum},
        {u"minLength"_s, checkMinLength},
        {u"maxLength"_s, checkMaxLength},
        {u"minItems"_s, checkMinItems},
        {u"maxItems"_s, checkMaxItems},
        {u"pattern"_s, checkPattern},
        {u"format"_s, checkFormat},
        {u"description"_s, checkNothing},
        {u"default"_s, checkNothing},
        {u"examples"_s, checkNothing},
        {u"contentMediaType"_s, checkNothing},
    };
    return kKeywords;
}

QStringList Look::below(const QJsonValue &inner, const QJsonValue &innerSchema, const QString &step) const
{
    const auto here = step.isEmpty() ? pointer : pointer + u'/' + step;
    if (innerSchema.isBool())
        return innerSchema.toBool() ? QStringList() : QStringList{here + u": is not described"_s};
    const auto object = innerSchema.toObject();
    return Look{inner, object, document, here}.errors();
}

QStringList Look::errors() const
{
    QStringList errors;
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        const auto keyword = keywords().value(it.key());
        errors << (keyword ? keyword(*this, *it) : wrong(u"its schema says "_s + it.key()));
    }
    return errors;
}

} // namespace

QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &document)
{
    return Look{value, schema, document, {}}.errors();
}

} // namespace pss
