// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "domain/compliance.h"

#include <vector>

namespace pss {

class ComplianceService;

/// Which hits a person wants to see.
enum class HitView { Open, Escalated, Decided, All };
template <>
inline constexpr auto kWords<HitView> = std::to_array<EnumWord<HitView>>({
    {HitView::Open, "open"},
    {HitView::Escalated, "escalated"},
    {HitView::Decided, "decided"},
    {HitView::All, "all"},
});

struct HitQuestion {
    HitView view = HitView::Open;
    QString userId; ///< of one customer alone
    QString kept; ///< a hit that stays whatever became of it, for somebody is writing about it

    bool operator==(const HitQuestion &) const = default;
};

struct HitAnswer {
    std::vector<ScreeningHit> hits;
    bool isCut = false; ///< there are more than are shown
};

/// On a worker: asks until there is no more, or more than anybody looks through.
Result<HitAnswer> readHits(const ComplianceService &compliance, const Actor &actor,
                           const HitQuestion &question);

/// A hit with the customer as screened.
struct HitDetails {
    ScreeningHit hit;
    ScreeningSubject subject;
    bool isSubjectCurrent = false; ///< else the customer was screened again since, as somebody else
};
Result<HitDetails> readDetails(const ComplianceService &compliance, const Actor &actor, const QString &hitId);

} // namespace pss
