// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ofacreferences.h"

#include "screening/lists/entryparts.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const QString &set, const QString &id) { return set + u' ' + id; }

} // namespace

Status OfacReferences::takeValue(const XmlElement &value, ListRun &run)
{
    const auto id = value.attribute(u"ID");
    // An area is a country by its description, and a code of the list's own.
    const auto text = value.name == "AreaCode"_L1 ? value.attribute(u"Description") : value.text;
    m_words.insert(keyOf(value.name, id), text);
    if (value.name == "PartySubType"_L1)
        m_partyTypes.insert(id, value.attribute(u"PartyTypeID"));
    return run.hold(2 * text.size() + 160, place(value));
}

Result<QString> OfacReferences::word(const XmlElement &element, QStringView idName, const QString &set) const
{
    const auto id = element.attribute(idName);
    if (id.isEmpty())
        return QString();
    const auto found = m_words.constFind(keyOf(set, id));
    if (found == m_words.constEnd())
        return invalidAt(place(element),
                         u"It refers to a value of %1 that the file does not have."_s.arg(set));
    return *found;
}

Status OfacReferences::takeLocation(const XmlElement &location, ListRun &run)
{
    Location taken;
    QStringList parts;
    auto state = Status();
    const auto takeCountry = [&](const XmlElement &element, QStringView idName, const QString &set) {
        const auto country = word(element, idName, set);
        if (!country)
            state = fail(country.error());
        else if (taken.country.isEmpty() && *country != "undetermined"_L1)
            taken.country = *country;
    };
    location.each(u"LocationCountry",
                  [&](const XmlElement &element) { takeCountry(element, u"CountryID", u"Country"_s); });
    location.each(u"LocationAreaCode",
                  [&](const XmlElement &element) { takeCountry(element, u"AreaCodeID", u"AreaCode"_s); });
    location.each(u"LocationPart", [&](const XmlElement &part) {
        if (const auto *value = part.child(u"LocationPartValue"))
            parts << value->textOf(u"Value");
    });
    taken.address = joined(parts << taken.country, u", "_s);
    const auto weight = 2 * (taken.address.size() + taken.country.size()) + 200;
    m_locations.insert(location.attribute(u"ID"), taken);
    return state ? run.hold(weight, place(location)) : state;
}

Status OfacReferences::takeDocument(const XmlElement &document, ListRun &run)
{
    const auto type = word(document, u"IDRegDocTypeID", u"IDRegDocType"_s);
    const auto country = word(document, u"IssuedBy-CountryID", u"Country"_s);
    if (!type || !country)
        return fail(type ? country.error() : type.error());
    const auto number = document.textOf(u"IDRegistrationNo");
    m_documents[document.attribute(u"IdentityID")].push_back({*type, number, *country});
    return run.hold(2 * number.size() + 200, place(document));
}

Result<ListedKind> OfacReferences::kindOf(const XmlElement &profile) const
{
    auto kind = word(profile, u"PartySubTypeID", u"PartySubType"_s);
    if (kind && *kind == "Unknown"_L1)
        kind = m_words.value(keyOf(u"PartyType"_s, m_partyTypes.value(profile.attribute(u"PartySubTypeID"))));
    if (!kind)
        return fail(kind.error());
    if (*kind == "Individual"_L1)
        return ListedKind::Person;
    if (*kind == "Vessel"_L1)
        return ListedKind::Vessel;
    if (*kind == "Aircraft"_L1)
        return ListedKind::Aircraft;
    if (*kind == "Entity"_L1 || *kind == "Organization"_L1)
        return ListedKind::Entity;
    return invalidAt(place(profile), u"An individual, entity, vessel or aircraft is expected."_s);
}

const OfacReferences::Location *OfacReferences::location(const QString &id) const
{
    const auto found = m_locations.constFind(id);
    return found == m_locations.constEnd() ? nullptr : &*found;
}

} // namespace pss
