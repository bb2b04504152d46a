// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/canadasema.h"

#include "screening/lists/entryparts.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"
#include "screening/lists/namesplit.h"
#include "screening/lists/xmllist.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *kRecords[] = {"record"};
constexpr XmlRules kRules{"data-set", "", {}, kRecords, false};
constexpr const char *kParts[] = {
    "Country", "LastName", "GivenName", "EntityOrShip",  "TitleOrShip",  "DateOfBirthOrShipBuildDate",
    "Aliases", "Schedule", "Item",      "ShipIMONumber", "DateOfListing"};

/// "Russia / Russie", the English name first.
QString regulationOf(const XmlElement &record)
{
    const auto both = record.textOf(u"Country");
    const auto slash = both.indexOf(u" / "_s);
    return (slash < 0 ? both : both.first(slash)).trimmed();
}

Status takeNames(const XmlElement &record, ListEntry &entry, const FilePlace &place)
{
    const auto last = record.textOf(u"LastName"), given = record.textOf(u"GivenName");
    const auto other = record.textOf(u"EntityOrShip"), imo = record.textOf(u"ShipIMONumber");
    if (!other.isEmpty() && !(last + given).isEmpty())
        return invalidAt(place, u"The record has the name of a person and of an entity."_s);
    entry.kind = !imo.isEmpty() ? ListedKind::Vessel
        : other.isEmpty()       ? ListedKind::Person
                                : ListedKind::Entity;
    if (other.isEmpty())
        addName(entry, {joined({given, last}), NameUse::Primary, false, last, given});
    else
        addName(entry, other, {NameUse::Primary});
    if (entry.names.empty())
        return invalidAt(place, u"The entry has no name."_s);
    for (const auto &alias : splitLooseNames(record.textOf(u"Aliases"), other.isEmpty()))
        addName(entry, alias);
    if (!imo.isEmpty())
        addIdentifier(entry, identifierOf(u"IMO number"_s, imo));
    return {};
}

Status takeRecord(const XmlElement &record, const QString &file, ListRun &run)
{
    const FilePlace place{file, record.line, {}, record.name};
    if (auto known = checkChildren(record, kParts, file); !known)
        return known;
    const auto regulation = regulationOf(record);
    const auto item = record.textOf(u"Item");
    if (regulation.isEmpty() || item.isEmpty())
        return invalidAt(place, u"The record lacks its country or its item, and so an id."_s);
    auto entry = entryOf(joined({regulation, record.textOf(u"Schedule"), item}, u"; "_s));
    if (auto named = takeNames(record, entry, place); !named)
        return named;
    addTo(entry.programs, regulation);
    entry.listedOn = listedDay(record.textOf(u"DateOfListing"));
    const auto date = record.textOf(u"DateOfBirthOrShipBuildDate");
    if (entry.kind == ListedKind::Person)
        run.addDates(entry, date);
    else
        addRemark(entry, u"Built"_s, date);
    addRemark(entry, entry.kind == ListedKind::Vessel ? u"Vessel type"_s : u"Title"_s,
              record.textOf(u"TitleOrShip"));
    return run.give(std::move(entry), place);
}

} // namespace

Status readCanadaSema(ListInput input, ListRun &run)
{
    const auto file = input.name;
    return readXmlList(std::move(input), kRules, run, [&](const XmlElement &element) {
        return element.name == QLatin1StringView(kRules.root) ? Status() : takeRecord(element, file, run);
    });
}

} // namespace pss
