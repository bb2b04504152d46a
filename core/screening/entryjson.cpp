// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/entryjson.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

void put(QJsonObject &json, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty())
        json.insert(name, text);
}

void put(QJsonObject &json, QLatin1StringView name, const QStringList &texts)
{
    if (!texts.isEmpty())
        json.insert(name, QJsonArray::fromStringList(texts));
}

template <class Part, class ToJson>
void put(QJsonObject &json, QLatin1StringView name, const std::vector<Part> &parts, const ToJson &toObject)
{
    QJsonArray array;
    for (const auto &part : parts)
        array.append(toObject(part));
    if (!array.isEmpty())
        json.insert(name, array);
}

QJsonObject nameJson(const ListedName &name)
{
    QJsonObject json{{u"text"_s, name.text}};
    if (name.use != NameUse::Alias)
        json.insert("use"_L1, wordOf(name.use));
    if (name.isWeak)
        json.insert("weak"_L1, true);
    put(json, "surname"_L1, name.surname);
    put(json, "given_names"_L1, name.givenNames);
    return json;
}

QJsonObject dateJson(const ListedDate &date)
{
    QJsonObject json{{u"first"_s, date.first.toString(Qt::ISODate)}};
    if (date.last != date.first)
        json.insert("last"_L1, date.last.toString(Qt::ISODate));
    if (date.isCirca)
        json.insert("circa"_L1, true);
    return json;
}

QJsonObject identifierJson(const ListedIdentifier &identifier)
{
    QJsonObject json{{u"type"_s, identifier.type}, {u"number"_s, identifier.number}};
    put(json, "country"_L1, identifier.country);
    return json;
}

/// Takes members out of an object one by one and remembers whether all were what they should be.
class Members {
public:
    explicit Members(QJsonObject json) : m_json(std::move(json)) { }
    Members(const QJsonValue &value, bool &isFine) : m_json(value.toObject())
    {
        isFine = isFine && value.isObject();
    }

    QString text(QLatin1StringView name)
    {
        const auto value = take(name);
        m_isFine = m_isFine && (value.isUndefined() || value.isString());
        return value.toString();
    }
    bool flag(QLatin1StringView name)
    {
        const auto value = take(name);
        m_isFine = m_isFine && (value.isUndefined() || value.isBool());
        return value.toBool();
    }
    QJsonArray array(QLatin1StringView name)
    {
        const auto value = take(name);
        m_isFine = m_isFine && (value.isUndefined() || value.isArray());
        return value.toArray();
    }
    QStringList texts(QLatin1StringView name)
    {
        QStringList texts;
        for (const auto &value : array(name)) {
            m_isFine = m_isFine && value.isString();
            texts << value.toString();
        }
        return texts;
    }
    template <class E>
    E word(QLatin1StringView name, E otherwise)
    {
        const auto written = text(name);
        const auto value = fromWord<E>(written);
        m_isFine = m_isFine && (value || written.isEmpty());
        return value.value_or(otherwise);
    }
    bool areFine() const { return m_isFine && m_json.isEmpty(); }

private:
    QJsonValue take(QLatin1StringView name)
    {
        auto value = m_json.contains(name) ? m_json.take(name) : QJsonValue(QJsonValue::Undefined);
        return value;
    }

    QJsonObject m_json;
    bool m_isFine = true;
};

ListedName nameFrom(const QJsonValue &value, bool &isFine)
{
    Members members(value, isFine);
    ListedName name{members.text("text"_L1), members.word("use"_L1, NameUse::Alias), members.flag("weak"_L1),
                    members.text("surname"_L1), members.text("given_names"_L1)};
    isFine = isFine && members.areFine() && !name.text.isEmpty();
    return name;
}

ListedDate dateFrom(const QJsonValue &value, bool &isFine)
{
    Members members(value, isFine);
    ListedDate date;
    date.first = QDate::fromString(members.text("first"_L1), Qt::ISODate);
    const auto last = members.text("last"_L1);
    date.last = last.isEmpty() ? date.first : QDate::fromString(last, Qt::ISODate);
    date.isCirca = members.flag("circa"_L1);
    isFine = isFine && members.areFine() && date.first.isValid() && date.last >= date.first;
    return date;
}

ListedIdentifier identifierFrom(const QJsonValue &value, bool &isFine)
{
    Members members(value, isFine);
    ListedIdentifier identifier{members.text("type"_L1), members.text("number"_L1),
                                members.text("country"_L1)};
    isFine = isFine && members.areFine() && !identifier.type.isEmpty() && !identifier.number.isEmpty();
    return identifier;
}

} // namespace

QJsonObject toJson(const ListEntry &entry)
{
    QJsonObject json{{u"id"_s, entry.id}, {u"kind"_s, wordOf(entry.kind)}};
    put(json, "names"_L1, entry.names, nameJson);
    put(json, "dates_of_birth"_L1, entry.datesOfBirth, dateJson);
    put(json, "countries"_L1, entry.countries);
    put(json, "sex"_L1, entry.sex);
    put(json, "identifiers"_L1, entry.identifiers, identifierJson);
    put(json, "addresses"_L1, entry.addresses);
    put(json, "programs"_L1, entry.programs);
    put(json, "topics"_L1, entry.topics);
    put(json, "remarks"_L1, entry.remarks);
    put(json, "listed_on"_L1, entry.listedOn);
    put(json, "former_ids"_L1, entry.formerIds);
    return json;
}

Result<ListEntry> listEntryFromJson(const QJsonObject &json)
{
    Members members(json);
    bool isFine = json.contains("kind"_L1);
    ListEntry entry;
    entry.id = members.text("id"_L1);
    entry.kind = members.word("kind"_L1, ListedKind::Person);
    for (const auto &value : members.array("names"_L1))
        entry.names.push_back(nameFrom(value, isFine));
    for (const auto &value : members.array("dates_of_birth"_L1))
        entry.datesOfBirth.push_back(dateFrom(value, isFine));
    entry.countries = members.texts("countries"_L1);
    entry.sex = members.text("sex"_L1);
    for (const auto &value : members.array("identifiers"_L1))
        entry.identifiers.push_back(identifierFrom(value, isFine));
    entry.addresses = members.texts("addresses"_L1);
    entry.programs = members.texts("programs"_L1);
    entry.topics = members.texts("topics"_L1);
    entry.remarks = members.text("remarks"_L1);
    entry.listedOn = members.text("listed_on"_L1);
    entry.formerIds = members.texts("former_ids"_L1);
    if (!isFine || !members.areFine() || entry.id.isEmpty() || entry.names.empty())
        return fail(ErrorCode::Corrupt, u"A kept entry of a list cannot be read."_s);
    return entry;
}

} // namespace pss
