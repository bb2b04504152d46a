// SPDX-License-Identifier: GPL-3.0-or-later
// Hits to their end, and what is known of customers: the rest of ComplianceService.
#include "domain/auditevent.h"
#include "services/compliance.h"
#include "services/complianceaccess.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/checkrepository.h"
#include "storage/customerturn.h"
#include "storage/database.h"
#include "storage/listrepository.h"
#include "storage/subjectrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReviewDays = 365; ///< after which a false positive is looked at again

Status needDecision(const Actor &actor, const ScreeningHit &hit, const HitDecision &decision)
{
    if (decision.disposition == Disposition::Pending)
        return invalid(u"/disposition"_s, u"Say true_match, false_positive or escalated."_s);
    if (decision.reason.trimmed().isEmpty())
        return invalid(u"/reason"_s, u"Say why: it is read again years later."_s);
    if (decision.revision && *decision.revision != hit.revision)
        return fail(ErrorCode::StaleRevision, u"The hit was changed by somebody else. Look again."_s);
    const bool isOfficer = actor.roles.testFlag(Role::ComplianceOfficer);
    if (hit.disposition == Disposition::Escalated && !isOfficer)
        return fail(ErrorCode::Forbidden, u"The hit was escalated: a compliance officer decides it."_s);
    if (!hit.isOpen() && !isOfficer)
        return fail(ErrorCode::Forbidden,
                    u"The hit was decided. Only a compliance officer may decide it anew."_s);
    return {};
}

} // namespace

Result<ScreeningHit> ComplianceService::decide(const Actor &actor, const QString &hitId,
                                               const HitDecision &decision)
{
    if (auto allowed = needScreener(actor); !allowed)
        return fail(allowed.error());
    auto decided = m_database.write([&](Connection &connection) -> Result<ScreeningHit> {
        HitRepository hits(connection, m_vault);
        auto hit = hits.find(hitId);
        const auto turn = hit ? takeCustomersTurn(connection, hit->userId) : Status();
        if (!hit || !turn)
            return fail(hit ? turn.error() : hit.error());
        hit = hits.find(hitId); // as whose turn was before left it
        if (!hit)
            return hit;
        if (auto good = needDecision(actor, *hit, decision); !good)
            return fail(good.error());
        const auto before = hit->disposition;
        hit->disposition = decision.disposition;
        hit->reason = decision.reason.trimmed();
        hit->decidedBy = actor.subject;
        hit->decidedAt = m_clock.now();
        hit->reviewAt = decision.disposition == Disposition::FalsePositive
            ? hit->decidedAt.addDays(kReviewDays)
            : QDateTime();
        if (auto written = hits.update(*hit); !written)
            return fail(written.error());
        auto event = auditEvent(actor, u"hit."_s + wordOf(hit->disposition), hit->id,
                                {{u"user_id"_s, hit->userId},
                                 {u"list"_s, hit->listId},
                                 {u"entry"_s, hit->entryId},
                                 {u"before"_s, wordOf(before)},
                                 {u"reason"_s, hit->reason}});
        event.sealedFor = customerKey(hit->userId);
        if (auto recorded = m_audit.append(connection, event); !recorded)
            return fail(recorded.error());
        return hits.find(hitId);
    });
    if (decided)
        Q_EMIT m_events.complianceChanged(decided->userId);
    return decided;
}

Result<ComplianceCheck> ComplianceService::find(const Actor &actor, const QString &checkId) const
{
    if (auto allowed = needViewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.read(
        [&](Connection &connection) { return CheckRepository(connection, m_vault).find(checkId); });
}

Result<ScreeningHit> ComplianceService::findHit(const Actor &actor, const QString &hitId) const
{
    if (auto allowed = needViewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.read(
        [&](Connection &connection) { return HitRepository(connection, m_vault).find(hitId); });
}

Result<std::vector<ScreeningHit>> ComplianceService::hits(const Actor &actor, const HitFilter &filter) const
{
    if (auto allowed = needViewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.read(
        [&](Connection &connection) { return HitRepository(connection, m_vault).select(filter); });
}

Result<ComplianceLoad> ComplianceService::load(const Actor &actor) const
{
    if (auto allowed = needViewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<ComplianceLoad> {
        SubjectRepository subjects(connection, m_vault);
        const auto open = HitRepository(connection, m_vault).countOpen();
        const auto monitored = subjects.count();
        const auto lists = ListRepository(connection).all();
        if (!open || !monitored || !lists)
            return fail(!open ? open.error() : !monitored ? monitored.error() : lists.error());
        ComplianceLoad load{*open, *monitored, 0};
        for (const auto &list : *lists) {
            const auto screened = subjects.screenedVersion(list.id);
            if (!screened)
                return fail(screened.error());
            load.backlog += list.version.number - *screened;
        }
        return load;
    });
}

Result<ComplianceStanding> ComplianceService::standing(const Actor &actor, const QString &userId) const
{
    if (auto allowed = needViewer(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<ComplianceStanding> {
        CheckRepository checks(connection, m_vault);
        auto aml = checks.latest(userId, ComplianceKind::Aml);
        auto pep = checks.latest(userId, ComplianceKind::Pep);
        auto kyc = checks.latest(userId, ComplianceKind::Kyc);
        HitFilter filter;
        filter.userId = userId;
        filter.isOpen = true;
        auto open = HitRepository(connection, m_vault).select(filter);
        auto subject = SubjectRepository(connection, m_vault).find(userId);
        for (const auto *error :
             {aml ? nullptr : &aml.error(), pep ? nullptr : &pep.error(), kyc ? nullptr : &kyc.error(),
              open ? nullptr : &open.error(), subject ? nullptr : &subject.error()})
            if (error)
                return fail(*error);
        return ComplianceStanding{std::move(*aml), std::move(*pep), std::move(*kyc), std::move(*open),
                                  *subject && (*subject)->isMonitored};
    });
}

} // namespace pss
