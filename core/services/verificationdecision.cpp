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

/// Who decides, decides with what they saw: what a call on other evidence comes to. It fails, and what it
/// wrote stays.
struct VerificationService::Ground {
    VerificationService &service;
    const Actor &actor;
    bool isReturned = false;
    bool isStale = false;

    /// In one transaction: `action`, or `onProposal` where the verification is proposed, if it is legal and
    /// the ground is as it was; how is for `how(case, action, evidence, findings)` to say.
    template <class How>
    Result<VerificationRecord> decide(const QString &id, int revision, VerificationAction action,
                                      VerificationAction onProposal, How how)
    {
        return outcome(
            service.withCase(actor, id, revision, [&](Case &current) -> Result<VerificationRecord> {
                isReturned = isStale = false; // of a try before
                const auto &verification = current.verification();
                const auto wanted =
                    verification.status == VerificationStatus::PendingApproval ? onProposal : action;
                if (const auto legal = transition(verification.status, wanted); !legal)
                    return fail(legal.error());
                const auto evidence = current.evidence(verification);
                if (!evidence)
                    return fail(evidence.error());
                const auto findings = current.findings(verification, *evidence);
                auto other = check(current, *evidence, findings);
                if (!other)
                    return fail(other.error());
                return *other ? Result<VerificationRecord>(std::move(**other))
                              : how(current, wanted, *evidence, findings);
            }));
    }

    /// Nothing where the evidence is what the caller saw or, of a proposal, what it rests on.
    Result<std::optional<VerificationRecord>> check(Case &current, const VerificationEvidence &evidence,
                                                    const VerificationFindings &findings)
    {
        const auto &proposal = current.verification().proposal;
        auto written = Result<VerificationRecord>(current.record());
        if (current.verification().status != VerificationStatus::PendingApproval) {
            isStale = current.record().evidence != findings.manifest.hash();
            if (isStale)
                written = current.recheck(evidence);
        } else if (!proposal) {
            return fail(ErrorCode::Corrupt, u"A proposal has no record of it."_s);
        } else {
            if (auto may = maySecond(actor.subject, actor.roles, proposal->by, reasonsOf(*proposal)); !may)
                return fail(may.error());
            const auto changes = changesSince(current.record().proposed, findings.manifest);
            isReturned = !changes.empty();
            if (isReturned)
                written = current.returnProposal(findings, changes);
        }
        if (!written)
            return fail(written.error());
        return isReturned || isStale ? std::optional(std::move(*written)) : std::nullopt;
    }

    Result<VerificationRecord> outcome(Result<VerificationRecord> result) const
    {
        if (result && isReturned)
            return fail(ErrorCode::IllegalTransition,
                        u"The evidence has changed since this was proposed. It is back in review."_s);
        if (result && isStale)
            return fail(ErrorCode::StaleRevision,
                        u"What it rests on has changed since you looked. Look again, then decide."_s);
        return result;
    }
};

Result<VerificationRecord> VerificationService::approve(const Actor &actor, const QString &id, int revision,
                                                        const VerificationApproval &approval)
{
    if (auto reviewer = needReviewer(actor); !reviewer)
        return fail(reviewer.error());
    using enum VerificationAction;
    const auto how = [&](Case &current, VerificationAction action, const VerificationEvidence &evidence,
                         const VerificationFindings &findings) -> Result<VerificationRecord> {
        const bool isProposed = action == ApproveProposal;
        const auto &verification = current.verification();
        const auto ground = groundOf(evidence, findings);
        auto decision = isProposed ? *verification.proposal : VerificationDecision();
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
            return current.decide(action, decision, evidence, findings);
        decision.fourEyes = toWords(fourEyesReasons(ground));
        if (decision.fourEyes.isEmpty())
            return current.decide(action, decision, evidence, findings);
        auto next = current.record();
        if (auto taken = takeFindings(next, findings); !taken)
            return fail(taken.error());
        return current.propose(std::move(next), decision, findings.manifest);
    };
    return Ground{*this, actor}.decide(id, revision, Approve, ApproveProposal, how);
}

Result<VerificationRecord> VerificationService::reject(const Actor &actor, const QString &id, int revision,
                                                       const VerificationRejection &rejection)
{
    if (auto reviewer = needReviewer(actor); !reviewer)
        return fail(reviewer.error());
    if (auto reasons = needReasons(rejection.reasonCodes, rejection.note); !reasons)
        return fail(reasons.error());
    using enum VerificationAction;
    const auto how = [&](Case &current, VerificationAction action, const VerificationEvidence &evidence,
                         const VerificationFindings &findings) -> Result<VerificationRecord> {
        VerificationDecision decision;
        decision.outcome = VerificationStatus::Rejected;
        decision.by = actor.subject;
        decision.at = current.now();
        decision.reasonCodes = rejection.reasonCodes;
        decision.note = rejection.note;
        decision.publicNote = rejection.publicNote;
        return current.decide(action, decision, evidence, findings);
    };
    return Ground{*this, actor}.decide(id, revision, Reject, RejectProposal, how);
}

} // namespace pss
