// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ofacset.h"

#include "screening/lists/csvreader.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/ofacremarks.h"

#include <QHash>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr CsvRules kRules{',', true, true, true};

/// A row of a file beside the primary one.
struct SideRow {
    QStringList fields; ///< without the entry's number
    qint64 line;
};
using SideRows = QHash<QString, std::vector<SideRow>>;

/// OFAC writes -0- where there is nothing.
QString textOf(const CsvReader &rows, qsizetype column)
{
    auto text = rows.text(column);
    return text == "-0-"_L1 ? QString() : text;
}

using TakeRow = std::function<Status(const CsvReader &)>;

Status readRows(ListInput input, const QStringList &columns, const ListRun &run, const TakeRow &take)
{
    CsvReader rows(std::move(input), kRules, run.limits());
    rows.setColumnNames(columns);
    for (;;) {
        const auto isThere = rows.next();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return {};
        if (rows.size() != columns.size())
            return invalidAt(rows.place(),
                             u"The row has %1 fields, not %2."_s.arg(rows.size()).arg(columns.size()));
        if (auto taken = take(rows); !taken)
            return taken;
    }
}

Status readSide(ListInput input, const QStringList &columns, ListRun &run, SideRows &into)
{
    return readRows(std::move(input), columns, run, [&](const CsvReader &rows) {
        SideRow row{{}, rows.place().line};
        for (qsizetype i = 1; i < rows.size(); ++i)
            row.fields << (textOf(rows, i).isEmpty() ? QString() : rows.textAsWritten(i));
        into[rows.text(0)].push_back(std::move(row));
        return run.hold(2 * rows.rowBytes() + 48 * rows.size() + 64, rows.place());
    });
}

Status refuseRest(const QString &file, const SideRows &rows)
{
    if (rows.isEmpty())
        return {};
    qint64 line = rows.begin()->front().line;
    for (const auto &rest : rows)
        line = qMin(line, rest.front().line);
    return invalidAt({file, line, u"ent_num"_s}, u"The list has no entry of this number."_s);
}

void takeAliases(const std::vector<SideRow> &rows, ListEntry &entry)
{
    for (const auto &row : rows) // alt_num, alt_type, alt_name, alt_remarks
        addName(entry,
                ofacName(entry.kind, row.fields[2].simplified(),
                         {row.fields[1].simplified() == "fka"_L1 ? NameUse::Former : NameUse::Alias}));
}

void takeAddresses(const std::vector<SideRow> &rows, ListEntry &entry, ListRun &run)
{
    for (const auto &row : rows) { // add_num, address, city/state/zip, country, remarks
        addTo(entry.addresses, joined({row.fields[1], row.fields[2], row.fields[3]}, u", "_s));
        run.addCountry(entry, row.fields[3]);
    }
}

Result<ListedKind> kindOf(const CsvReader &rows)
{
    const auto word = textOf(rows, 2);
    if (word.isEmpty())
        return ListedKind::Entity;
    if (word == "individual"_L1)
        return ListedKind::Person;
    if (word == "vessel"_L1)
        return ListedKind::Vessel;
    if (word == "aircraft"_L1)
        return ListedKind::Aircraft;
    return invalidAt(rows.place(2), u"individual, vessel, aircraft or -0- is expected."_s);
}

class Primary {
public:
    Primary(SideRows &aliases, SideRows &addresses, SideRows &comments, ListRun &run)
        : m_aliases(aliases), m_addresses(addresses), m_comments(comments), m_run(run)
    {
    }

    Status take(const CsvReader &rows)
    {
        const auto kind = kindOf(rows);
        if (!kind)
            return fail(kind.error());
        auto entry = entryOf(textOf(rows, 0), *kind);
        addName(entry, ofacName(entry.kind, textOf(rows, 1), {NameUse::Primary}));
        if (entry.names.empty())
            return invalidAt(rows.place(1), u"The entry has no name."_s);
        for (const auto &program : textOf(rows, 3).split(u"] ["_s, Qt::SkipEmptyParts))
            addTo(entry.programs, program.simplified());
        takeAliases(m_aliases.take(entry.id), entry);
        takeAddresses(m_addresses.take(entry.id), entry, m_run);
        takeVessel(rows, entry);
        auto remarks = textOf(rows, 11).isEmpty() ? QString() : rows.textAsWritten(11);
        for (const auto &row : m_comments.take(entry.id)) // cut wherever the room ended
            remarks += row.fields.front();
        takeOfacRemarks(remarks.simplified(), entry, m_run);
        return m_run.give(std::move(entry), rows.place());
    }

private:
    void takeVessel(const CsvReader &rows, ListEntry &entry)
    {
        addRemark(entry, u"Title"_s, textOf(rows, 4));
        if (const auto callSign = textOf(rows, 5); !callSign.isEmpty())
            addIdentifier(entry, {u"other"_s, callSign, {}});
        addRemark(entry, u"Vessel type"_s, textOf(rows, 6));
        addRemark(entry, u"Tonnage"_s, textOf(rows, 7));
        addRemark(entry, u"Gross registered tonnage"_s, textOf(rows, 8));
        m_run.addCountry(entry, textOf(rows, 9));
        addRemark(entry, u"Vessel owner"_s, textOf(rows, 10));
    }

    SideRows &m_aliases;
    SideRows &m_addresses;
    SideRows &m_comments;
    ListRun &m_run;
};

} // namespace

Status readOfacSet(OfacSet set, ListRun &run)
{
    SideRows aliases, addresses, comments;
    const auto aliasFile = set.aliases.name, addressFile = set.addresses.name,
               commentFile = set.comments.name;
    auto read =
        readSide(std::move(set.aliases),
                 {u"ent_num"_s, u"alt_num"_s, u"alt_type"_s, u"alt_name"_s, u"alt_remarks"_s}, run, aliases);
    if (read)
        read = readSide(
            std::move(set.addresses),
            {u"ent_num"_s, u"add_num"_s, u"Address"_s, u"City/State/Zip"_s, u"Country"_s, u"add_remarks"_s},
            run, addresses);
    if (read)
        read = readSide(std::move(set.comments), {u"ent_num"_s, u"Remarks"_s}, run, comments);
    Primary primary(aliases, addresses, comments, run);
    if (read)
        read =
            readRows(std::move(set.primary),
                     {u"ent_num"_s, u"SDN_Name"_s, u"SDN_Type"_s, u"Program"_s, u"Title"_s, u"Call_Sign"_s,
                      u"Vess_type"_s, u"Tonnage"_s, u"GRT"_s, u"Vess_flag"_s, u"Vess_owner"_s, u"Remarks"_s},
                     run, [&](const CsvReader &rows) { return primary.take(rows); });
    if (read)
        read = refuseRest(aliasFile, aliases);
    if (read)
        read = refuseRest(addressFile, addresses);
    if (read)
        read = refuseRest(commentFile, comments);
    return read;
}

} // namespace pss
