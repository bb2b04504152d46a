// SPDX-License-Identifier: GPL-3.0-or-later
// How a check is written down: its hits, old and new, and the customer as screened.
#include "base/id.h"
#include "base/json.h"
#include "domain/auditevent.h"
#include "services/compliance.h"
#include "services/contenthash.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/checkrepository.h"
#include "storage/customerturn.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/listrepository.h"
#include "storage/subjectrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kApproved = 200; ///< documents, the newest first, that prove who and where the customer is

QString subjectHashOf(const Vault &vault, const ScreeningSubject &subject)
{
    return QString::fromLatin1(vault.keys().contentToken(sha256(toJson(toJson(subject)))).toHex());
}

int versionOf(const ComplianceCheck &check, const QString &listId)
{
    for (const auto &list : check.lists)
        if (list.id == listId)
            return list.version;
    return 0;
}

/// What an entry is and was called: who was told apart from it under another id still is.
QStringList idsOf(const QString &entryId, const QJsonObject &content)
{
    QStringList ids{entryId};
    for (const auto &former : content[u"former_ids"_s].toArray())
        ids << former.toString();
    return ids;
}

/// A false positive whose time is up is looked at again.
Result<ScreeningHit> reopenedIfDue(HitRepository &hits, ScreeningHit hit, const QDateTime &now)
{
    if (hit.disposition != Disposition::FalsePositive || hit.reviewAt > now)
        return hit;
    hit.disposition = Disposition::Pending;
    auto reopened = hits.update(hit);
    return reopened ? hits.find(hit.id) : Result<ScreeningHit>(fail(reopened.error()));
}

/// An entry that a customer meets, and what is known of the two as both stand.
struct MetEntry {
    QString hash; ///< of what is screened
    QJsonObject content;
    QStringList ids;
    std::optional<ScreeningHit> known;
};

Result<MetEntry> metEntry(Connection &connection, HitRepository &hits, const ComplianceCheck &check,
                          const FoundEntry &found, const QString &subjectHash)
{
    const auto row =
        ListRepository(connection).entry(found.listId, found.entryId, versionOf(check, found.listId));
    if (!row)
        return fail(row.error());
    const auto content = parseObject(row->content);
    if (!content)
        return fail(content.error());
    const auto ids = idsOf(found.entryId, *content);
    auto known = hits.known(check.userId, found.listId, ids, subjectHash, row->screenedHash);
    if (!known)
        return fail(known.error());
    return MetEntry{row->screenedHash, *content, ids, std::move(*known)};
}

} // namespace

Result<bool> ComplianceService::isAnyNew(Connection &connection, const ComplianceCheck &check,
                                         const std::vector<FoundEntry> &found, const QString &subjectHash)
{
    HitRepository hits(connection, m_vault);
    for (const auto &one : found) {
        const auto met = metEntry(connection, hits, check, one, subjectHash);
        if (!met)
            return fail(met.error());
        if (!met->known)
            return true;
    }
    return false;
}

/// What is known of the subject and the entry already, or a new hit. One that nobody has decided yet goes on
/// as what is compared now: nobody decides twice whether one is the other.
Result<ScreeningHit> ComplianceService::hitOf(Connection &connection, const ComplianceCheck &check,
                                              const FoundEntry &found, const QString &subjectHash)
{
    HitRepository hits(connection, m_vault);
    auto met = metEntry(connection, hits, check, found, subjectHash);
    if (!met)
        return fail(met.error());
    if (met->known)
        return reopenedIfDue(hits, std::move(*met->known), check.createdAt);
    auto undecided = hits.undecided(check.userId, found.listId, met->ids);
    if (!undecided)
        return fail(undecided.error());
    const bool isNew = !*undecided;
    auto hit = isNew ? ScreeningHit() : std::move(**undecided);
    if (isNew) {
        hit.id = newId(IdKind::ScreeningHit, check.createdAt);
        hit.userId = check.userId;
        hit.kind = found.kind;
        hit.listId = found.listId;
        hit.createdAt = check.createdAt;
    }
    hit.entryId = found.entryId;
    hit.listVersion = versionOf(check, found.listId);
    hit.subjectHash = subjectHash;
    hit.entryHash = met->hash;
    hit.score = found.score;
    hit.explanation = found.explanation;
    hit.entry = met->content;
    if (auto written = isNew ? hits.insert(hit) : hits.update(hit); !written)
        return fail(written.error());
    if (!isNew)
        ++hit.revision; // as the table has it now
    return hit;
}

