// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/eusubject.h"

#include "screening/lists/entryparts.h"
#include "screening/lists/identifiertype.h"
#include "screening/lists/listdate.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

std::optional<ListedDate> dateOf(const EuBirth &birth)
{
    if (!birth.calendar.isEmpty() && birth.calendar.compare("GREGORIAN"_L1, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    if (auto date = parseListedDate(birth.date))
        return date;
    if (auto date = listedDate(birth.year, birth.month, birth.month == 0 ? 0 : birth.day))
        return date;
    return listedYears(birth.yearFrom, birth.yearTo);
}

} // namespace

void takeEuBirth(const EuBirth &birth, ListEntry &entry, ListRun &run)
{
    if (!birth.place.isEmpty())
        addRemark(entry, u"Place of birth"_s, birth.place);
    if (birth.date.isEmpty() && birth.year == 0 && birth.yearFrom == 0 && birth.yearTo == 0)
        return;
    auto date = dateOf(birth);
    if (!date) {
        const auto written = joined({birth.date, birth.calendar});
        if (!entry.remarks.contains(written)) {
            run.countUnreadDate();
            addRemark(entry, u"Date of birth"_s, written);
        }
        return;
    }
    date->isCirca = birth.isCirca;
    addDate(entry, *date);
}

void takeEuName(const EuName &name, ListEntry &entry)
{
    const auto given = joined({name.first, name.middle});
    const auto whole = name.whole.isEmpty() ? joined({given, name.last}) : name.whole;
    addName(entry, {whole, NameUse::Alias, name.isWeak, name.last, given});
    if (entry.sex.isEmpty())
        entry.sex = listedSex(name.gender);
    if (!name.function.isEmpty() && !entry.remarks.contains(name.function))
        addRemark(entry, u"Function"_s, name.function);
}

void takeEuNumber(const EuNumber &number, ListEntry &entry, ListRun &run)
{
    const auto country = number.country == "00"_L1 ? QString() : run.country(number.country);
    addIdentifier(entry, identifierOf(number.type, number.number, country));
}

void takeEuCountry(const QString &iso2, ListEntry &entry, ListRun &run)
{
    if (iso2 != "00"_L1)
        run.addCountry(entry, iso2);
}

std::optional<ListedKind> euKind(const QString &word)
{
    const auto lower = word.toLower();
    if (lower == "p"_L1 || lower == "person"_L1)
        return ListedKind::Person;
    if (lower == "e"_L1 || lower == "enterprise"_L1 || lower == "entity"_L1)
        return ListedKind::Entity;
    if (lower == "v"_L1 || lower == "vessel"_L1 || lower == "ship"_L1)
        return ListedKind::Vessel;
    return std::nullopt;
}

} // namespace pss
