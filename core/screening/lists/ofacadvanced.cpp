// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ofacadvanced.h"

#include "screening/lists/entrygroups.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/ofacparty.h"
#include "screening/lists/primaryname.h"
#include "screening/lists/xmllist.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kContainers[] = {"ReferenceValueSets",   "AliasTypeValues",
                                       "AreaCodeValues",       "CountryValues",
                                       "FeatureTypeValues",    "IDRegDocTypeValues",
                                       "NamePartTypeValues",   "PartySubTypeValues",
                                       "PartyTypeValues",      "DetailReferenceValues",
                                       "ListValues",           "RelationTypeValues",
                                       "SanctionsTypeValues",  "Locations",
                                       "IDRegDocuments",       "DistinctParties",
                                       "ProfileRelationships", "SanctionsEntries"};
constexpr const char *kRecords[] = {
    "AliasType",           "AreaCode",       "Country",         "FeatureType",   "IDRegDocType",
    "NamePartType",        "PartySubType",   "PartyType",       "List",          "RelationType",
    "SanctionsType",       "Location",       "DetailReference", "IDRegDocument", "DistinctParty",
    "ProfileRelationship", "SanctionsEntry", "DateOfIssue"};
constexpr XmlRules kRules{"Sanctions", "", kContainers, kRecords, true};

class AdvancedReading {
public:
    AdvancedReading(const QString &file, ListRun &run) : m_references(file), m_parties(run), m_run(run) { }

    Status take(const XmlElement &element)
    {
        if (element.name == QLatin1StringView(kRules.root))
            return {};
        if (element.name == "DateOfIssue"_L1)
            m_run.setPublished(ofacDay(element));
        else if (element.name == "Location"_L1)
            return m_references.takeLocation(element, m_run);
        else if (element.name == "IDRegDocument"_L1)
            return m_references.takeDocument(element, m_run);
        else if (element.name == "DistinctParty"_L1)
            return takeParty(element);
        else if (element.name == "ProfileRelationship"_L1)
            return takeRelationship(element);
        else if (element.name == "SanctionsEntry"_L1)
            return takeSanction(element);
        else
            return m_references.takeValue(element, m_run);
        return {};
    }

    Status finish() { return m_parties.giveAll(putPrimaryFirst); }

private:
    Status takeParty(const XmlElement &party)
    {
        auto taken = Status(invalidAt(m_references.place(party), u"The party has no profile."_s));
        for (const auto &profile : party.children)
            if (profile.name == "Profile"_L1) {
                taken = takeProfile(profile, party.textOf(u"Comment"));
                if (!taken)
                    break;
            }
        return taken;
    }

    Status takeProfile(const XmlElement &profile, const QString &comment)
    {
        const auto id = profile.attribute(u"ID");
        if (m_parties.find(id))
            return invalidAt(m_references.place(profile), u"A profile before has the same id."_s);
        return m_parties.change(id, m_references.place(profile), [&](ListEntry &entry) {
            addRemark(entry, {}, comment);
            return takeOfacProfile(profile, m_references, entry, m_run);
        });
    }

    Status takeRelationship(const XmlElement &relationship)
    {
        const auto type = m_references.word(relationship, u"RelationTypeID", u"RelationType"_s);
        if (!type)
            return fail(type.error());
        const auto *other = m_parties.find(relationship.attribute(u"To-ProfileID"));
        const auto from = relationship.attribute(u"From-ProfileID");
        if (!other || !m_parties.find(from))
            return invalidAt(m_references.place(relationship), u"It refers to no profile of the file."_s);
        const auto name = other->names.empty() ? QString() : other->names.front().text;
        return m_parties.change(from, m_references.place(relationship), [&](ListEntry &entry) {
            addRemark(entry, u"Linked To"_s, type->isEmpty() ? name : u"%1 (%2)"_s.arg(name, *type));
            return Status();
        });
    }

    Status takeSanction(const XmlElement &sanction)
    {
        const auto profile = sanction.attribute(u"ProfileID");
        const auto list = m_references.word(sanction, u"ListID", u"List"_s);
        if (!list || !m_parties.find(profile))
            return list
                ? Status(invalidAt(m_references.place(sanction), u"It refers to no profile of the file."_s))
                : Status(fail(list.error()));
        return m_parties.change(profile, m_references.place(sanction),
                                [&](ListEntry &entry) { return takeMeasures(sanction, *list, entry); });
    }

    Status takeMeasures(const XmlElement &sanction, const QString &list, ListEntry &entry)
    {
        bool hasProgram = false;
        for (const auto &measure : sanction.children) {
            if (const auto *date = measure.child(u"Date"); date && measure.name == "EntryEvent"_L1)
                entry.listedOn =
                    entry.listedOn.isEmpty() ? ofacDay(*date) : qMin(entry.listedOn, ofacDay(*date));
            const auto type = measure.name == "SanctionsMeasure"_L1
                ? m_references.word(measure, u"SanctionsTypeID", u"SanctionsType"_s)
                : Result<QString>(QString());
            if (!type)
                return fail(type.error());
            if (*type != "Program"_L1)
                continue;
            addTo(entry.programs, measure.textOf(u"Comment"));
            hasProgram = true;
        }
        if (!hasProgram)
            addTo(entry.programs, list);
        return {};
    }

    OfacReferences m_references;
    EntryGroups m_parties;
    ListRun &m_run;
};

} // namespace

Status readOfacAdvanced(ListInput input, ListRun &run)
{
    AdvancedReading reading(input.name, run);
    auto read = readXmlList(std::move(input), kRules, run,
                            [&](const XmlElement &element) { return reading.take(element); });
    return read ? reading.finish() : read;
}

} // namespace pss
