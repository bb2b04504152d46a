// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/unlist.h"

#include "screening/lists/entryparts.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"
#include "screening/lists/namesplit.h"
#include "screening/lists/xmllist.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kContainers[] = {"INDIVIDUALS", "ENTITIES"};
constexpr const char *kRecords[] = {"INDIVIDUAL", "ENTITY"};
constexpr const char *kParts[] = {
    "DATAID",
    "VERSIONNUM",
    "FIRST_NAME",
    "SECOND_NAME",
    "THIRD_NAME",
    "FOURTH_NAME",
    "UN_LIST_TYPE",
    "REFERENCE_NUMBER",
    "LISTED_ON",
    "DELISTED_ON",
    "GENDER",
    "SUBMITTED_BY",
    "SUBMITTED_ON",
    "NAME_ORIGINAL_SCRIPT",
    "COMMENTS1",
    "TITLE",
    "DESIGNATION",
    "NATIONALITY",
    "NATIONALITY2",
    "LIST_TYPE",
    "LAST_DAY_UPDATED",
    "INDIVIDUAL_ALIAS",
    "INDIVIDUAL_ADDRESS",
    "INDIVIDUAL_DATE_OF_BIRTH",
    "INDIVIDUAL_PLACE_OF_BIRTH",
    "INDIVIDUAL_DOCUMENT",
    "ENTITY_ALIAS",
    "ENTITY_ADDRESS",
    "SORT_KEY",
    "SORT_KEY_LAST_MOD",
    "VERSIONNUM1",
};
constexpr XmlRules kRules{"CONSOLIDATED_LIST", "", kContainers, kRecords, false};

void takeNames(const XmlElement &record, ListEntry &entry)
{
    const auto first = record.textOf(u"FIRST_NAME");
    const auto rest =
        joined({record.textOf(u"SECOND_NAME"), record.textOf(u"THIRD_NAME"), record.textOf(u"FOURTH_NAME")});
    addName(entry, joined({first, rest}), {NameUse::Primary});
    for (const auto &name : splitNames(record.textOf(u"NAME_ORIGINAL_SCRIPT")))
        addName(entry, name, {entry.names.empty() ? NameUse::Primary : NameUse::Alias});
}

void takeAlias(const XmlElement &alias, ListEntry &entry, ListRun &run)
{
    const auto quality = alias.textOf(u"QUALITY").toLower();
    const NameManner manner{quality == "f.k.a."_L1 ? NameUse::Former : NameUse::Alias, quality == "low"_L1};
    for (const auto &name : splitNames(alias.textOf(u"ALIAS_NAME")))
        addName(entry, name, manner);
    run.addDates(entry, alias.textOf(u"DATE_OF_BIRTH"));
}

void takeBirth(const XmlElement &birth, ListEntry &entry, ListRun &run)
{
    const auto note = birth.textOf(u"NOTE");
    const bool isCirca = birth.textOf(u"TYPE_OF_DATE") == "APPROXIMATELY"_L1 || note == "Approximately"_L1;
    auto date = parseListedDate(birth.textOf(u"DATE"));
    if (!date)
        date = parseListedDate(birth.textOf(u"YEAR"));
    if (!date)
        date = listedYears(birth.textOf(u"FROM_YEAR").toInt(), birth.textOf(u"TO_YEAR").toInt());
    if (date) {
        date->isCirca = isCirca;
        addDate(entry, *date);
    } else if (!note.isEmpty()) {
        run.addDates(entry, note);
    }
}

void takeDocument(const XmlElement &document, ListEntry &entry, ListRun &run)
{
    const auto type = joined({document.textOf(u"TYPE_OF_DOCUMENT"), document.textOf(u"TYPE_OF_DOCUMENT2")});
    const auto country = joined({document.textOf(u"ISSUING_COUNTRY")});
    addIdentifier(
        entry,
        identifierOf(type, document.textOf(u"NUMBER"), country.isEmpty() ? country : run.country(country)));
}

void takeAddress(const XmlElement &address, ListEntry &entry, ListRun &run)
{
    const auto country = address.textOf(u"COUNTRY");
    addTo(entry.addresses,
          joined({address.textOf(u"STREET"), address.textOf(u"CITY"), address.textOf(u"STATE_PROVINCE"),
                  address.textOf(u"ZIP_CODE"), country},
                 u", "_s));
    run.addCountry(entry, country);
}

void takeRemarks(const XmlElement &record, ListEntry &entry)
{
    const auto addValues = [&](QStringView name, const QString &label) {
        record.each(name, [&](const XmlElement &list) {
            list.each(u"VALUE", [&](const XmlElement &value) { addRemark(entry, label, value.text); });
        });
    };
    addValues(u"TITLE", u"Title"_s);
    addValues(u"DESIGNATION", u"Designation"_s);
    record.each(u"INDIVIDUAL_PLACE_OF_BIRTH", [&](const XmlElement &place) {
        addRemark(entry, u"Place of birth"_s,
                  joined({place.textOf(u"CITY"), place.textOf(u"STATE_PROVINCE"), place.textOf(u"COUNTRY")},
                         u", "_s));
    });
    addRemark(entry, {}, record.textOf(u"COMMENTS1"));
}

ListEntry readRecord(const XmlElement &record, ListRun &run)
{
    auto entry = entryOf(record.textOf(u"REFERENCE_NUMBER"));
    if (entry.id.isEmpty())
        entry.id = record.textOf(u"DATAID");
    entry.kind = record.name == "INDIVIDUAL"_L1 ? ListedKind::Person : ListedKind::Entity;
    entry.sex = listedSex(record.textOf(u"GENDER"));
    entry.listedOn = listedDay(record.textOf(u"LISTED_ON"));
    addTo(entry.programs, record.textOf(u"UN_LIST_TYPE"));
    takeNames(record, entry);
    for (const auto &part : record.children) {
        if (part.name == "INDIVIDUAL_ALIAS"_L1 || part.name == "ENTITY_ALIAS"_L1)
            takeAlias(part, entry, run);
        else if (part.name == "INDIVIDUAL_DATE_OF_BIRTH"_L1)
            takeBirth(part, entry, run);
        else if (part.name == "INDIVIDUAL_DOCUMENT"_L1)
            takeDocument(part, entry, run);
        else if (part.name == "INDIVIDUAL_ADDRESS"_L1 || part.name == "ENTITY_ADDRESS"_L1)
            takeAddress(part, entry, run);
        else if (part.name == "NATIONALITY"_L1 || part.name == "NATIONALITY2"_L1)
            part.each(u"VALUE", [&](const XmlElement &value) { run.addCountry(entry, value.text); });
    }
    takeRemarks(record, entry);
    return entry;
}

} // namespace

Status readUnList(ListInput input, ListRun &run)
{
    const auto file = input.name;
    return readXmlList(std::move(input), kRules, run, [&](const XmlElement &element) -> Status {
        if (element.name == QLatin1StringView(kRules.root)) {
            run.setPublished(listedDay(element.attribute(u"dateGenerated")));
            return {};
        }
        if (auto known = checkChildren(element, kParts, file); !known)
            return known;
        return run.give(readRecord(element, run), {file, element.line, {}, element.name});
    });
}

} // namespace pss
