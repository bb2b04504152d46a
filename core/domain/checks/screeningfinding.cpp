// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/screeningfinding.h"

#include "base/timestamp.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding screeningFinding(const std::optional<ScreeningOutcome> &outcome, const QString &lists,
                         const QString &code)
{
    if (!outcome)
        return {CheckResult::Failed, u"The customer has not been screened against %1."_s.arg(lists), {}, {}};
    const QJsonObject evidence{{u"check_id"_s, outcome->checkId},
                               {u"status"_s, wordOf(outcome->status)},
                               {u"open_hits"_s, outcome->openHits},
                               {u"true_matches"_s, outcome->trueMatches},
                               {u"checked_at"_s, toTimestamp(outcome->checkedAt)},
                               {u"screening"_s, outcome->evidence}};
    if (outcome->status == ScreeningStatus::ConfirmedMatch || outcome->trueMatches > 0)
        return {CheckResult::Failed, u"The customer is on %1."_s.arg(lists), code, evidence};
    if (outcome->status == ScreeningStatus::PotentialMatch || outcome->openHits > 0)
        return {CheckResult::Caution,
                u"The customer may be on %1: a hit waits for its decision."_s.arg(lists), code, evidence};
    if (outcome->status == ScreeningStatus::Clear)
        return {CheckResult::Passed, u"The customer is not on %1."_s.arg(lists), {}, evidence};
    return {CheckResult::Failed,
            outcome->why.isEmpty()
                ? u"The screening against %1 is incomplete."_s.arg(lists)
                : u"The screening against %1 is incomplete: %2."_s.arg(lists, outcome->why),
            {},
            evidence};
}

} // namespace pss::checks
