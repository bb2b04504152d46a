// SPDX-License-Identifier: GPL-3.0-or-later
// What staff see of a verification beside the record itself.
#include "services/verificationturn.h"
#include "storage/auditchain.h"
#include "storage/verificationrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needStaff(const Actor &actor)
{
    return actor.may(Permission::ViewAll)
        ? Status()
        : fail(ErrorCode::Forbidden, u"Your role may not see what verifications rest on."_s);
}

} // namespace

Result<VerificationOutlook> VerificationService::outlook(const Actor &actor, const QString &id) const
{
    if (auto staff = needStaff(actor); !staff)
        return fail(staff.error());
    return m_database.read([&](Connection &connection) -> Result<VerificationOutlook> {
        const auto record = VerificationRepository(connection, m_vault).find(id);
        if (!record)
            return fail(record.error());
        const auto &one = record->verification;
        const auto evidence = evidenceOf(connection, m_vault, m_audit, one, m_clock.now());
        if (!evidence)
            return fail(evidence.error());
        const auto findings = findingsOf(one, *evidence, m_policies, m_clock.now());
        const auto ground = groundOf(*evidence, findings);
        return VerificationOutlook{findings.unmet, fourEyesReasons(ground), isScreeningOpen(ground.screening),
                                   ground.risk == RiskLevel::Prohibited};
    });
}

Result<std::vector<AuditEvent>> VerificationService::history(const Actor &actor, const QString &id) const
{
    if (auto staff = needStaff(actor); !staff)
        return fail(staff.error());
    return m_database.read([&](Connection &connection) -> Result<std::vector<AuditEvent>> {
        if (const auto record = VerificationRepository(connection, m_vault).find(id); !record)
            return fail(record.error());
        return m_audit.trail(connection, id);
    });
}

} // namespace pss
