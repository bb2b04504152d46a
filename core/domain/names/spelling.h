// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss::names {

/// Latin capitals under which spellings of one name fall together: Yuliia and Iuliya, Stephan and Stefan,
/// Meyer and Meier, Sarah and Sara.
QString spellingKey(const QString &form);

/// The consonants in order, each run once: how names are compared where vowels are not written.
QString consonants(const QString &form);

/// Whether two of these differ by vowels alone, each in its place: Mohammed and Muhammad.
bool isSameButVowels(const QString &a, const QString &b);

/// Letters put in, left out, changed or turned with their neighbour (optimal string alignment).
qsizetype misspellings(const QString &a, const QString &b);

} // namespace pss::names
