// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/access.h"

#include "base/id.h"
#include "base/json.h"
#include "domain/auditevent.h"
#include "services/password.h"
#include "storage/accountrepository.h"
#include "storage/auditchain.h"
#include "storage/database.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needAdmin(const Actor &actor)
{
    if (!actor.may(Permission::ManageUsers))
        return fail(ErrorCode::Forbidden, u"Your role may not manage users and tokens."_s);
    return {};
}

/// Of a password in UTF-8: what its owner counts, not its bytes.
qsizetype characters(const Secret &password)
{
    const auto bytes = password.view();
    return std::count_if(bytes.begin(), bytes.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
}

Status checkAccount(const QString &name, const QString &displayName, Roles roles, const Secret &password)
{
    if (!isAccountName(name))
        return invalid(u"name"_s, u"A name has 1 to 64 of A-Z a-z 0-9 . _ @ -"_s);
    if (displayName.trimmed().isEmpty() || displayName.size() > 128)
        return invalid(u"display_name"_s, u"The name to show has 1 to 128 characters."_s);
    if (!isStaff(roles) || (roles & ~kStaff) != Roles())
        return invalid(u"roles"_s, u"An account needs at least one role of staff."_s);
    if (characters(password) < kShortestPassword || password.size() > kLongestPassword)
        return invalid(u"password"_s,
                       u"A password has %1 to %2 characters."_s.arg(kShortestPassword).arg(kLongestPassword));
    return {};
}

bool hasAdmin(const std::vector<Account> &accounts)
{
    return std::any_of(accounts.begin(), accounts.end(), [](const Account &account) {
        return account.enabled && account.roles.testFlag(Role::Admin);
    });
}

} // namespace

AccessService::AccessService(Database &database, const AuditChain &audit, const Clock &clock)
    : m_database(database), m_audit(audit), m_clock(clock)
{
}

Result<Account> AccessService::signIn(const QString &name, const Secret &password,
                                      const QString &clientAddress)
{
    const auto stored =
        m_database.read([&](Connection &connection) { return AccountRepository(connection).find(name); });
    if (!stored)
        return fail(stored.error());
    // The same work for a name that nobody has, so that time does not tell which names there are.
    const bool isRight = verifyPassword(*stored ? (*stored)->password : unmatchablePassword(), password);
    const bool isGood = isRight && *stored && (*stored)->account.enabled;

    Actor actor;
    actor.subject = isGood ? (*stored)->account.name : u"unknown"_s;
    actor.roles = isGood ? (*stored)->account.roles : Roles();
    actor.clientAddress = clientAddress;
    auto event = auditEvent(actor, isGood ? u"session.opened"_s : u"session.refused"_s,
                            *stored ? (*stored)->account.id : QString());
    const auto recorded =
        m_database.write([&](Connection &connection) { return m_audit.append(connection, event); });
    if (!recorded)
        return fail(recorded.error());
    if (!isGood)
        return fail(ErrorCode::Unauthenticated,
                    u"The name or the password is wrong, or the account is disabled."_s);
    return (*stored)->account;
}

Result<Account> AccessService::addAccount(const Actor &actor, const QString &name, const QString &displayName,
                                          Roles roles, const Secret &password)
{
    if (auto allowed = needAdmin(actor); !allowed)
        return fail(allowed.error());
    if (auto checked = checkAccount(name, displayName, roles, password); !checked)
        return fail(checked.error());
    StoredAccount stored;
    stored.account = {
        newId(IdKind::Account, m_clock.now()), name, displayName.trimmed(), roles, true, m_clock.now()};
    stored.password = hashPassword(password);
    if (stored.password.isEmpty())
        return fail(ErrorCode::Unavailable,
                    u"There is not enough memory to keep a password safely. Try again."_s);
    return m_database.write([&](Connection &connection) -> Result<Account> {
        AccountRepository accounts(connection);
        const auto known = accounts.find(name);
        if (!known)
            return fail(known.error());
        if (*known)
            return invalid(u"name"_s, u"An account with this name is there already."_s);
        if (auto inserted = accounts.insert(stored); !inserted)
            return fail(inserted.error());
        const QJsonObject details{{u"name"_s, name},
                                  {u"roles"_s, QJsonArray::fromStringList(toWords(roles))}};
        auto recorded =
            m_audit.append(connection, auditEvent(actor, u"account.added"_s, stored.account.id, details));
        if (!recorded)
            return fail(recorded.error());
        return stored.account;
    });
}

Status AccessService::setEnabled(const Actor &actor, const QString &name, bool enabled)
{
    if (auto allowed = needAdmin(actor); !allowed)
        return allowed;
    return m_database.write([&](Connection &connection) -> Status {
        AccountRepository accounts(connection);
        if (auto turn = accounts.takeTurn(); !turn)
            return turn;
        const auto known = accounts.find(name);
        if (!known)
            return fail(known.error());
        if (!*known)
            return fail(ErrorCode::ResourceNotFound, u"There is no account with this name."_s);
        const auto &account = (*known)->account;
        if (auto changed = accounts.setEnabled(account.id, enabled); !changed)
            return changed;
        const auto all = accounts.all();
        if (!all)
            return fail(all.error());
        if (!enabled && account.roles.testFlag(Role::Admin) && !hasAdmin(*all))
            return fail(ErrorCode::IllegalTransition,
                        u"The last admin cannot be disabled. Add another first."_s);
        const auto action = enabled ? u"account.enabled"_s : u"account.disabled"_s;
        return m_audit.append(connection, auditEvent(actor, action, account.id));
    });
}

Result<std::vector<Account>> AccessService::accounts() const
{
    return m_database.read([](Connection &connection) { return AccountRepository(connection).all(); });
}

Result<bool> AccessService::needsFirstAdmin() const
{
    const auto all = accounts();
    if (!all)
        return fail(all.error());
    return !hasAdmin(*all);
}

Result<Roles> AccessService::confirmedRoles(const QString &subject, Roles claimed) const
{
    const auto known =
        m_database.read([&](Connection &connection) { return AccountRepository(connection).find(subject); });
    if (!known)
        return fail(known.error());
    const auto roles = *known && (*known)->account.enabled && (*known)->account.name == subject
        ? claimed & (*known)->account.roles
        : Roles();
    if (roles == Roles())
        return fail(ErrorCode::Unauthenticated, u"The token's subject holds no such role here."_s);
    return roles;
}

} // namespace pss
