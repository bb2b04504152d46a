// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/entrygroups.h"
#include "screening/lists/entryparts.h"
#include "screening/lists/eucolumns.h"
#include "screening/lists/eufsf.h"
#include "screening/lists/eusubject.h"
#include "screening/lists/listdate.h"
#include "screening/lists/primaryname.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString joinedTexts(const CsvTable &row, std::initializer_list<EuColumn> columns)
{
    QStringList texts;
    for (const auto column : columns)
        texts << row.text(column);
    return joined(texts, u", "_s);
}

void takeBirth(const CsvTable &row, ListEntry &entry, ListRun &run)
{
    const auto number = [&](EuColumn column) { return row.text(column).toInt(); };
    const auto place = joinedTexts(
        row, {EuBirthDatePlace, EuBirthDateCity, EuBirthDateRegion, EuBirthDateCountryDescription});
    takeEuBirth({row.text(EuBirthDateBirthDate), number(EuBirthDateDay), number(EuBirthDateMonth),
                 number(EuBirthDateYear), number(EuBirthDateYearRangeFrom), number(EuBirthDateYearRangeTo),
                 row.text(EuBirthDateCirca).compare("true"_L1, Qt::CaseInsensitive) == 0,
                 row.text(EuBirthDateCalendarType), entry.remarks.contains(place) ? QString() : place},
                entry, run);
}

/// What the entity's own columns say, which each of its rows repeats.
Status takeEntity(const CsvTable &row, ListEntry &entry)
{
    auto kind = euKind(row.text(EuEntitySubjectType));
    if (!kind)
        kind = euKind(row.text(EuEntitySubjectTypeClassificationCode));
    if (!kind)
        return invalidAt(row.place(EuEntitySubjectType), u"A person or an enterprise is expected."_s);
    entry.kind = *kind;
    if (entry.listedOn.isEmpty())
        entry.listedOn = listedDay(row.text(EuEntityDesignationDate));
    addTo(entry.programs, row.text(EuEntityRegulationProgramme));
    if (const auto remark = row.text(EuEntityRemark); !entry.remarks.contains(remark))
        addRemark(entry, {}, remark);
    return {};
}

Status takeRow(const CsvTable &row, ListEntry &entry, ListRun &run)
{
    if (auto taken = takeEntity(row, entry); !taken)
        return taken;
    takeEuName({row.text(EuNameAliasWholeName), row.text(EuNameAliasFirstName),
                row.text(EuNameAliasMiddleName), row.text(EuNameAliasLastName), row.text(EuNameAliasGender),
                row.text(EuNameAliasFunction), false},
               entry);
    takeBirth(row, entry, run);
    takeEuCountry(row.text(EuCitizenshipCountryIso2Code), entry, run);
    takeEuCountry(row.text(EuAddressCountryIso2Code), entry, run);
    addTo(entry.addresses,
          joinedTexts(row,
                      {EuAddressPoBox, EuAddressStreet, EuAddressZipCode, EuAddressPlace, EuAddressCity,
                       EuAddressRegion, EuAddressCountryDescription}));
    auto number = row.text(EuIdentificationNumber);
    if (number.isEmpty())
        number = row.text(EuIdentificationLatinNumber);
    takeEuNumber({number, row.text(EuIdentificationTypeCode), row.text(EuIdentificationCountryIso2Code)},
                 entry, run);
    return {};
}

} // namespace

Status readEuFsfCsv(ListInput input, ListRun &run)
{
    CsvReader rows(std::move(input), {.separator = ';'}, run.limits());
    CsvTable table(rows);
    if (auto header = table.readHeader(euColumns()); !header)
        return header;
    EntryGroups groups(run);
    auto read = table.forEachRow([&]() -> Status {
        if (run.summary().published.isEmpty())
            run.setPublished(listedDay(table.text(EuFileGenerationDate)));
        auto id = table.text(EuEntityEUReferenceNumber);
        if (id.isEmpty())
            id = table.text(EuEntityLogicalId);
        return groups.change(id, table.place(EuEntityLogicalId),
                             [&](ListEntry &entry) { return takeRow(table, entry, run); });
    });
    return read ? groups.giveAll(makeFirstPrimary) : read;
}

} // namespace pss
