// SPDX-License-Identifier: GPL-3.0-or-later
// How a proposal or a decision is written down, with its evidence.
#include "base/json.h"
#include "domain/verificationterm.h"
#include "domain/verificationtransition.h"
#include "services/verificationturn.h"
#include "storage/auditchain.h"
#include "storage/vault.h"
#include "storage/verificationrepository.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject detailsOf(const VerificationDecision &decision)
{
    QJsonObject details{{u"outcome"_s, wordOf(decision.outcome)},
                        {u"evidence"_s, QString::fromLatin1(decision.manifestHash.toHex())}};
    const auto add = [&](const QString &name, const QString &text) {
        if (!text.isEmpty())
            details[name] = text;
    };
    if (!decision.reasonCodes.isEmpty())
        details[u"reason_codes"_s] = QJsonArray::fromStringList(decision.reasonCodes);
    if (!decision.fourEyes.isEmpty())
        details[u"four_eyes"_s] = QJsonArray::fromStringList(decision.fourEyes);
    add(u"note"_s, decision.note);
    add(u"public_note"_s, decision.publicNote);
    add(u"override_reason"_s, decision.overrideReason);
    return details;
}

/// How long it is good, and when somebody is to look again.
void setTerm(Verification &verification, const VerificationEvidence &evidence, const RiskPolicy &policy,
             const QDateTime &now)
{
    verification.nextReview = nextReview(verification.risk->level, now.date(), policy);
    const auto last = lastGoodDay(evidence.of(verification), now);
    verification.wakesAt = last ? nextLook(*last, now) : QDateTime();
}

} // namespace

Result<VerificationRecord>
VerificationService::Case::returnProposal(const VerificationFindings &findings,
                                          const std::vector<ManifestDifference> &changes)
{
    auto next = m_record;
    const auto status = transition(next.verification.status, VerificationAction::ReturnProposal);
    if (!status)
        return fail(status.error());
    next.verification.status = *status;
    next.verification.proposal.reset();
    next.proposed = {};
    if (auto taken = takeFindings(next, findings); !taken)
        return fail(taken.error());
    QJsonArray sentences;
    for (const auto &change : changes)
        sentences << change.sentence;
    return write(std::move(next), u"verification.proposal_returned"_s, {{u"changes"_s, sentences}});
}

Result<VerificationRecord> VerificationService::Case::propose(VerificationRecord next,
                                                              const VerificationDecision &proposal,
                                                              const Manifest &manifest)
{
    const auto status = transition(next.verification.status, VerificationAction::Propose);
    if (!status)
        return fail(status.error());
    next.verification.status = *status;
    next.verification.proposal = proposal;
    next.verification.proposal->manifestHash = manifest.hash();
    next.proposed = manifest.content;
    const auto details = detailsOf(*next.verification.proposal);
    return write(std::move(next), u"verification.proposed"_s, details);
}

Result<VerificationRecord> VerificationService::Case::decide(VerificationAction action,
                                                             VerificationDecision decision,
                                                             const VerificationEvidence &evidence,
                                                             const VerificationFindings &findings)
{
    auto next = m_record;
    const auto status = transition(next.verification.status, action);
    if (!status)
        return fail(status.error());
    auto &verification = next.verification;
    next.checks = findings.checks;
    verification.risk = findings.risk;
    verification.status = *status;
    decision.outcome = *status;
    decision.manifestHash = findings.manifest.hash();
    verification.decision = decision;
    if (*status == VerificationStatus::Approved)
        setTerm(verification, evidence, m_service.m_policies.risk, m_now);
    auto events = decideDocuments(decision, evidence);
    if (!events)
        return fail(events.error());
    const auto number = sealDecision(decision, findings.manifest);
    if (!number)
        return fail(number.error());
    auto details = detailsOf(decision);
    details[u"decision"_s] = *number;
    if (verification.proposal)
        details[u"proposed_by"_s] = verification.proposal->by;
    auto written = write(std::move(next), u"verification."_s + wordOf(*status), details);
    if (!written)
        return written;
    auto recorded = append(*events); // the head of the chain is locked by now
    return recorded ? std::move(written) : fail(recorded.error());
}

Result<int> VerificationService::Case::sealDecision(const VerificationDecision &decision,
                                                    const Manifest &manifest)
{
    VerificationRepository verifications(m_connection, m_service.m_vault);
    const auto before = verifications.seals(verification().id, verification().userId);
    if (!before)
        return fail(before.error());
    const int number = int(before->size()) + 1;
    const DecisionSeal sealed{verification().id,
                              number,
                              decision.outcome,
                              decision.by,
                              decision.at,
                              decision.manifestHash,
                              before->empty() ? QByteArray() : before->back().manifestHash,
                              manifest.canonical()};
    auto inserted = verifications.insert(sealed, verification().userId);
    return inserted ? Result<int>(number) : fail(inserted.error());
}

} // namespace pss
