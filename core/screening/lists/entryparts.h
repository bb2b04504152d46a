// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

namespace pss {

/// More parts of one kind than any publisher has; an entry with more is refused when it is given on.
constexpr size_t kMostParts = 10'000;

/// An entry of which nothing else is known yet.
ListEntry entryOf(QString id, ListedKind kind = ListedKind::Person);

/// How a name that stands beside others is to be taken.
struct NameManner {
    NameUse use = NameUse::Alias;
    bool isWeak = false;
};

/// Adds a name once; one without a letter or a digit is none. The same name again as a good one makes it
/// good.
void addName(ListEntry &entry, ListedName name);
void addName(ListEntry &entry, const QString &text, NameManner manner = {});

/// Each of these once, and never empty.
void addTo(QStringList &list, const QString &text);
void addDate(ListEntry &entry, const ListedDate &date);
void addIdentifier(ListEntry &entry, ListedIdentifier identifier);
void addRemark(ListEntry &entry, const QString &label, const QString &text);

/// The words that are there, with `separator` between.
QString joined(const QStringList &parts, const QString &separator = QStringLiteral(" "));

/// F, M or empty for Male, female, Homme, m …
QString listedSex(const QString &written);

/// What an entry takes in memory, about.
qint64 weightOf(const ListEntry &entry);

} // namespace pss
