// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ofacparty.h"

#include "screening/lists/entryparts.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"
#include "screening/lists/primaryname.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

std::optional<ListedDate> dateOf(const XmlElement *date)
{
    if (!date)
        return std::nullopt;
    return listedDate(date->textOf(u"Year").toInt(), date->textOf(u"Month").toInt(),
                      date->textOf(u"Day").toInt());
}

class ProfileReading {
public:
    ProfileReading(const OfacReferences &references, ListEntry &entry, ListRun &run)
        : m_references(references), m_entry(entry), m_run(run)
    {
    }

    Status takeIdentity(const XmlElement &identity)
    {
        QHash<QString, QString> partTypes; // by the group that a part of a name refers to
        if (const auto *groups = identity.child(u"NamePartGroups"))
            for (const auto &master : groups->children)
                for (const auto &group : master.children) {
                    const auto type = m_references.word(group, u"NamePartTypeID", u"NamePartType"_s);
                    if (!type)
                        return fail(type.error());
                    partTypes.insert(group.attribute(u"ID"), *type);
                }
        for (const auto &alias : identity.children)
            if (alias.name == "Alias"_L1)
                if (auto taken = takeAlias(alias, partTypes); !taken)
                    return taken;
        for (const auto &document : m_references.documentsOf(identity.attribute(u"ID"))) {
            const auto country = document.country.isEmpty() ? QString() : m_run.country(document.country);
            addIdentifier(m_entry, identifierOf(document.type, document.number, country));
        }
        return {};
    }

    Status takeFeature(const XmlElement &feature)
    {
        const auto type = m_references.word(feature, u"FeatureTypeID", u"FeatureType"_s);
        if (!type)
            return fail(type.error());
        for (const auto &version : feature.children)
            if (version.name == "FeatureVersion"_L1)
                if (auto taken = takeVersion(*type, version); !taken)
                    return taken;
        return {};
    }

private:
    Status takeAlias(const XmlElement &alias, const QHash<QString, QString> &partTypes)
    {
        const auto type = m_references.word(alias, u"AliasTypeID", u"AliasType"_s);
        if (!type)
            return fail(type.error());
        const bool isPrimary = alias.attribute(u"Primary") == "true"_L1;
        const bool isWeak = alias.attribute(u"LowQuality") == "true"_L1;
        bool isFirst = true;
        alias.each(u"DocumentedName", [&](const XmlElement &documented) {
            auto name = nameOf(documented, partTypes);
            // the other ones are the same in other scripts
            name.use = isPrimary && isFirst ? NameUse::Primary
                : *type == "F.K.A."_L1      ? NameUse::Former
                                            : NameUse::Alias;
            name.isWeak = isWeak && !isPrimary;
            addName(m_entry, std::move(name));
            isFirst = false;
        });
        return {};
    }

    ListedName nameOf(const XmlElement &documented, const QHash<QString, QString> &partTypes) const
    {
        QStringList surnames, given, whole;
        documented.each(u"DocumentedNamePart", [&](const XmlElement &part) {
            part.each(u"NamePartValue", [&](const XmlElement &value) {
                const auto type = partTypes.value(value.attribute(u"NamePartGroupID"));
                const bool isSurname = type == "Last Name"_L1 || type == "Maiden Name"_L1;
                const bool isGiven = type == "First Name"_L1 || type == "Middle Name"_L1
                    || type == "Patronymic"_L1 || type == "Matronymic"_L1;
                (isSurname ? surnames : isGiven ? given : whole) << value.text;
            });
        });
        ListedName name;
        name.surname = joined(surnames);
        name.givenNames = joined(given);
        name.text = joined({joined(whole), name.givenNames, name.surname});
        return name;
    }

    Status takeVersion(const QString &type, const XmlElement &version)
    {
        const auto *detail = version.child(u"VersionDetail");
        auto text = detail ? detail->text : QString();
        if (detail && !detail->attribute(u"DetailReferenceID").isEmpty()) {
            const auto word = m_references.word(*detail, u"DetailReferenceID", u"DetailReference"_s);
            if (!word)
                return fail(word.error());
            text = *word;
        }
        if (const auto *period = version.child(u"DatePeriod"); period && type == "Birthdate"_L1)
            takeBirth(*period);
        const OfacReferences::Location *location = nullptr;
        if (const auto *reference = version.child(u"VersionLocation")) {
            location = m_references.location(reference->attribute(u"LocationID"));
            if (!location)
                return invalidAt(m_references.place(*reference), u"It refers to no location of the file."_s);
        }
        takeValue(type, text, location);
        return {};
    }

    void takeBirth(const XmlElement &period)
    {
        if (const auto date = ofacPeriod(period))
            addDate(m_entry, *date);
        else
            m_run.countUnreadDate();
    }

    void takeValue(const QString &type, const QString &text, const OfacReferences::Location *location)
    {
        const bool isOfCountry = type.startsWith("Nationality"_L1) || type.startsWith("Citizenship"_L1)
            || type == "Vessel Flag"_L1 || type == "Location"_L1;
        if (isOfCountry)
            m_run.addCountry(m_entry, location ? location->country : text);
        if (type == "Location"_L1 && location)
            addTo(m_entry.addresses, location->address);
        else if (type == "Gender"_L1)
            m_entry.sex = listedSex(text);
        else if (type == "Vessel Call Sign"_L1 || type.startsWith("Digital Currency Address"_L1))
            addIdentifier(m_entry, {u"other"_s, text, {}});
        else if (!isOfCountry)
            addRemark(m_entry, type, text.isEmpty() && location ? location->address : text);
    }

    const OfacReferences &m_references;
    ListEntry &m_entry;
    ListRun &m_run;
};

} // namespace

std::optional<ListedDate> ofacPeriod(const XmlElement &period)
{
    const auto *start = period.child(u"Start"), *end = period.child(u"End");
    if (!start)
        return std::nullopt;
    const auto first = dateOf(start->child(u"From"));
    auto last = end ? dateOf(end->child(u"To")) : std::nullopt;
    if (end && !last)
        last = dateOf(end->child(u"From"));
    if (!end)
        last = dateOf(start->child(u"To"));
    if (!last)
        last = first;
    if (!first || last->last < first->first)
        return std::nullopt;
    return ListedDate{first->first, last->last, start->attribute(u"Approximate") == "true"_L1};
}

QString ofacDay(const XmlElement &date)
{
    const auto day = dateOf(&date);
    return day && day->first == day->last ? day->first.toString(Qt::ISODate) : QString();
}

Status takeOfacProfile(const XmlElement &profile, const OfacReferences &references, ListEntry &entry,
                       ListRun &run)
{
    const auto kind = references.kindOf(profile);
    if (!kind)
        return fail(kind.error());
    entry.kind = *kind;
    ProfileReading reading(references, entry, run);
    for (const auto &part : profile.children) {
        auto taken = Status();
        if (part.name == "Identity"_L1)
            taken = reading.takeIdentity(part);
        else if (part.name == "Feature"_L1)
            taken = reading.takeFeature(part);
        if (!taken)
            return taken;
    }
    putPrimaryFirst(entry);
    return {};
}

} // namespace pss
