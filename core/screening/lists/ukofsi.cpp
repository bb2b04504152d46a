// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ukofsi.h"

#include "screening/lists/entrygroups.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"
#include "screening/lists/primaryname.h"
#include "screening/lists/ukcolumns.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// "(1) Russia. (2) Ukraine" is two, and so is "Russia|Ukraine".
QStringList numberedParts(const QString &text)
{
    static const QRegularExpression between(u"\\(\\d{1,2}\\)|\\|"_s);
    QStringList parts;
    for (const auto &part : text.split(between)) {
        auto trimmed = part.trimmed();
        while (trimmed.endsWith(u'.') || trimmed.endsWith(u','))
            trimmed.chop(1);
        if (!trimmed.isEmpty())
            parts << trimmed;
    }
    return parts;
}

/// The rows of one designation repeat what it says of itself.
void addRemarkOnce(ListEntry &entry, const QString &label, const QString &text)
{
    if (!entry.remarks.contains(text))
        addRemark(entry, label, text);
}

class UkRow {
public:
    UkRow(const CsvTable &row, ListRun &run) : m_row(row), m_run(run) { }

    Status take(ListEntry &entry)
    {
        const auto kind = kindOf();
        if (!kind)
            return fail(kind.error());
        entry.kind = *kind;
        if (auto named = takeNames(entry); !named)
            return named;
        takePerson(entry);
        takeNumbers(entry);
        takeAddress(entry);
        addTo(entry.programs, text(UkRegime));
        if (entry.listedOn.isEmpty())
            entry.listedOn = listedDay(text(UkListedOn));
        addRemarkOnce(entry, u"Position"_s, text(UkPosition));
        addRemarkOnce(entry, {}, text(UkOtherInformation));
        addRemarkOnce(entry, {}, text(UkReasons));
        return {};
    }

private:
    QString text(UkColumn column) const { return m_row.text(column); }

    Result<ListedKind> kindOf() const
    {
        const auto word = text(UkGroupType).toLower();
        if (word == "individual"_L1)
            return ListedKind::Person;
        if (word == "entity"_L1)
            return ListedKind::Entity;
        if (word == "ship"_L1)
            return ListedKind::Vessel;
        return invalidAt(m_row.place(UkGroupType), u"Individual, Entity or Ship is expected."_s);
    }

    Status takeNames(ListEntry &entry) const
    {
        const auto given =
            joined({text(UkName1), text(UkName2), text(UkName3), text(UkName4), text(UkName5)});
        const auto whole = joined({given, text(UkName6)});
        if (whole.isEmpty())
            return invalidAt(m_row.place(UkName6), u"The row has no name."_s);
        const auto type = text(UkAliasType).toLower();
        const auto use = type == "primary name"_L1 ? NameUse::Primary
            : type == "fka"_L1                     ? NameUse::Former
                                                   : NameUse::Alias;
        const bool isWeak =
            use != NameUse::Primary && text(UkAliasQuality).startsWith("Low"_L1, Qt::CaseInsensitive);
        const bool isPerson = entry.kind == ListedKind::Person;
        addName(entry,
                {whole, use, isWeak, isPerson ? text(UkName6) : QString(), isPerson ? given : QString()});
        for (const auto &name : m_row.texts(UkNonLatinName, u'|'))
            addName(entry, name);
        return {};
    }

    void takePerson(ListEntry &entry)
    {
        if (entry.sex.isEmpty())
            entry.sex = listedSex(text(UkGender));
        for (const auto &date : numberedParts(text(UkDateOfBirth)))
            if (const auto parsed = parseListedDate(date))
                addDate(entry, *parsed);
            else if (!entry.remarks.contains(date))
                m_run.addDates(entry, date);
        for (const auto &country : numberedParts(text(UkNationality)))
            m_run.addCountry(entry, country);
        for (const auto &country : numberedParts(text(UkFlag)))
            m_run.addCountry(entry, country);
        addRemarkOnce(entry, u"Title"_s, text(UkTitle));
        addRemarkOnce(entry, u"Place of birth"_s,
                      joined({text(UkTownOfBirth), text(UkCountryOfBirth)}, u", "_s));
    }

    void takeNumbers(ListEntry &entry) const
    {
        for (const auto &number : numberedParts(text(UkPassportNumber)))
            addIdentifier(entry, {u"passport"_s, number, {}});
        for (const auto &number : numberedParts(text(UkNationalNumber)))
            addIdentifier(entry, {u"national_id"_s, number, {}});
        for (const auto &number : numberedParts(text(UkBusinessNumber)))
            addIdentifier(entry, {u"registration"_s, number, {}});
        for (const auto &number : numberedParts(text(UkImoNumber)))
            addIdentifier(entry, identifierOf(u"IMO number"_s, number));
    }

    void takeAddress(ListEntry &entry)
    {
        addTo(entry.addresses,
              joined({text(UkAddress1), text(UkAddress2), text(UkAddress3), text(UkAddress4),
                      text(UkAddress5), text(UkAddress6), text(UkPostCode), text(UkCountry)},
                     u", "_s));
        m_run.addCountry(entry, text(UkCountry));
    }

    const CsvTable &m_row;
    ListRun &m_run;
};

/// The line before the header: "Last Updated,16/05/2022" of OFSI, "Report Date: 13-Feb-2026" of the other.
Result<bool> readPreface(CsvReader &rows, ListRun &run)
{
    const auto isThere = rows.next();
    if (!isThere)
        return isThere;
    const auto first = *isThere ? rows.text(0) : QString();
    const bool isOfsi = first == "Last Updated"_L1 && rows.size() == 2;
    if (!isOfsi && !first.startsWith("Report Date:"_L1))
        return invalidAt(rows.place(0),
                         u"\"Last Updated\" or \"Report Date:\" is expected before the header."_s);
    const auto day = listedDay(isOfsi ? rows.text(1) : first.sliced(12));
    if (day.isEmpty())
        return invalidAt(rows.place(0), u"A date is expected before the header."_s);
    run.setPublished(day);
    return isOfsi;
}

} // namespace

Status readUkOfsi(ListInput input, ListRun &run)
{
    CsvReader rows(std::move(input), {.mayBeCp1252 = true}, run.limits());
    const auto isOfsi = readPreface(rows, run);
    if (!isOfsi)
        return fail(isOfsi.error());
    CsvTable table(rows);
    if (auto header = table.readHeader(*isOfsi ? ofsiColumns() : ukSanctionsListColumns()); !header)
        return header;
    EntryGroups groups(run);
    auto read = table.forEachRow([&] {
        return groups.change(table.text(UkId), table.place(UkId),
                             [&](ListEntry &entry) { return UkRow(table, run).take(entry); });
    });
    return read ? groups.giveAll(putPrimaryFirst) : read;
}

} // namespace pss
