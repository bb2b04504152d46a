// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verificationturn.h"

#include "domain/verificationtransition.h"
#include "domain/verificationview.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/customerturn.h"
#include "storage/documentrepository.h"
#include "storage/vault.h"
#include "storage/verificationrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

VerificationStatus aimOf(const Completeness &completeness)
{
    if (!completeness.missing.empty())
        return VerificationStatus::AwaitingDocuments;
    return completeness.waiting.isEmpty() ? VerificationStatus::PendingReview
                                          : VerificationStatus::InProgress;
}

QList<VerificationAction> stepsTo(VerificationStatus aim, VerificationStatus from)
{
    using enum VerificationStatus;
    using Do = VerificationAction;
    if (aim == from || from == PendingApproval)
        return {};
    const bool isRunning = from == InProgress;
    switch (aim) {
    case AwaitingDocuments:
        return from == Pending ? QList{Do::Begin, Do::AskDocuments} : QList{Do::AskDocuments};
    case InProgress:
        return {from == Pending ? Do::Begin : Do::Resume};
    default:
        if (isRunning)
            return {Do::FinishChecks};
        return {from == Pending ? Do::Begin : Do::Resume, Do::FinishChecks};
    }
}

} // namespace

Status takeFindings(VerificationRecord &record, const VerificationFindings &findings)
{
    auto &verification = record.verification;
    record.checks = findings.checks;
    record.evidence = findings.manifest.hash();
    verification.risk = findings.risk;
    verification.missing = findings.completeness.missing;
    for (const auto step : stepsTo(aimOf(findings.completeness), verification.status)) {
        const auto status = transition(verification.status, step);
        if (!status)
            return fail(status.error());
        verification.status = *status;
    }
    return {};
}

AuditEvent verificationEvent(const Actor &actor, const QString &action, const Verification &verification,
                             QJsonObject details)
{
    details[u"user_id"_s] = verification.userId;
    details[u"status"_s] = wordOf(verification.status);
    auto event = auditEvent(actor, action, verification.id, std::move(details));
    event.sealedFor = customerKey(verification.userId);
    return event;
}

Status needOwn(const Actor &actor, const Verification &verification)
{
    if (!actor.may(Permission::ViewOwn))
        return fail(ErrorCode::Forbidden, u"Your role may not see verifications."_s);
    return actor.owns(verification) ? Status()
                                    : fail(ErrorCode::ResourceNotFound, u"There is no such verification."_s);
}

VerificationService::Case::Case(const VerificationService &service, Connection &connection,
                                const Actor &actor, VerificationRecord record)
    : m_service(service)
    , m_connection(connection)
    , m_actor(actor)
    , m_record(std::move(record))
    , m_seen(m_record.verification.revision)
    , m_now(service.m_clock.now())
{
}

Result<VerificationService::Case> VerificationService::Case::open(const VerificationService &service,
                                                                  Connection &connection, const Actor &actor,
                                                                  const QString &id)
{
    VerificationRepository verifications(connection, service.m_vault);
    if (auto turn = verifications.lock(id); !turn)
        return fail(turn.error());
    auto record = verifications.find(id);
    if (!record)
        return fail(record.error());
    const bool isSystem = actor.subject == systemActor().subject && actor.roles == Roles();
    if (auto own = isSystem ? Status() : needOwn(actor, record->verification); !own)
        return fail(own.error());
    return Case(service, connection, actor, std::move(*record));
}

Status needRevision(const Actor &actor, const Verification &verification, std::optional<int> seen)
{
    const int current = actor.may(Permission::ViewAll) ? verification.revision : verification.publicRevision;
    if (seen && *seen != current)
        return fail(ErrorCode::StaleRevision,
                    u"The verification has changed since you looked. Look again, then decide."_s);
    return {};
}

Result<VerificationEvidence> VerificationService::Case::evidence(const Verification &verification) const
{
    if (auto turn = takeCustomersTurn(m_connection, verification.userId); !turn)
        return fail(turn.error());
    DocumentRepository documents(m_connection, m_service.m_vault);
    auto ids = verification.documents;
    ids.sort(); // all take them in one order
    for (const auto &id : ids)
        if (auto turn = documents.lock(id); !turn)
            return fail(turn.error());
    return evidenceOf(m_connection, m_service.m_vault, m_service.m_audit, verification, m_now);
}

VerificationFindings VerificationService::Case::findings(const Verification &verification,
                                                         const VerificationEvidence &evidence) const
{
    return findingsOf(verification, evidence, m_service.m_policies, m_now);
}

QDateTime VerificationService::Case::wakesAt(const Verification &next) const
{
    using enum VerificationStatus;
    const auto &before = verification();
    if (next.status == AwaitingDocuments) // anew with each that comes
        return before.status == AwaitingDocuments && before.documents == next.documents
            ? before.wakesAt
            : m_now.addDays(m_service.m_policies.verification.awaitingDays);
    return next.status == Approved ? next.wakesAt : QDateTime();
}

Result<VerificationRecord> VerificationService::Case::write(VerificationRecord next, const QString &event,
                                                            const QJsonObject &details)
{
    next.verification.wakesAt = wakesAt(next.verification);
    next.verification = nextRevision(verification(), std::move(next.verification), m_now);
    auto written = VerificationRepository(m_connection, m_service.m_vault).update(verification(), next);
    if (!written)
        return fail(written.error());
    auto recorded =
        m_service.m_audit.append(m_connection, verificationEvent(m_actor, event, next.verification, details));
    if (!recorded)
        return fail(recorded.error());
    m_connection.afterCommit(
        [&events = m_service.m_events, id = next.verification.id] { Q_EMIT events.verificationChanged(id); });
    m_record = next;
    return next;
}

Result<VerificationRecord> VerificationService::Case::recheck(const VerificationEvidence &evidence)
{
    auto next = m_record;
    if (auto taken = takeFindings(next, findings(next.verification, settled(evidence, m_now))); !taken)
        return fail(taken.error());
    return write(std::move(next), u"verification.rechecked"_s, {});
}

} // namespace pss
