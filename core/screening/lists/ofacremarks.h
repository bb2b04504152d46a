// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/entryparts.h"
#include "screening/lists/listrun.h"

namespace pss {

/// OFAC's "LAST, First Middle", whose parts it keeps apart for people alone.
ListedName ofacName(ListedKind kind, const QString &text, NameManner manner);

/// What OFAC's remarks say of an entry: dates of birth, nationality, gender, weak aliases, numbers. The
/// remarks themselves are kept whole: "DOB 08 Sep 1966; POB Baghdad, Iraq; nationality Iraq; a.k.a. 'ABU X';
/// Linked To: Y."
void takeOfacRemarks(const QString &remarks, ListEntry &entry, ListRun &run);

} // namespace pss