Result<QStringList> ComplianceService::fileGaps(Connection &connection, const ComplianceCheck &check) const
{
    DocumentFilter filter;
    filter.userId = check.userId;
    filter.statuses = {DocumentStatus::Approved};
    const auto selection = toSelection(filter, {}, m_vault.keys(), check.createdAt);
    if (!selection)
        return fail(selection.error());
    const auto documents = DocumentRepository(connection, m_vault).select(*selection, kApproved);
    if (!documents)
        return fail(documents.error());
    const auto statusFor = [&](ComplianceKind kind) -> Result<std::optional<ComplianceStatus>> {
        if (check.has(kind)) // this very check says it
            return std::optional(statusOf(check.hits, check.gaps));
        auto latest = CheckRepository(connection, m_vault).latest(check.userId, kind);
        if (!latest)
            return fail(latest.error());
        return *latest ? std::optional(statusOf((*latest)->hits, (*latest)->gaps)) : std::nullopt;
    };
    const auto aml = statusFor(ComplianceKind::Aml);
    const auto pep = statusFor(ComplianceKind::Pep);
    if (!aml || !pep)
        return fail(aml ? pep.error() : aml.error());
    return kycGaps(*documents, *aml, *pep);
}

Result<ComplianceCheck> ComplianceService::write(Connection &connection, const Actor &actor,
                                                 ComplianceCheck check, const std::vector<FoundEntry> &found,
                                                 Watching watching)
{
    const auto subjectHash = subjectHashOf(m_vault, check.subject);
    for (const auto &entry : found) {
        auto hit = hitOf(connection, check, entry, subjectHash);
        if (!hit)
            return fail(hit.error());
        check.hits.push_back(std::move(*hit));
    }
    if (check.has(ComplianceKind::Kyc)) {
        const auto gaps = fileGaps(connection, check);
        if (!gaps)
            return fail(gaps.error());
        check.gaps += *gaps;
    }
    check.status = statusOf(check.hits, check.gaps);
    if (auto inserted = CheckRepository(connection, m_vault).insert(check); !inserted)
        return fail(inserted.error());
    const MonitoredSubject subject{check.userId, watching.isMonitored, watching.isDeclared,
                                   subjectHash,  check.createdAt,      check.subject};
    if (auto kept = SubjectRepository(connection, m_vault).keep(subject); !kept)
        return fail(kept.error());
    auto event = auditEvent(actor, u"compliance.checked"_s, check.id,
                            {{u"user_id"_s, check.userId},
                             {u"status"_s, wordOf(check.status)},
                             {u"hits"_s, int(check.hits.size())},
                             {u"origin"_s, wordOf(check.origin)}});
    event.sealedFor = customerKey(check.userId);
    auto recorded = m_audit.append(connection, event);
    return recorded ? Result<ComplianceCheck>(std::move(check)) : fail(recorded.error());
}

Result<bool> ComplianceService::recheck(const QString &userId, const LoadedList &list)
{
    const auto monitored = m_database.read(
        [&](Connection &connection) { return SubjectRepository(connection, m_vault).find(userId); });
    if (!monitored)
        return fail(monitored.error());
    if (!*monitored || !(*monitored)->isMonitored)
        return false;
    const auto &subject = **monitored;
    const auto found = screen({list}, subject.subject, {});
    if (found.empty())
        return false;
    auto check = begun(userId, {list}, subject.subject);
    check.kinds = {found.front().kind};
    check.origin = CheckOrigin::Monitoring;
    const auto system = systemActor();
    check.requestedBy = system.subject;
    const auto raised = m_database.write([&](Connection &connection) -> Result<bool> {
        if (auto turn = takeCustomersTurn(connection, userId); !turn)
            return fail(turn.error());
        const auto isNew = isAnyNew(connection, check, found, subjectHashOf(m_vault, subject.subject));
        if (!isNew || !*isNew)
            return isNew;
        const auto written = write(connection, system, check, found, {true, subject.isDeclared});
        return written ? Result<bool>(true) : fail(written.error());
    });
    if (raised && *raised)
        Q_EMIT m_events.complianceChanged(userId);
    return raised;
}

Result<bool> ComplianceService::follow(const QString &userId)
{
    const auto monitored = m_database.read(
        [&](Connection &connection) { return SubjectRepository(connection, m_vault).find(userId); });
    if (!monitored)
        return fail(monitored.error());
    if (!*monitored || !(*monitored)->isMonitored || !(*monitored)->isDeclared)
        return false;
    const auto declared = declaredSubject(userId);
    if (!declared)
        return fail(declared.error());
    if (declared->names.isEmpty() || subjectHashOf(m_vault, *declared) == (*monitored)->hash)
        return false;
    ComplianceRequest request;
    request.userId = userId;
    request.kinds = {ComplianceKind::Aml, ComplianceKind::Pep};
    request.origin = CheckOrigin::Monitoring;
    const auto checked = checkAs(systemActor(), request);
    return checked ? Result<bool>(true) : fail(checked.error());
}

} // namespace pss
