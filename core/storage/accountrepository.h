// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "storage/connection.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace pss {

/// An account with its password's Argon2id string (libsodium's crypto_pwhash_str).
struct StoredAccount {
    Account account;
    QByteArray password;
};

/// Table `account`: who of the staff may sign in. Names are found without regard to case.
class AccountRepository {
public:
    explicit AccountRepository(Connection &connection) : m_connection(connection) { }

    Status insert(const StoredAccount &stored);
    Result<std::optional<StoredAccount>> find(const QString &name);
    Result<std::vector<Account>> all();
    /// Changes that look at all accounts take turns, until the transaction ends.
    Status takeTurn();
    Status setEnabled(const QString &id, bool enabled);

private:
    Connection &m_connection;
};

} // namespace pss
