// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"
#include "domain/names/namecomparison.h"

#include <QJsonArray>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

WrittenName nameIn(const Mrz &mrz) { return {mrz.surname, mrz.givenNames, {}, isNameCut(mrz)}; }

/// A card's zone cuts a name that a passport's has room for.
bool isOfSamePerson(const Mrz &a, const Mrz &b)
{
    return !a.dateOfBirth.isEmpty() && a.dateOfBirth == b.dateOfBirth
        && compareNames(nameIn(a), nameIn(b)).verdict == NameVerdict::Same;
}

} // namespace

Finding singleDocument(const CheckInput &input)
{
    const auto &reading = input.reading;
    if (reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    if (reading.otherZones.empty())
        return {CheckResult::Passed, u"No further document was found in the file."_s, {}, {}};
    QJsonArray others;
    QStringList pages;
    bool areOnePersons = true;
    for (const auto &zone : reading.otherZones) {
        areOnePersons &= reading.mrz && isOfSamePerson(reading.mrz->mrz, zone.mrz);
        pages << QString::number(zone.page);
        others << QJsonObject{{u"page"_s, zone.page},
                              {u"document_code"_s, zone.mrz.documentCode},
                              {u"document_number"_s, zone.mrz.documentNumber},
                              {u"surname"_s, zone.mrz.surname},
                              {u"given_names"_s, zone.mrz.givenNames},
                              {u"date_of_birth"_s, zone.mrz.dateOfBirth}};
    }
    const QJsonObject evidence{{u"others"_s, others}};
    if (areOnePersons)
        return {
            CheckResult::Passed,
            u"The file also shows another document of the same person (page %1)."_s.arg(pages.join(u", "_s)),
            {},
            evidence};
    return {CheckResult::Caution,
            u"The file also shows somebody else's document (page %1). Ask for each document by itself."_s.arg(
                pages.join(u", "_s)),
            u"MULTIPLE_DOCUMENTS"_s, evidence};
}

} // namespace pss::checks
