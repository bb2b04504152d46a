// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"
#include "domain/foureyes.h"
#include "domain/rejectionreason.h"
#include "domain/verificationtransition.h"
#include "services/verificationturn.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needReviewer(const Actor &actor)
{
    return actor.may(Permission::ReviewDocument)
        ? Status()
        : fail(ErrorCode::Forbidden, u"Your role may not decide on verifications."_s);
}

Status needReasons(const VerificationRejection &rejection)
{
    if (rejection.reasonCodes.isEmpty())
        return invalid(u"/reason_codes"_s, u"A rejection needs at least one reason."_s);
    for (const auto &code : rejection.reasonCodes)
        if (!findReason(code))
            return invalid(u"/reason_codes"_s, u"There is no such reason code."_s);
    if (rejection.reasonCodes.contains(u"OTHER"_s) && rejection.note.trimmed().isEmpty())
        return invalid(u"/note"_s, u"The reason OTHER needs a comment."_s);
    return {};
}

DecisionGround groundOf(const VerificationEvidence &evidence, const VerificationFindings &findings)
{
    return {true, !findings.unmet.empty(), evidence.screening, findings.risk.level, evidence.wasQuarantined};
}

QStringList toWords(const QList<FourEyesReason> &reasons)
{
    QStringList words;
    for (const auto reason : reasons)
        words << wordOf(reason);
    return words;
}

QList<FourEyesReason> reasonsOf(const VerificationDecision &proposal)
{
    QList<FourEyesReason> reasons;
    for (const auto &word : proposal.fourEyes)
        if (const auto reason = fromWord<FourEyesReason>(word))
            reasons << *reason;
    return reasons;
}

/// The kept manifest against today's, both as JSON has numbers.
std::vector<ManifestDifference> changesSince(const QJsonObject &proposed, const Manifest &now)
{
    const Manifest before{proposed};
    if (before.hash() == now.hash())
        return {};
    const auto current = parseObject(now.canonical());
    auto changes = differences(before, {current.value_or(QJsonObject())});
    if (changes.empty()) // equal as values, not as bytes: never taken for the same
        changes.push_back({{}, {}, {}, u"The evidence has changed."_s});
    return changes;
}

} // namespace

/// What the second person's call comes to.
struct VerificationService::Second {
    const Actor &actor;
    bool isReturned = false;

    /// Nothing where the proposal still stands.
    Result<std::optional<VerificationRecord>> check(Case &current, const VerificationFindings &findings)
    {
        const auto &proposal = current.verification().proposal;
        if (!proposal)
            return fail(ErrorCode::Corrupt, u"A proposal has no record of it."_s);
        if (auto may = maySecond(actor.subject, actor.roles, proposal->by, reasonsOf(*proposal)); !may)
            return fail(may.error());
        const auto changes = changesSince(current.record().proposed, findings.manifest);
        if (changes.empty())
            return std::nullopt;
        isReturned = true;
        auto returned = current.returnProposal(findings, changes);
        return returned ? Result<std::optional<VerificationRecord>>(std::move(*returned))
                        : fail(returned.error());
    }

    Result<VerificationRecord> outcome(Result<VerificationRecord> result) const
    {
        if (result && isReturned)
            return fail(ErrorCode::IllegalTransition,
                        u"The evidence has changed since this was proposed. It is back in review."_s);
        return result;
    }
};

Result<VerificationRecord> VerificationService::approve(const Actor &actor, const QString &id, int revision,
                                                        const VerificationApproval &approval)
{
    if (auto reviewer = needReviewer(actor); !reviewer)
        return fail(reviewer.error());
    Second second{actor};
    return second.outcome(withCase(actor, id, revision, [&](Case &current) -> Result<VerificationRecord> {
        second.isReturned = false;
        const auto &verification = current.verification();
        const bool isProposed = verification.status == VerificationStatus::PendingApproval;
        const auto legal =
            transition(verification.status,
                       isProposed ? VerificationAction::ApproveProposal : VerificationAction::Approve);
        if (!legal)
            return fail(legal.error());
        const auto evidence = current.evidence(verification);
        if (!evidence)
            return fail(evidence.error());
        const auto findings = current.findings(verification, *evidence);
        const auto ground = groundOf(*evidence, findings);
        VerificationDecision decision;
        if (isProposed) {
            auto returned = second.check(current, findings);
            if (!returned)
                return fail(returned.error());
            if (*returned)
                return std::move(**returned);
            decision = *verification.proposal;
        }
        decision.by = actor.subject;
        decision.at = current.now();
        if (!approval.note.isEmpty())
            decision.note = approval.note;
        if (!isProposed)
            decision.overrideReason = approval.overrideReason.trimmed();
        if (!findings.completeness.isComplete())
            return fail(ErrorCode::IllegalTransition, u"Something that it needs is not there any more."_s);
        if (auto may = mayApprove(ground, decision.overrideReason); !may)
            return fail(may.error());
        if (!ground.isOverride)
            decision.overrideReason.clear();
        if (isProposed)
            return current.decide(VerificationAction::ApproveProposal, decision, findings);
        decision.fourEyes = toWords(fourEyesReasons(ground));
        if (decision.fourEyes.isEmpty())
            return current.decide(VerificationAction::Approve, decision, findings);
        auto next = current.record();
        if (auto taken = takeFindings(next, findings); !taken)
            return fail(taken.error());
        return current.propose(std::move(next), decision, findings.manifest);
    }));
}

Result<VerificationRecord> VerificationService::reject(const Actor &actor, const QString &id, int revision,
                                                       const VerificationRejection &rejection)
{
    if (auto reviewer = needReviewer(actor); !reviewer)
        return fail(reviewer.error());
    if (auto reasons = needReasons(rejection); !reasons)
        return fail(reasons.error());
    Second second{actor};
    return second.outcome(withCase(actor, id, revision, [&](Case &current) -> Result<VerificationRecord> {
        second.isReturned = false;
        const auto &verification = current.verification();
        const bool isProposed = verification.status == VerificationStatus::PendingApproval;
        const auto action = isProposed ? VerificationAction::RejectProposal : VerificationAction::Reject;
        if (const auto legal = transition(verification.status, action); !legal)
            return fail(legal.error());
        const auto evidence = current.evidence(verification);
        if (!evidence)
            return fail(evidence.error());
        const auto findings = current.findings(verification, *evidence);
        if (isProposed) {
            auto returned = second.check(current, findings);
            if (!returned)
                return fail(returned.error());
            if (*returned)
                return std::move(**returned);
        }
        VerificationDecision decision;
        decision.outcome = VerificationStatus::Rejected;
        decision.by = actor.subject;
        decision.at = current.now();
        decision.reasonCodes = rejection.reasonCodes;
        decision.note = rejection.note;
        decision.publicNote = rejection.publicNote;
        return current.decide(action, decision, findings);
    }));
}

} // namespace pss
