// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verifications.h"

#include "base/id.h"
#include "base/json.h"
#include "domain/account.h"
#include "services/compliance.h"
#include "services/events.h"
#include "services/verificationturn.h"
#include "storage/auditchain.h"
#include "storage/verificationrepository.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDocuments = 100;

Status needStart(const Actor &actor, const VerificationStart &wanted)
{
    if (!actor.may(Permission::UploadDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not start verifications."_s);
    if (auto named = needUserId(wanted.userId); !named)
        return named;
    if (actor.roles == Roles(Role::Customer) && wanted.userId != actor.subject)
        return fail(ErrorCode::Forbidden, u"A customer starts a verification of themselves alone."_s);
    return wanted.kinds.isEmpty() ? Status(invalid(u"/kinds"_s, u"At least one kind is expected."_s))
                                  : Status();
}

/// Which of the customer's documents the verification is of.
Result<QStringList> documentsFor(const Actor &actor, const VerificationStart &wanted,
                                 const std::vector<CustomerDocument> &documents)
{
    QStringList ids;
    if (!wanted.documents) {
        for (const auto &one : documents)
            if (one.document.isUndecided() && actor.owns(one.document))
                ids << one.document.id;
        return ids.mid(0, kMostDocuments);
    }
    return ownIds(actor, *wanted.documents, documents);
}

} // namespace

Result<QStringList> ownIds(const Actor &actor, const QStringList &wanted,
                           const std::vector<CustomerDocument> &documents)
{
    if (wanted.size() > kMostDocuments)
        return invalid(u"/document_ids"_s, u"At most %1 documents are expected."_s.arg(kMostDocuments));
    QStringList ids;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const bool isThere = std::ranges::any_of(documents, [&](const CustomerDocument &one) {
            return one.document.id == wanted[i] && actor.owns(one.document);
        });
        if (!isThere)
            return invalid(u"/document_ids/%1"_s.arg(i), u"The customer has no such document."_s);
        if (!ids.contains(wanted[i]))
            ids << wanted[i];
    }
    return ids;
}

Result<Verification> VerificationService::begun(Connection &connection, const Actor &actor,
                                                const VerificationStart &wanted, const QDateTime &at) const
{
    Verification begun;
    begun.createdAt = begun.updatedAt = begun.publicUpdatedAt = at;
    const auto documents = documentsOf(connection, m_vault, wanted.userId, begun.createdAt);
    if (!documents)
        return fail(documents.error());
    const auto ids = documentsFor(actor, wanted, *documents);
    if (!ids)
        return fail(ids.error());
    begun.id = newId(IdKind::Verification, begun.createdAt);
    begun.userId = wanted.userId;
    begun.kinds = wanted.kinds;
    begun.startedBy = actor.subject;
    begun.office = actor.office;
    begun.channel = actor.roles.testFlag(Role::FieldOffice) ? Channel::FieldOffice : actor.channel;
    begun.documents = *ids;
    if (wanted.declared)
        begun.declared = *wanted.declared;
    else
        for (const auto &one : *documents)
            if (ids->contains(one.document.id))
                begun.declared = combined(begun.declared, one.document.declared);
    return begun;
}

Status VerificationService::screenAgain(const Actor &actor, const Verification &verification, Screening which)
{
    if (!verification.asksFor(VerificationKind::Identity))
        return {};
    ScreeningSubject subject;
    const auto isDue = m_database.read([&](Connection &connection) -> Result<bool> {
        const auto now = m_clock.now();
        const auto documents = documentsOf(connection, m_vault, verification.userId, now);
        if (!documents)
            return fail(documents.error());
        subject = subjectOf(verification, *documents);
        if (subject.names.isEmpty())
            return false;
        const auto standing = standingOf(connection, m_vault, verification.userId, subject, now);
        if (!standing)
            return fail(standing.error());
        const auto lacks = [&](const std::optional<ScreeningOutcome> &outcome) {
            return !outcome || outcome->checkedAt < verification.createdAt
                || (which == Screening::WhereIncomplete && outcome->status == ScreeningStatus::Incomplete);
        };
        return lacks(standing->aml) || lacks(standing->pep);
    });
    if (!isDue)
        return fail(isDue.error());
    if (!*isDue)
        return {};
    const auto checked = m_compliance.checkForVerification(
        actor.may(Permission::ScreenCustomers) ? actor : systemActor(), verification.userId, subject);
    return checked ? Status() : fail(checked.error());
}

