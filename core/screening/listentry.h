// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

enum class ListedKind { Person, Entity, Vessel, Aircraft };
template <>
inline constexpr auto kWords<ListedKind> = std::to_array<EnumWord<ListedKind>>({
    {ListedKind::Person, "person"},
    {ListedKind::Entity, "entity"},
    {ListedKind::Vessel, "vessel"},
    {ListedKind::Aircraft, "aircraft"},
});

enum class NameUse { Primary, Alias, Former };
template <>
inline constexpr auto kWords<NameUse> = std::to_array<EnumWord<NameUse>>({
    {NameUse::Primary, "primary"},
    {NameUse::Alias, "alias"},
    {NameUse::Former, "former"},
});

/// One name of somebody who is listed, in any script, as the publisher writes it.
struct ListedName {
    QString text;
    NameUse use = NameUse::Alias;
    bool isWeak = false; ///< the publisher calls it a low-quality alias
    QString surname; ///< where the publisher keeps the parts apart, else empty
    QString givenNames;

    bool operator==(const ListedName &) const = default;
};

/// A day, a month, a year or a span of them: from `first` to `last`, both included; a day has them equal.
struct ListedDate {
    QDate first;
    QDate last;
    bool isCirca = false;

    bool operator==(const ListedDate &) const = default;
};

struct ListedIdentifier {
    QString type; ///< passport, national_id, tax_id, imo_number, registration, other
    QString number;
    QString country; ///< alpha-3 or ICAO code, or empty

    bool operator==(const ListedIdentifier &) const = default;
};

/// A person, organisation or vessel as one list has it.
struct ListEntry {
    QString id; ///< as the publisher gives it; of the custom format its `id` column
    ListedKind kind = ListedKind::Person;
    std::vector<ListedName> names; ///< the primary one first; never empty
    std::vector<ListedDate> datesOfBirth;
    QStringList countries; ///< nationality, citizenship, residence or flag: alpha-3 or ICAO codes
    QString sex; ///< F, M or empty
    std::vector<ListedIdentifier> identifiers;
    QStringList addresses;
    QStringList programs;
    QStringList topics; ///< of this entry, where a list mixes them: sanctions, pep, …
    QString remarks;
    QString listedOn; ///< YYYY-MM-DD or empty
    QStringList formerIds; ///< what the publisher called it before: entries are merged

    bool operator==(const ListEntry &) const = default;
};

} // namespace pss
