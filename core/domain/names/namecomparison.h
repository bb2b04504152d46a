// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/names/writtenname.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace pss {

enum class NameVerdict {
    Same, ///< every name of one is in the other; spelling by norm, order, particles and a zone's cut aside
    Partly, ///< nothing contradicts, but a name is lacking or short, or spelled otherwise
    Different,
};
template <>
inline constexpr auto kWords<NameVerdict> = std::to_array<EnumWord<NameVerdict>>({
    {NameVerdict::Same, "same"},
    {NameVerdict::Partly, "partly"},
    {NameVerdict::Different, "different"},
});

enum class NameDifferenceKind {
    Missing,
    Other,
    Spelling,
    Misspelled,
    Initial,
    Order,
    Particle,
    Generation,
    AtBirth
};
template <>
inline constexpr auto kWords<NameDifferenceKind> = std::to_array<EnumWord<NameDifferenceKind>>({
    {NameDifferenceKind::Missing, "missing"},
    {NameDifferenceKind::Other, "other"},
    {NameDifferenceKind::Spelling, "spelling"},
    {NameDifferenceKind::Misspelled, "misspelled"},
    {NameDifferenceKind::Initial, "initial"},
    {NameDifferenceKind::Order, "order"},
    {NameDifferenceKind::Particle, "particle"},
    {NameDifferenceKind::Generation, "generation"},
    {NameDifferenceKind::AtBirth, "name_at_birth"},
});

/// What one side has and the other has not, or has otherwise; a side without it is empty.
struct NameDifference {
    NameDifferenceKind kind;
    QString left;
    QString right;
};

struct NameComparison {
    NameVerdict verdict = NameVerdict::Different;
    double score = 0; ///< same from 0.9, partly from 0.5, different below
    bool isAcrossScripts =
        false; ///< one of them is not in Latin letters: a machine's "different" is no proof
    std::vector<NameDifference> differences = {};
};

/// Two names as people write them: in any order, with or without titles, accents, hyphens and particles, as a
/// zone transliterates and cuts them (ICAO 9303-3 §4.6, §6), with initials, a name at birth, doubled
/// surnames. It needs two names that agree unless each has but one.
NameComparison compareNames(const WrittenName &left, const WrittenName &right);
NameComparison compareNames(const QString &left, const QString &right);

QJsonObject toJson(const NameComparison &comparison);

} // namespace pss
