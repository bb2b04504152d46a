// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/accountrepository.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kColumns = u"id, name, display_name, roles, enabled, created_at, password"_s;
const auto kInsert =
    u"INSERT INTO account (id, name, name_key, display_name, roles, enabled, password, created_at) "
    "VALUES (:id, :name, :name_key, :display_name, :roles, :enabled, :password, :created_at)"_s;
const auto kFind = u"SELECT %1 FROM account WHERE name_key = :name_key"_s.arg(kColumns);
const auto kAll = u"SELECT %1 FROM account ORDER BY name_key"_s.arg(kColumns);
const auto kSetEnabled = u"UPDATE account SET enabled = :enabled WHERE id = :id"_s;

Account toAccount(const Rows &row)
{
    Account account;
    account.id = row.value(0).toString();
    account.name = row.value(1).toString();
    account.displayName = row.value(2).toString();
    account.roles = rolesFromWords(row.value(3).toString().split(u' '));
    account.enabled = row.value(4).toInt() != 0;
    account.createdAt = fromTimestamp(row.value(5).toString());
    return account;
}

} // namespace

Status AccountRepository::insert(const StoredAccount &stored)
{
    const auto &account = stored.account;
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, account.id},
                                  {u":name"_s, account.name},
                                  {u":name_key"_s, account.name.toLower()},
                                  {u":display_name"_s, account.displayName},
                                  {u":roles"_s, toWords(account.roles).join(u' ')},
                                  {u":enabled"_s, account.enabled ? 1 : 0},
                                  {u":password"_s, QString::fromLatin1(stored.password)},
                                  {u":created_at"_s, toTimestamp(account.createdAt)}});
    return done ? Status() : fail(done.error());
}

Result<std::optional<StoredAccount>> AccountRepository::find(const QString &name)
{
    auto row = m_connection.run(kFind, {{u":name_key"_s, name.toLower()}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::optional<StoredAccount>();
    return std::optional(StoredAccount{toAccount(*row), row->value(6).toString().toLatin1()});
}

Result<std::vector<Account>> AccountRepository::all()
{
    auto rows = m_connection.run(kAll);
    if (!rows)
        return fail(rows.error());
    std::vector<Account> accounts;
    while (rows->next())
        accounts.push_back(toAccount(*rows));
    return accounts;
}

Status AccountRepository::takeTurn() { return m_connection.takeTurn(4002); }

Status AccountRepository::setEnabled(const QString &id, bool enabled)
{
    auto done = m_connection.run(kSetEnabled, {{u":enabled"_s, enabled ? 1 : 0}, {u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

} // namespace pss
