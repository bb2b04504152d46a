// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/everypolitician.h"

#include "screening/lists/csvtable.h"
#include "screening/lists/entryparts.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

enum Column { Id, Country, Legislature, BirthDate, Gender, Prefix, Names, Family, Given };
constexpr CsvColumn kColumns[] = {
    {"id", CsvColumn::Needed},
    {"country_slug", CsvColumn::Needed},
    {"legislature", CsvColumn::Needed},
    {"birth_date", CsvColumn::Needed},
    {"gender"},
    {"prefix"},
    {"names", CsvColumn::Needed},
    {"family"},
    {"given"},
    {"langs"},
};

Status takeRow(const CsvTable &table, ListRun &run)
{
    auto entry = entryOf(table.text(Id));
    for (const auto &name : table.texts(Names, u'|'))
        addName(entry, name, {entry.names.empty() ? NameUse::Primary : NameUse::Alias});
    if (entry.names.empty())
        return invalidAt(table.place(Names), u"The entry has no name."_s);
    entry.names.front().surname = table.text(Family);
    entry.names.front().givenNames = table.text(Given);
    entry.sex = listedSex(table.text(Gender));
    run.addDates(entry, table.text(BirthDate));
    run.addCountry(entry, table.text(Country).replace(u'_', u' '));
    addRemark(entry, u"Title"_s, table.text(Prefix));
    addRemark(entry, u"Member of"_s,
              joined({table.text(Legislature), table.text(Country).replace(u'_', u' ')}, u", "_s));
    return run.give(std::move(entry), table.place(Id));
}

} // namespace

Status readEveryPolitician(ListInput input, ListRun &run)
{
    CsvReader rows(std::move(input), {}, run.limits());
    CsvTable table(rows);
    if (auto header = table.readHeader(kColumns); !header)
        return header;
    return table.forEachRow([&] { return takeRow(table, run); });
}

} // namespace pss
