// SPDX-License-Identifier: GPL-3.0-or-later
// What people change of a verification, and what follows by itself.
#include "base/json.h"
#include "domain/verificationtransition.h"
#include "services/verificationturn.h"
#include "storage/accountrepository.h"
#include "storage/documentrepository.h"
#include "storage/verificationrepository.h"
#include "storage/verificationseal.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostOpen = 100; ///< verifications of one customer, or of one slice
const QList<VerificationStatus> kMoving{VerificationStatus::Pending, VerificationStatus::InProgress,
                                        VerificationStatus::AwaitingDocuments,
                                        VerificationStatus::PendingReview};

/// Reviewers take and give back; who may reassign gives to others.
Status needAssignment(Connection &connection, const Actor &actor, const QString &before, const QString &after)
{
    const auto isOwn = [&](const QString &name) { return name.isEmpty() || name == actor.subject; };
    if (!(isOwn(before) && isOwn(after)) && !actor.may(Permission::ReopenDecision))
        return fail(ErrorCode::Forbidden, u"Your role may not assign it to others."_s);
    if (after.isEmpty())
        return {};
    const auto account = AccountRepository(connection).find(after);
    if (!account)
        return fail(account.error());
    const bool isGood = *account && (*account)->account.enabled
        && isAllowed((*account)->account.roles, Permission::ReviewDocument);
    return isGood ? Status() : invalid(u"/assignee"_s, u"There is no such account that may review."_s);
}

QJsonObject detailsOf(const VerificationChange &change, const Verification &before, const Verification &after)
{
    QJsonObject details;
    if (change.declared) {
        details[u"declared"_s] = toJson(after.declared);
        details[u"declared_before"_s] = toJson(before.declared);
    }
    if (change.documents) {
        details[u"documents"_s] = QJsonArray::fromStringList(after.documents);
        details[u"documents_before"_s] = QJsonArray::fromStringList(before.documents);
    }
    if (change.assignee) {
        details[u"assignee"_s] = after.assignee;
        details[u"assignee_before"_s] = before.assignee;
    }
    if (!change.note.isEmpty())
        details[u"note"_s] = change.note;
    return details;
}

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

} // namespace

Result<Verification> VerificationService::changed(Connection &connection, const Actor &actor,
                                                  Verification verification,
                                                  const VerificationChange &change) const
{
    const bool isOnEvidence = change.declared || change.documents;
    if (!verification.isOpen() && (isOnEvidence || change.assignee))
        return fail(ErrorCode::IllegalTransition, u"The verification has ended: only notes are added."_s);
    if (change.declared)
        verification.declared = *change.declared;
    if (change.documents) {
        const auto documents = documentsOf(connection, m_vault, verification.userId, m_clock.now());
        const auto ids = documents ? ownIds(actor, *change.documents, *documents)
                                   : Result<QStringList>(fail(documents.error()));
        if (!ids)
            return fail(ids.error());
        verification.documents = *ids;
    }
    if (change.assignee) {
        if (auto good = needAssignment(connection, actor, verification.assignee, *change.assignee); !good)
            return fail(good.error());
        verification.assignee = *change.assignee;
    }
    if (!change.note.isEmpty())
        verification.notes.push_back({actor.subject, m_clock.now(), change.note});
    return verification;
}

Result<VerificationRecord> VerificationService::change(const Actor &actor, const QString &id,
                                                       std::optional<int> revision,
                                                       const VerificationChange &change)
{
    const auto seen = find(actor, id);
    if (!seen)
        return seen;
    const bool isReviewer = actor.may(Permission::ReviewDocument);
    const bool isStarter =
        actor.may(Permission::UploadDocument) && seen->verification.startedBy == actor.subject;
    if (!isReviewer && !(change.isCancelled && isStarter))
        return fail(ErrorCode::Forbidden, u"Your role may not change this verification."_s);
    if (change.isCancelled)
        return withCase(actor, id, revision, [](Case &current) -> Result<VerificationRecord> {
            auto next = current.record();
            const auto status = transition(next.verification.status, VerificationAction::Cancel);
            if (!status)
                return fail(status.error());
            next.verification.status = *status;
            return current.write(std::move(next), u"verification.cancelled"_s, {});
        });
    if (change.declared || change.documents) {
        const auto planned = m_database.read(
            [&](Connection &connection) { return changed(connection, actor, seen->verification, change); });
        if (!planned)
            return fail(planned.error());
        if (auto screened = screenAgain(actor, *planned, Screening::WhereIncomplete); !screened)
            return fail(screened.error());
    }
    return withCase(actor, id, revision, [&](Case &current) -> Result<VerificationRecord> {
        auto next = current.record();
        auto verification = changed(current.connection(), actor, next.verification, change);
        if (!verification)
            return fail(verification.error());
        next.verification = std::move(*verification);
        if (change.declared || change.documents) { // all that checks look at
            const auto evidence = current.evidence(next.verification);
            if (!evidence)
                return fail(evidence.error());
            const auto findings = current.findings(next.verification, *evidence);
            if (auto taken = takeFindings(next, findings); !taken)
                return fail(taken.error());
        }
        const auto details = detailsOf(change, current.verification(), next.verification);
        return current.write(std::move(next), u"verification.changed"_s, details);
    });
}

Result<bool> VerificationService::resume(const QString &id)
{
    const auto system = systemActor();
    bool isMoved = false;
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
    if (auto screened = screenAgain(system, *planned, Screening::WhereNew); !screened)
        return fail(screened.error());
    const auto written = withCase(system, id, std::nullopt, [&](Case &current) -> Result<VerificationRecord> {
        isMoved = false;
        auto next = current.record();
        if (!kMoving.contains(next.verification.status))
            return next;
        const auto documents =
            documentsOf(current.connection(), m_vault, next.verification.userId, current.now());
        if (!documents)
            return fail(documents.error());
        attachNew(next.verification, *documents);
        const auto evidence = current.evidence(next.verification);
        if (!evidence)
            return fail(evidence.error());
        if (auto taken = takeFindings(next, current.findings(next.verification, *evidence)); !taken)
            return fail(taken.error());
        isMoved = !isSame(current.record(), next);
        return isMoved ? current.write(std::move(next), u"verification.rechecked"_s, {})
                       : Result<VerificationRecord>(std::move(next));
    });
    return written ? Result<bool>(isMoved) : fail(written.error());
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

Status VerificationService::onDocumentRead(const QString &documentId)
{
    const auto document = m_database.read(
        [&](Connection &connection) { return DocumentRepository(connection, m_vault).find(documentId); });
    if (!document)
        return fail(document.error());
    const auto moved = follow(document->userId);
    return moved ? Status() : fail(moved.error());
}

} // namespace pss
