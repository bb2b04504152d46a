// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationquestion.h"

namespace pss {
namespace {

constexpr int kPage = 100;

QList<VerificationStatus> statusesOf(VerificationView view)
{
    using enum VerificationStatus;
    switch (view) {
    case VerificationView::Open:
    case VerificationView::Mine:
        return {Pending, InProgress, AwaitingDocuments, PendingReview, PendingApproval};
    case VerificationView::ToDecide:
        return {PendingReview, PendingApproval};
    case VerificationView::FourEyes:
        return {PendingApproval};
    case VerificationView::AwaitingDocuments:
        return {AwaitingDocuments};
    case VerificationView::Approved:
        return {Approved};
    case VerificationView::Rejected:
        return {Rejected};
    case VerificationView::Ended:
        return {Expired, Cancelled};
    case VerificationView::All:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

VerificationFilter filterOf(const VerificationQuestion &question, const Actor &actor)
{
    VerificationFilter filter;
    filter.statuses = statusesOf(question.view);
    filter.riskLevel = question.risk;
    filter.userId = question.userId;
    if (question.view == VerificationView::Mine)
        filter.assignee = actor.subject;
    filter.limit = kPage;
    return filter;
}

bool isAmong(const VerificationFilter &filter, const Verification &verification)
{
    const bool hasRisk =
        !filter.riskLevel || (verification.risk && verification.risk->level == *filter.riskLevel);
    return hasRisk && (filter.statuses.isEmpty() || filter.statuses.contains(verification.status))
        && (filter.userId.isEmpty() || filter.userId == verification.userId)
        && (filter.assignee.isEmpty() || filter.assignee == verification.assignee);
}

Result<VerificationPage> readMore(const VerificationService &verifications, const Actor &actor,
                                  const VerificationQuestion &question, const QString &before)
{
    auto filter = filterOf(question, actor);
    filter.before = before;
    return verifications.list(actor, filter);
}

Result<VerificationPage> readVerifications(const VerificationService &verifications, const Actor &actor,
                                           const VerificationQuestion &question, int least)
{
    VerificationPage all;
    do {
        auto page = readMore(verifications, actor, question, all.next);
        if (!page)
            return page;
        std::move(page->records.begin(), page->records.end(), std::back_inserter(all.records));
        all.next = page->next;
    } while (!all.next.isEmpty() && int(all.records.size()) < least);
    return all;
}

} // namespace pss
