// SPDX-License-Identifier: GPL-3.0-or-later
// How a proposal or a decision is written down, with its evidence and the documents it decides.
#include "base/json.h"
#include "domain/transition.h"
#include "domain/verificationtransition.h"
#include "services/events.h"
#include "services/verificationturn.h"
#include "storage/auditchain.h"
#include "storage/documentrepository.h"
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

/// A document of the verification, decided with it; nothing where it is not to be.
Result<std::optional<Document>> decided(const Document &document, const VerificationDecision &decision,
                                        const QString &verificationId)
{
    const bool isWaiting = document.status == DocumentStatus::PendingReview;
    if (!isWaiting && document.status != DocumentStatus::InReview)
        return std::nullopt;
    if (document.claim && document.claim->holder != decision.by && document.claim->until > decision.at)
        return fail(ErrorCode::ClaimedByOther, u"Somebody else is reviewing one of its documents."_s,
                    document.claim->holder);
    const bool isApproval = decision.outcome == VerificationStatus::Approved;
    const auto claimed = isWaiting ? transition(document.status, DocumentAction::Claim)
                                   : Result<DocumentStatus>(document.status);
    const auto status = claimed
        ? transition(*claimed, isApproval ? DocumentAction::Approve : DocumentAction::Reject)
        : claimed;
    if (!status)
        return fail(status.error());
    auto next = document;
    next.status = *status;
    next.claim.reset();
    Decision own;
    own.outcome = *status;
    own.by = decision.by;
    own.at = decision.at;
    own.reasonCodes = decision.reasonCodes;
    own.note = u"Decided with %1."_s.arg(verificationId);
    own.publicNote = decision.publicNote;
    own.evidence = decision.manifestHash;
    next.decision = own;
    return next;
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
        verification.nextReview = nextReview(findings.risk.level, m_now.date(), m_service.m_policies.risk);
    auto events = decideDocuments(decision);
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
    for (auto &event : *events) // the head of the chain is locked by now
        if (auto recorded = m_service.m_audit.append(m_connection, event); !recorded)
            return fail(recorded.error());
    return written;
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

Result<std::vector<AuditEvent>>
VerificationService::Case::decideDocuments(const VerificationDecision &decision)
{
    DocumentRepository documents(m_connection, m_service.m_vault);
    std::vector<AuditEvent> events;
    auto ids = verification().documents;
    ids.sort(); // all take them in one order
    for (const auto &id : ids) {
        if (auto turn = documents.lock(id); !turn)
            return fail(turn.error());
        const auto document = documents.find(id);
        if (!document)
            return fail(document.error());
        const auto next = decided(*document, decision, verification().id);
        if (!next)
            return fail(next.error());
        if (!*next)
            continue;
        if (auto updated = documents.update(*document, **next, m_now); !updated)
            return fail(updated.error());
        events.push_back(
            auditEvent(m_actor, u"document."_s + wordOf((*next)->status), id,
                       {{u"outcome"_s, wordOf((*next)->status)}, {u"verification"_s, verification().id}}));
        m_connection.afterCommit([&all = m_service.m_events, id] { Q_EMIT all.documentChanged(id); });
    }
    return events;
}

} // namespace pss