Result<VerificationRecord> VerificationService::start(const Actor &actor, const VerificationStart &wanted)
{
    if (auto good = needStart(actor, wanted); !good)
        return fail(good.error());
    const auto at = m_clock.now();
    if (actor.may(Permission::ViewAll)) {
        const auto planned =
            m_database.read([&](Connection &connection) { return begun(connection, actor, wanted, at); });
        if (!planned)
            return fail(planned.error());
        if (auto screened = screenAgain(actor, *planned, Screening::WhereNew); !screened)
            return fail(screened.error());
    }
    bool isWaiting = false;
    auto started = m_database.write([&](Connection &connection) -> Result<VerificationRecord> {
        auto verification = begun(connection, actor, wanted, at);
        if (!verification)
            return fail(verification.error());
        const auto evidence = evidenceOf(connection, m_vault, m_audit, *verification, m_clock.now());
        if (!evidence)
            return fail(evidence.error());
        const auto findings = findingsOf(*verification, *evidence, m_policies, m_clock.now());
        isWaiting = !findings.completeness.waiting.isEmpty();
        VerificationRecord record{std::move(*verification), {}, {}, {}};
        if (auto taken = takeFindings(record, findings); !taken)
            return fail(taken.error());
        auto &one = record.verification;
        if (one.status == VerificationStatus::AwaitingDocuments)
            one.wakesAt = at.addDays(m_policies.verification.awaitingDays);
        if (auto inserted = VerificationRepository(connection, m_vault).insert(record); !inserted)
            return fail(inserted.error());
        QJsonArray kinds;
        for (const auto kind : one.kinds)
            kinds << wordOf(kind);
        const QJsonObject details{{u"kinds"_s, kinds},
                                  {u"documents"_s, QJsonArray::fromStringList(one.documents)}};
        if (auto recorded =
                m_audit.append(connection, verificationEvent(actor, u"verification.started"_s, one, details));
            !recorded)
            return fail(recorded.error());
        return record;
    });
    if (!started)
        return started;
    const auto id = started->verification.id;
    Q_EMIT m_events.verificationChanged(id);
    // What was read while this was written down told nobody of it.
    if (isWaiting)
        if (const auto resumed = resume(id); resumed && *resumed)
            return m_database.read(
                [&](Connection &connection) { return VerificationRepository(connection, m_vault).find(id); });
    return started;
}

Result<VerificationRecord> VerificationService::find(const Actor &actor, const QString &id) const
{
    return m_database.read([&](Connection &connection) -> Result<VerificationRecord> {
        auto record = VerificationRepository(connection, m_vault).find(id);
        if (!record)
            return record;
        auto own = needOwn(actor, record->verification);
        return own ? std::move(record) : fail(own.error());
    });
}

Result<VerificationPage> VerificationService::list(const Actor &actor, VerificationFilter filter) const
{
    if (!actor.may(Permission::ViewOwn))
        return fail(ErrorCode::Forbidden, u"Your role may not see verifications."_s);
    const bool isStaffs = actor.may(Permission::ViewAll);
    if (!isStaffs && (filter.riskLevel || !filter.assignee.isEmpty()))
        return fail(ErrorCode::Forbidden, u"These filters are for staff."_s);
    if (!isStaffs && !actor.roles.testFlag(Role::Service)) {
        if (actor.roles.testFlag(Role::FieldOffice))
            filter.office = actor.office;
        else if (filter.userId.isEmpty())
            filter.userId = actor.subject;
        const bool isForeign = !actor.roles.testFlag(Role::FieldOffice) && filter.userId != actor.subject;
        if (isForeign || (actor.roles.testFlag(Role::FieldOffice) && actor.office.isEmpty()))
            return VerificationPage();
    }
    const auto wanted = size_t(filter.limit);
    filter.limit += 1;
    auto records = m_database.read(
        [&](Connection &connection) { return VerificationRepository(connection, m_vault).select(filter); });
    if (!records)
        return fail(records.error());
    VerificationPage page{std::move(*records), {}};
    if (page.records.size() > wanted) {
        page.records.resize(wanted);
        page.next = page.records.back().verification.id;
    }
    return page;
}

Result<ScreeningStanding> VerificationService::screening(const Actor &actor, const QString &id) const
{
    if (!actor.may(Permission::ViewCompliance))
        return fail(ErrorCode::Forbidden, u"Your role may not see screening."_s);
    return m_database.read([&](Connection &connection) -> Result<ScreeningStanding> {
        const auto record = VerificationRepository(connection, m_vault).find(id);
        if (!record)
            return fail(record.error());
        const auto &one = record->verification;
        const auto documents = documentsOf(connection, m_vault, one.userId, m_clock.now());
        if (!documents)
            return fail(documents.error());
        return standingFor(connection, m_vault, one, *documents, m_clock.now());
    });
}

} // namespace pss
