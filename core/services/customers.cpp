// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/customers.h"

#include "storage/database.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<CustomerPage> CustomerService::search(const Actor &actor, const QString &query, int limit,
                                             const QString &after) const
{
    if (!actor.may(Permission::ViewAll))
        return fail(ErrorCode::Forbidden, u"Your role may not look for customers."_s);
    if (query.trimmed().isEmpty())
        return CustomerPage();
    auto found = m_database.read([&](Connection &connection) {
        return CustomerRepository(connection, m_vault.keys()).search(query, after, limit + 1);
    });
    if (!found)
        return fail(found.error());
    CustomerPage page{std::move(*found), {}};
    if (page.customers.size() > size_t(limit)) {
        page.customers.resize(size_t(limit));
        page.next = page.customers.back().userId;
    }
    return page;
}

Result<std::optional<LegalHold>> CustomerService::hold(const Actor &actor, const QString &userId) const
{
    if (!actor.may(Permission::ViewAudit))
        return fail(ErrorCode::Forbidden, u"Your role may not see legal holds."_s);
    return m_database.read(
        [&](Connection &connection) { return HoldRepository(connection, m_vault).find(userId); });
}

} // namespace pss
