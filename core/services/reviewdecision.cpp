// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "domain/check.h"
#include "domain/rejectionreason.h"
#include "services/contenthash.h"
#include "services/reviewcase.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What a decision rests on, as one hash.
QByteArray evidenceOf(const Document &document, const Reading &reading)
{
    QJsonObject corrections;
    for (auto it = document.corrections.begin(); it != document.corrections.end(); ++it)
        corrections[it.key()] = it->value;
    return sha256(toJson(QJsonObject{{u"content"_s, document.sha256},
                                     {u"declared"_s, toJson(document.declared)},
                                     {u"corrections"_s, corrections},
                                     {u"reading"_s, toJson(reading)}}));
}

Decision decisionOf(const Actor &actor, DocumentStatus outcome, const QDateTime &now)
{
    Decision decision;
    decision.outcome = outcome;
    decision.by = actor.subject;
    decision.at = now;
    return decision;
}

/// A decision leaves no document in review: one that is was a proposal, and its return stays.
Result<Document> unlessReturned(Result<Document> outcome)
{
    if (outcome && outcome->status == DocumentStatus::InReview)
        return fail(ErrorCode::IllegalTransition,
                    u"The evidence has changed since this was proposed. The document is back in review."_s);
    return outcome;
}

} // namespace

Result<Document> ReviewService::approve(const Actor &actor, const QString &id, int revision,
                                        const Approval &approval)
{
    auto outcome = withCase(actor, id, [&](Case &current) -> Result<Document> {
        if (auto seen = current.needRevision(revision); !seen)
            return fail(seen.error());
        if (current.document().status == DocumentStatus::PendingApproval)
            return decideProposal(current, [&](const Document &document) {
                auto decision = *document.decision;
                decision.by = actor.subject;
                decision.at = current.now();
                return current.decide(document, DocumentAction::ApproveProposal, decision,
                                      u"document.approved"_s);
            });
        auto next = current.claimed();
        if (!next)
            return next;
        const auto reading = current.reading();
        if (!reading)
            return fail(reading.error());
        auto decision = decisionOf(actor, DocumentStatus::Approved, current.now());
        decision.note = approval.note;
        decision.overrideReason = approval.overrideReason.trimmed();
        decision.evidence = evidenceOf(*next, *reading);
        if (!hasFailedRequired(runChecks({*next, *reading, current.now().date()}))) {
            decision.overrideReason.clear();
            return current.decide(*next, DocumentAction::Approve, decision, u"document.approved"_s);
        }
        if (decision.overrideReason.isEmpty())
            return fail(
                ErrorCode::OverrideRequired,
                u"A required check failed. Say why it may be overridden; a second person then decides."_s);
        return current.decide(*next, DocumentAction::Propose, decision, u"document.proposed"_s);
    });
    return unlessReturned(std::move(outcome));
}

/// The second pair of eyes. What was proposed on other evidence goes back to its proposer.
template <class Decide>
Result<Document> ReviewService::decideProposal(Case &current, Decide decide)
{
    const auto &document = current.document();
    if (!current.actor().may(Permission::SecondDecision))
        return fail(ErrorCode::Forbidden, u"Your role may not be the second to decide."_s);
    if (!document.decision || document.decision->by == current.actor().subject)
        return fail(ErrorCode::FourEyes, u"Another person must decide on your own proposal."_s);
    const auto reading = current.reading();
    if (!reading)
        return fail(reading.error());
    if (evidenceOf(document, *reading) == document.decision->evidence)
        return decide(document);
    const auto status = transition(document.status, DocumentAction::ReturnProposal);
    if (!status)
        return fail(status.error());
    auto next = document;
    next.status = *status;
    next.claim = Claim{document.decision->by, current.now().addSecs(kClaimSeconds)};
    next.decision.reset();
    return current.write(next, u"document.proposal_returned"_s);
}

Result<Document> ReviewService::reject(const Actor &actor, const QString &id, int revision,
                                       const Rejection &rejection)
{
    if (auto reasons = needReasons(rejection.reasonCodes, rejection.note); !reasons)
        return fail(reasons.error());
    auto outcome = withCase(actor, id, [&](Case &current) -> Result<Document> {
        const auto &document = current.document();
        if (auto seen = current.needRevision(revision); !seen)
            return fail(seen.error());
        if (rejection.resubmission && document.resubmissions >= kMaxResubmissions)
            return invalid(u"/resubmission"_s, u"The customer has sent this again three times: decide."_s);
        const auto reading = current.reading();
        if (!reading)
            return fail(reading.error());
        auto decision = decisionOf(
            actor, rejection.resubmission ? DocumentStatus::ResubmissionRequested : DocumentStatus::Rejected,
            current.now());
        decision.reasonCodes = rejection.reasonCodes;
        decision.note = rejection.note;
        decision.publicNote = rejection.publicNote;
        decision.evidence = evidenceOf(document, *reading);

        if (document.status == DocumentStatus::PendingApproval) {
            decision.outcome = DocumentStatus::Rejected;
            return decideProposal(current, [&](const Document &proposed) {
                return current.decide(proposed, DocumentAction::RejectProposal, decision,
                                      u"document.rejected"_s);
            });
        }
        if (document.status == DocumentStatus::Quarantined)
            return current.decide(document, DocumentAction::RejectQuarantined, decision,
                                  u"document.rejected"_s);
        const auto next = current.claimed();
        if (!next)
            return next;
        return rejection.resubmission
            ? current.decide(*next, DocumentAction::RequestResubmission, decision,
                             u"document.resubmission_requested"_s)
            : current.decide(*next, DocumentAction::Reject, decision, u"document.rejected"_s);
    });
    return unlessReturned(std::move(outcome));
}

} // namespace pss
