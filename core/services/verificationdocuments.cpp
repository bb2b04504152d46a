// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a verification's documents with it.
#include "base/json.h"
#include "domain/transition.h"
#include "domain/verificationterm.h"
#include "services/events.h"
#include "services/verificationturn.h"
#include "storage/auditchain.h"
#include "storage/documentrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

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

/// Nothing where it was not decided with the verification, or has gone on since.
std::optional<Document> reopened(const Document &document, const VerificationDecision &decision)
{
    if (!document.decision || document.decision->evidence != decision.manifestHash)
        return std::nullopt;
    const auto claimed = transition(document.status, DocumentAction::Reopen);
    const auto status = claimed ? transition(*claimed, DocumentAction::Release) : claimed;
    if (!status)
        return std::nullopt;
    auto next = document;
    next.status = *status;
    next.claim.reset();
    next.decision.reset();
    return next;
}

} // namespace

Result<AuditEvent> VerificationService::Case::move(const Document &before, const Document &after,
                                                   const QString &action, const QJsonObject &details)
{
    auto updated = DocumentRepository(m_connection, m_service.m_vault).update(before, after, m_now);
    if (!updated)
        return fail(updated.error());
    m_connection.afterCommit([&all = m_service.m_events, id = before.id] { Q_EMIT all.documentChanged(id); });
    return auditEvent(m_actor, action, before.id, details);
}

/// Under the turns that evidence() took.
Result<std::vector<AuditEvent>>
VerificationService::Case::decideDocuments(const VerificationDecision &decision,
                                           const VerificationEvidence &evidence)
{
    std::vector<AuditEvent> events;
    for (const auto &one : evidence.of(verification())) {
        const auto next = decided(one.document, decision, verification().id);
        if (!next)
            return fail(next.error());
        if (!*next)
            continue;
        const auto outcome = wordOf((*next)->status);
        auto event = move(one.document, **next, u"document."_s + outcome,
                          {{u"outcome"_s, outcome}, {u"verification"_s, verification().id}});
        if (!event)
            return fail(event.error());
        events.push_back(std::move(*event));
    }
    return events;
}

Result<std::vector<AuditEvent>>
VerificationService::Case::reopenDocuments(const QString &reason, const VerificationEvidence &evidence)
{
    std::vector<AuditEvent> events;
    const auto decision = verification().decision.value_or(VerificationDecision());
    for (const auto &one : evidence.of(verification())) {
        const auto next = reopened(one.document, decision);
        if (!next)
            continue;
        auto event = move(one.document, *next, u"document.reopened"_s,
                          {{u"reason"_s, reason}, {u"verification"_s, verification().id}});
        if (!event)
            return fail(event.error());
        events.push_back(std::move(*event));
    }
    return events;
}

bool VerificationService::Case::hasExpired(const CustomerDocument &one) const
{
    return verification().decision && hasExpiredSince(one, verification().decision->at, m_now);
}

Result<std::vector<AuditEvent>>
VerificationService::Case::expireDocuments(const VerificationEvidence &evidence)
{
    std::vector<AuditEvent> events;
    for (const auto &one : evidence.of(verification())) {
        const auto status = transition(one.document.status, DocumentAction::Expire);
        if (!status || !hasExpired(one))
            continue;
        auto next = one.document;
        next.status = *status;
        auto event =
            move(one.document, next, u"document.expired"_s, {{u"verification"_s, verification().id}});
        if (!event)
            return fail(event.error());
        events.push_back(std::move(*event));
    }
    return events;
}

Status VerificationService::Case::append(const std::vector<AuditEvent> &events)
{
    for (const auto &event : events)
        if (auto recorded = m_service.m_audit.append(m_connection, event); !recorded)
            return fail(recorded.error());
    return {};
}

} // namespace pss
