// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/verificationviews.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "domain/verificationview.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonValue outcomeView(const std::optional<ScreeningOutcome> &outcome)
{
    if (!outcome)
        return QJsonValue::Null;
    return QJsonObject{{u"check_id"_s, outcome->checkId},
                       {u"status"_s, wordOf(outcome->status)},
                       {u"open_hits"_s, outcome->openHits},
                       {u"true_matches"_s, outcome->trueMatches},
                       {u"checked_at"_s, toTimestamp(outcome->checkedAt)},
                       {u"incomplete_because"_s, orNull(outcome->why)}};
}

} // namespace

QJsonObject screeningView(const ScreeningStanding &standing)
{
    return {{u"aml"_s, outcomeView(standing.aml)}, {u"pep"_s, outcomeView(standing.pep)}};
}

QJsonObject verificationSummary(const Verification &verification)
{
    auto view = staffJson(verification, {}, {});
    for (const auto &name :
         {u"checks"_s, u"compliance"_s, u"declared"_s, u"notes"_s, u"proposal"_s, u"decision"_s, u"risk"_s})
        view.remove(name);
    view[u"risk_level"_s] = verification.risk ? QJsonValue(wordOf(verification.risk->level)) : QJsonValue();
    return view;
}

int seenRevision(const Verification &verification, const Actor &caller)
{
    return caller.may(Permission::ViewAll) ? verification.revision : verification.publicRevision;
}

} // namespace pss
