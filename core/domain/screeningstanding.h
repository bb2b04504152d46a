// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace pss {

enum class ScreeningStatus { Clear, PotentialMatch, ConfirmedMatch, Incomplete, Error };
template <>
inline constexpr auto kWords<ScreeningStatus> = std::to_array<EnumWord<ScreeningStatus>>({
    {ScreeningStatus::Clear, "clear"},
    {ScreeningStatus::PotentialMatch, "potential_match"},
    {ScreeningStatus::ConfirmedMatch, "confirmed_match"},
    {ScreeningStatus::Incomplete, "incomplete"},
    {ScreeningStatus::Error, "error"},
});

/// How one screening of a customer stands.
struct ScreeningOutcome {
    QString checkId; ///< `chk_…`
    ScreeningStatus status = ScreeningStatus::Incomplete;
    int openHits = 0; ///< pending or escalated
    int trueMatches = 0;
    QDateTime checkedAt;
    QString why; ///< it is incomplete or failed, in English: a missing or stale list
    QJsonObject evidence; ///< lists and versions, query, threshold, engine version
};

/// What is known of a customer from lists; nothing where they were never screened.
struct ScreeningStanding {
    std::optional<ScreeningOutcome> aml;
    std::optional<ScreeningOutcome> pep;
    bool hasAdverse = false; ///< adverse information that a person found
};

/// A hit that nobody has decided on: an approval is ScreeningOpen.
inline bool isScreeningOpen(const ScreeningStanding &standing)
{
    return (standing.aml && standing.aml->openHits > 0) || (standing.pep && standing.pep->openHits > 0)
        || (standing.aml && standing.aml->status == ScreeningStatus::PotentialMatch)
        || (standing.pep && standing.pep->status == ScreeningStatus::PotentialMatch);
}

} // namespace pss
