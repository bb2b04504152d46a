// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/auditlog.h"

#include "storage/database.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<AuditPage> AuditLog::events(const Actor &actor, const AuditFilter &filter, int limit,
                                   qint64 before) const
{
    if (!actor.may(Permission::ViewAudit))
        return fail(ErrorCode::Forbidden, u"Your role may not see the audit trail."_s);
    return m_database.read([&](Connection &connection) -> Result<AuditPage> {
        auto found = m_audit.select(connection, filter, before, limit + 1);
        if (!found)
            return fail(found.error());
        AuditPage page{std::move(*found), 0};
        if (page.events.size() > size_t(limit)) {
            page.events.pop_back();
            page.next = page.events.back().sequence;
        }
        return page;
    });
}

} // namespace pss
