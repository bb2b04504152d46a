// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"

namespace pss {

/// A date of birth as both forms of the EU's list have it; parts may be empty or 0.
struct EuBirth {
    QString date;
    int day = 0;
    int month = 0;
    int year = 0;
    int yearFrom = 0;
    int yearTo = 0;
    bool isCirca = false;
    QString calendar;
    QString place;
};
void takeEuBirth(const EuBirth &birth, ListEntry &entry, ListRun &run);

struct EuName {
    QString whole;
    QString first;
    QString middle;
    QString last;
    QString gender;
    QString function;
    bool isWeak = false;
};
void takeEuName(const EuName &name, ListEntry &entry);

struct EuNumber {
    QString number;
    QString type; ///< passport, id, ssn, regnumber, …
    QString country;
};
void takeEuNumber(const EuNumber &number, ListEntry &entry, ListRun &run);

/// The EU writes 00 for a country that is not known.
void takeEuCountry(const QString &iso2, ListEntry &entry, ListRun &run);

/// For P, person, E, enterprise …; nothing for other words.
std::optional<ListedKind> euKind(const QString &word);

} // namespace pss
