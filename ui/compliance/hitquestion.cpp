// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/hitquestion.h"

#include "services/compliance.h"

#include <algorithm>

namespace pss {
namespace {

constexpr int kPage = 500;
constexpr size_t kMostShown = 2000;
constexpr size_t kMostRead = 10'000;

bool isWanted(const ScreeningHit &hit, HitView view)
{
    switch (view) {
    case HitView::Open:
        return hit.isOpen();
    case HitView::Escalated:
        return hit.disposition == Disposition::Escalated;
    case HitView::Decided:
        return !hit.isOpen();
    case HitView::All:
        return true;
    }
    Q_UNREACHABLE();
}

bool has(const std::vector<ScreeningHit> &hits, const QString &id)
{
    return std::any_of(hits.begin(), hits.end(), [&](const ScreeningHit &hit) { return hit.id == id; });
}

Status addKept(const ComplianceService &compliance, const Actor &actor, const QString &id,
               std::vector<ScreeningHit> &hits)
{
    if (id.isEmpty() || has(hits, id))
        return {};
    auto kept = compliance.findHit(actor, id);
    if (kept)
        hits.push_back(std::move(*kept));
    else if (kept.error().code != ErrorCode::ResourceNotFound) // the customer was erased meanwhile
        return fail(kept.error());
    return {};
}

} // namespace

Result<HitAnswer> readHits(const ComplianceService &compliance, const Actor &actor,
                           const HitQuestion &question)
{
    HitFilter filter;
    filter.userId = question.userId;
    filter.isOpen = question.view == HitView::Open || question.view == HitView::Escalated;
    filter.limit = kPage;
    HitAnswer answer;
    for (size_t read = 0;;) {
        auto page = compliance.hits(actor, filter);
        if (!page)
            return fail(page.error());
        read += page->size();
        const bool isLast = page->empty();
        if (!isLast)
            filter.after = page->back().id;
        for (auto &hit : *page)
            if (isWanted(hit, question.view))
                answer.hits.push_back(std::move(hit));
        answer.isCut = !isLast && (answer.hits.size() >= kMostShown || read >= kMostRead);
        if (isLast || answer.isCut)
            break;
    }
    if (auto added = addKept(compliance, actor, question.kept, answer.hits); !added)
        return fail(added.error());
    return answer;
}

Result<HitDetails> readDetails(const ComplianceService &compliance, const Actor &actor, const QString &hitId)
{
    auto hit = compliance.findHit(actor, hitId);
    if (!hit)
        return fail(hit.error());
    const auto standing = compliance.standing(actor, hit->userId);
    if (!standing)
        return fail(standing.error());
    HitDetails details{std::move(*hit), {}, false};
    for (const auto *check : {&standing->aml, &standing->pep}) {
        if (!*check)
            continue;
        const bool found = has((*check)->hits, details.hit.id);
        if (found || details.subject.names.isEmpty())
            details.subject = (*check)->subject;
        details.isSubjectCurrent = details.isSubjectCurrent || found;
        if (found)
            break;
    }
    return details;
}

} // namespace pss
