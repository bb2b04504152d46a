// SPDX-License-Identifier: GPL-3.0-or-later
// How verifications go on by themselves.
#include "base/json.h"
#include "domain/automaticapproval.h"
#include "domain/transition.h"
#include "services/verificationturn.h"
#include "storage/documentrepository.h"
#include "storage/verificationrepository.h"
#include "storage/verificationseal.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOpen = 100; ///< verifications of one customer, or of one slice
const QList<VerificationStatus> kMoving{VerificationStatus::Pending, VerificationStatus::InProgress,
                                        VerificationStatus::AwaitingDocuments,
                                        VerificationStatus::PendingReview};

/// What the customer sent since it waits for documents, and who started it may see.
void attachNew(Verification &verification, const std::vector<CustomerDocument> &documents)
{
    if (verification.status != VerificationStatus::AwaitingDocuments)
        return;
    for (const auto &one : documents) {
        const bool isOfOffice = verification.office.isEmpty() || one.document.office == verification.office;
        if (one.document.isUndecided() && isOfOffice && !verification.documents.contains(one.document.id))
            verification.documents << one.document.id;
    }
}

bool isSame(const VerificationRecord &a, const VerificationRecord &b)
{
    return a.verification.status == b.verification.status
        && a.verification.documents == b.verification.documents && personalPart(a) == personalPart(b);
}

bool isClaimed(const VerificationEvidence &evidence, const Verification &verification, const QDateTime &now)
{
    return std::ranges::any_of(evidence.of(verification), [&](const CustomerDocument &one) {
        return one.document.claim && one.document.claim->until > now;
    });
}

} // namespace

Result<bool> VerificationService::resume(const QString &id)
{
    const auto planned = m_database.read([&](Connection &connection) -> Result<Verification> {
        auto record = VerificationRepository(connection, m_vault).find(id);
        if (!record)
            return fail(record.error());
        const auto documents = documentsOf(connection, m_vault, record->verification.userId, m_clock.now());
        if (!documents)
            return fail(documents.error());
        attachNew(record->verification, *documents);
        return record->verification;
    });
    if (!planned)
        return fail(planned.error());
    if (!kMoving.contains(planned->status))
        return false;
    if (auto screened = screenAgain(systemActor(), *planned, Screening::WhereNew); !screened)
        return fail(screened.error());
    bool isMoved = false;
    const auto written = withCase(systemActor(), id, std::nullopt, [&](Case &current) {
        auto gone = goOn(current);
        isMoved = gone && gone->verification.revision != current.seen();
        return gone;
    });
    return written ? Result<bool>(isMoved) : fail(written.error());
}

Result<VerificationRecord> VerificationService::goOn(Case &current)
{
    auto next = current.record();
    if (!kMoving.contains(next.verification.status))
        return next;
    const auto documents =
        documentsOf(current.connection(), m_vault, next.verification.userId, current.now());
    if (!documents)
        return fail(documents.error());
    attachNew(next.verification, *documents);
    auto evidence = current.evidence(next.verification);
    if (!evidence)
        return fail(evidence.error());
    *evidence = settled(std::move(*evidence), current.now());
    const auto findings = current.findings(next.verification, *evidence);
    if (auto taken = takeFindings(next, findings); !taken)
        return fail(taken.error());
    if (!isSame(current.record(), next))
        if (auto written = current.write(std::move(next), u"verification.rechecked"_s, {}); !written)
            return written;
    const bool isAutomatic = current.verification().status == VerificationStatus::PendingReview
        && isApprovedAutomatically(m_policies.verification, findings.completeness, findings.checks,
                                   groundOf(*evidence, findings))
        && !isClaimed(*evidence, current.verification(), current.now());
    if (!isAutomatic)
        return current.record();
    VerificationDecision decision;
    decision.by = current.actor().subject;
    decision.at = current.now();
    return current.decide(VerificationAction::ApproveAutomatically, decision, *evidence, findings);
}

Result<int> VerificationService::follow(const QString &userId)
{
    VerificationFilter filter;
    filter.userId = userId;
    filter.statuses = kMoving;
    filter.limit = kMostOpen;
    const auto open = m_database.read(
        [&](Connection &connection) { return VerificationRepository(connection, m_vault).select(filter); });
    if (!open)
        return fail(open.error());
    int moved = 0;
    for (const auto &record : *open) {
        const auto resumed = resume(record.verification.id);
        if (!resumed)
            return fail(resumed.error());
        moved += *resumed ? 1 : 0;
    }
    return moved;
}

Result<int> VerificationService::followLists()
{
    VerificationFilter filter;
    filter.statuses = kMoving;
    filter.limit = kMostOpen;
    for (int moved = 0;;) {
        const auto open = m_database.read([&](Connection &connection) {
            return VerificationRepository(connection, m_vault).select(filter);
        });
        if (!open)
            return fail(open.error());
        for (const auto &record : *open) {
            const auto &one = record.verification;
            const auto screened = screenAgain(systemActor(), one, Screening::WhereIncomplete);
            const auto resumed = screened ? resume(one.id) : Result<bool>(fail(screened.error()));
            if (!resumed)
                return fail(resumed.error());
            moved += *resumed ? 1 : 0;
        }
        if (open->size() < size_t(kMostOpen))
            return moved;
        filter.before = open->back().verification.id;
    }
}

Result<std::optional<QDateTime>> VerificationService::onDocumentRead(const QString &documentId)
{
    const auto document = m_database.read(
        [&](Connection &connection) { return DocumentRepository(connection, m_vault).find(documentId); });
    if (!document)
        return fail(document.error());
    const auto moved = follow(document->userId);
    if (!moved)
        return fail(moved.error());
    const auto until = document->decision ? document->decision->at.addSecs(kUndoSeconds) : QDateTime();
    return until > m_clock.now() ? std::optional(until) : std::nullopt;
}

} // namespace pss
