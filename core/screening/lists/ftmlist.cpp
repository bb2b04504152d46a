// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ftmlist.h"

#include "base/json.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/ftmschema.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/linereader.h"
#include "screening/lists/listdate.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFormerIds = 64;
constexpr const char *kCountries[] = {"nationality",  "citizenship", "country",
                                      "jurisdiction", "flag",        "mainCountry"};
constexpr const char *kNumbers[] = {"passportNumber",
                                    "idNumber",
                                    "socialSecurityNumber",
                                    "taxNumber",
                                    "vatCode",
                                    "innCode",
                                    "imoNumber",
                                    "mmsi",
                                    "callSign",
                                    "registrationNumber",
                                    "ogrnCode",
                                    "leiCode",
                                    "dunsCode",
                                    "swiftBic",
                                    "kppCode",
                                    "okpoCode",
                                    "bikCode",
                                    "npiCode",
                                    "uscCode",
                                    "serialNumber"};

/// The texts of a property; FollowTheMoney has a list of them for each. Nested entities are passed over.
QStringList textsOf(const QJsonObject &properties, QLatin1StringView name)
{
    QStringList texts;
    for (const auto &value : properties.value(name).toArray())
        if (const auto text = value.toString().simplified(); !text.isEmpty())
            texts << text;
    return texts;
}

class FtmEntity {
public:
    FtmEntity(const QJsonObject &object, ListRun &run)
        : m_object(object), m_properties(object.value("properties"_L1).toObject()), m_run(run)
    {
    }

    QStringList topics() const
    {
        QStringList topics;
        for (const auto &topic : textsOf(m_properties, "topics"_L1))
            addTo(topics, screenedTopic(topic));
        return topics;
    }

    ListEntry entry(ListedKind kind)
    {
        auto entry = entryOf(m_object.value("id"_L1).toString().simplified(), kind);
        entry.topics = topics();
        takeNames(entry);
        for (const auto &date : texts("birthDate"_L1))
            m_run.addDates(entry, date);
        for (const auto *property : kCountries)
            for (const auto &country : texts(QLatin1StringView(property)))
                m_run.addCountry(entry, country);
        for (const auto *property : kNumbers)
            for (const auto &number : texts(QLatin1StringView(property)))
                addIdentifier(entry, identifierOf(QLatin1StringView(property), number));
        for (const auto &address : texts("address"_L1))
            addTo(entry.addresses, address);
        for (const auto &program : texts("programId"_L1) + texts("program"_L1))
            addTo(entry.programs, program);
        const auto genders = texts("gender"_L1);
        entry.sex = genders.size() == 1 ? listedSex(genders.first()) : QString();
        takeRemarks(entry);
        takeFormerIds(entry);
        return entry;
    }

private:
    QStringList texts(QLatin1StringView property) const { return textsOf(m_properties, property); }

    /// The caption is the name that OpenSanctions shows.
    void takeNames(ListEntry &entry) const
    {
        const auto names = texts("name"_L1);
        const auto caption = m_object.value("caption"_L1).toString().simplified();
        if (names.contains(caption))
            addName(entry, caption, {NameUse::Primary});
        for (const auto &name : names)
            addName(entry, name, {entry.names.empty() ? NameUse::Primary : NameUse::Alias});
        for (const auto &name : texts("alias"_L1))
            addName(entry, name, {entry.names.empty() ? NameUse::Primary : NameUse::Alias});
        for (const auto &name : texts("previousName"_L1))
            addName(entry, name, {NameUse::Former});
        for (const auto &name : texts("weakAlias"_L1) + texts("abbreviation"_L1))
            addName(entry, name, {NameUse::Alias, true});
        const auto last = texts("lastName"_L1), first = texts("firstName"_L1);
        if (!entry.names.empty() && last.size() == 1 && first.size() == 1) {
            entry.names.front().surname = last.first();
            entry.names.front().givenNames = first.first();
        }
    }

    void takeRemarks(ListEntry &entry) const
    {
        for (const auto &position : texts("position"_L1))
            addRemark(entry, u"Position"_s, position);
        for (const auto &place : texts("birthPlace"_L1))
            addRemark(entry, u"Place of birth"_s, place);
        for (const auto &note : texts("notes"_L1))
            addRemark(entry, {}, note);
        for (const auto &dataset : m_object.value("datasets"_L1).toArray())
            addRemark(entry, u"List"_s, dataset.toString().simplified());
    }

    /// Whom OpenSanctions finds to be one and the same it merges under one id.
    void takeFormerIds(ListEntry &entry) const
    {
        for (const auto &referent : m_object.value("referents"_L1).toArray()) {
            const auto id = referent.toString().simplified();
            if (!id.isEmpty() && id != entry.id && entry.formerIds.size() < kMostFormerIds)
                addTo(entry.formerIds, id);
        }
    }

    const QJsonObject &m_object;
    QJsonObject m_properties;
    ListRun &m_run;
};

Status takeLine(const LineReader &lines, QString &lastSeen, ListRun &run)
{
    auto place = lines.place();
    const auto object = parseObject(lines.line());
    if (!object)
        return invalidAt(place, object.error().detail);
    const auto schema = object->value("schema"_L1).toString();
    place.element = u"schema"_s;
    if (schema.isEmpty())
        return invalidAt(place, u"The entity has no schema."_s);
    place.element = u"properties"_s;
    if (!object->value("properties"_L1).isObject())
        return invalidAt(place, u"The entity has no properties."_s);
    lastSeen = qMax(lastSeen, listedDay(object->value("last_seen"_L1).toString()));
    FtmEntity entity(*object, run);
    const auto kind = ftmKind(schema);
    if (kind && !entity.topics().isEmpty())
        return run.give(entity.entry(*kind), place);
    run.skip();
    return run.goOn();
}

} // namespace

Status readFtmList(ListInput input, ListRun &run)
{
    LineReader lines(std::move(input), run.limits());
    QString lastSeen;
    for (;;) {
        const auto isThere = lines.next();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            break;
        if (auto taken = takeLine(lines, lastSeen, run); !taken)
            return taken;
    }
    run.setPublished(lastSeen);
    return {};
}

} // namespace pss
