// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/opensanctions.h"

#include "screening/lists/csvtable.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/ftmschema.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Id,
    Schema,
    Name,
    Aliases,
    BirthDate,
    Countries,
    Addresses,
    Identifiers,
    Sanctions,
    ProgramIds,
    Dataset,
    LastSeen
};
constexpr CsvColumn kColumns[] = {
    {"id", CsvColumn::Needed},
    {"schema", CsvColumn::Needed},
    {"name", CsvColumn::Needed},
    {"aliases", CsvColumn::Needed},
    {"birth_date", CsvColumn::Needed},
    {"countries", CsvColumn::Needed},
    {"addresses"},
    {"identifiers"},
    {"sanctions"},
    {"program_ids"},
    {"dataset"},
    {"last_seen"},
    {"phones"},
    {"emails"},
    {"first_seen"},
    {"last_change"},
};

void takeParts(const CsvTable &table, ListEntry &entry, ListRun &run)
{
    for (const auto &alias : table.texts(Aliases, u';'))
        addName(entry, alias);
    for (const auto &date : table.texts(BirthDate, u';'))
        run.addDates(entry, date);
    for (const auto &country : table.texts(Countries, u';'))
        run.addCountry(entry, country);
    for (const auto &address : table.texts(Addresses, u';'))
        addTo(entry.addresses, address);
    for (const auto &number : table.texts(Identifiers, u';'))
        addIdentifier(entry, identifierOf({}, number));
    for (const auto &program : table.texts(ProgramIds, u';'))
        addTo(entry.programs, program);
    for (const auto &dataset : table.texts(Dataset, u';'))
        addRemark(entry, u"List"_s, dataset);
    addRemark(entry, u"Sanctions"_s, table.text(Sanctions));
}

Status takeRow(const CsvTable &table, QString &lastSeen, ListRun &run)
{
    lastSeen = qMax(lastSeen, listedDay(table.text(LastSeen)));
    const auto schema = table.text(Schema);
    if (schema.isEmpty())
        return invalidAt(table.place(Schema), u"The row has no schema."_s);
    const auto kind = ftmKind(schema);
    if (!kind) {
        run.skip();
        return {};
    }
    auto entry = entryOf(table.text(Id), *kind);
    addName(entry, table.text(Name), {NameUse::Primary});
    if (entry.names.empty())
        return invalidAt(table.place(Name), u"The entry has no name."_s);
    takeParts(table, entry, run);
    return run.give(std::move(entry), table.place(Id));
}

} // namespace

Status readOpenSanctions(ListInput input, ListRun &run)
{
    CsvReader rows(std::move(input), {.endsWithNewline = true}, run.limits());
    CsvTable table(rows);
    if (auto header = table.readHeader(kColumns); !header)
        return header;
    QString lastSeen;
    auto read = table.forEachRow([&] { return takeRow(table, lastSeen, run); });
    run.setPublished(lastSeen);
    return read;
}

} // namespace pss
