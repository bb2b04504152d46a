// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/customlist.h"

#include "screening/lists/csvtable.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/listdate.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

enum Column { Id, Kind, Names, DatesOfBirth, Countries, Programs, Remarks, WeakNames, FormerIds };
constexpr CsvColumn kColumns[] = {
    {"id", CsvColumn::Needed},
    {"kind", CsvColumn::Needed},
    {"names", CsvColumn::Needed},
    {"dates_of_birth", CsvColumn::Needed},
    {"countries", CsvColumn::Needed},
    {"programs"},
    {"remarks"},
    {"weak_names"},
    {"former_ids"},
};

Status takeDates(const CsvTable &table, ListEntry &entry, ListRun &run)
{
    for (const auto &written : table.texts(DatesOfBirth, u';')) {
        if (!parseListedDates(written) && !isOfImplausibleYear(written))
            return invalidAt(table.place(DatesOfBirth),
                             u"Dates like 1966-09-08, 1966-09 or 1966 are expected."_s);
        run.addDates(entry, written);
    }
    return {};
}

Status takeRow(const CsvTable &table, ListRun &run)
{
    ListEntry entry;
    entry.id = table.text(Id);
    const auto kind = fromWord<ListedKind>(table.text(Kind));
    if (!kind)
        return invalidAt(table.place(Kind), u"person, entity, vessel or aircraft is expected."_s);
    entry.kind = *kind;
    for (const auto &name : table.texts(Names, u'|'))
        addName(entry, name, {entry.names.empty() ? NameUse::Primary : NameUse::Alias});
    if (entry.names.empty())
        return invalidAt(table.place(Names), u"The entry has no name."_s);
    for (const auto &name : table.texts(WeakNames, u'|'))
        addName(entry, name, {NameUse::Alias, true});
    if (auto taken = takeDates(table, entry, run); !taken)
        return taken;
    for (const auto &country : table.texts(Countries, u';'))
        run.addCountry(entry, country);
    for (const auto &program : table.texts(Programs, u';'))
        addTo(entry.programs, program);
    addRemark(entry, {}, table.text(Remarks));
    entry.formerIds = table.texts(FormerIds, u'|');
    return run.give(std::move(entry), table.place(Id));
}

} // namespace

Status readCustomList(ListInput input, ListRun &run)
{
    CsvReader rows(std::move(input), {}, run.limits());
    CsvTable table(rows);
    if (auto header = table.readHeader(kColumns); !header)
        return header;
    return table.forEachRow([&] { return takeRow(table, run); });
}

} // namespace pss
