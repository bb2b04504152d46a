// SPDX-License-Identifier: GPL-3.0-or-later
// What people change of a verification.
#include "base/json.h"
#include "domain/verificationtransition.h"
#include "services/verificationturn.h"
#include "storage/accountrepository.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

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
    if (auto current = needRevision(actor, seen->verification, revision); !current)
        return fail(current.error());
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
            const auto findings = current.findings(next.verification, settled(*evidence, current.now()));
            if (auto taken = takeFindings(next, findings); !taken)
                return fail(taken.error());
        }
        const auto details = detailsOf(change, current.verification(), next.verification);
        return current.write(std::move(next), u"verification.changed"_s, details);
    });
}

} // namespace pss
