// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "storage/replyrepository.h"

namespace pss {

class Database;
class Vault;

/// A request that its caller names by a key is carried out once, however often it is sent within 24 hours:
/// what it was answered is kept, sealed, and given again. Any thread.
class RepeatService {
public:
    RepeatService(Database &database, const Vault &vault, const Clock &clock)
        : m_database(database), m_vault(vault), m_clock(clock)
    {
    }

    /// Nothing: carry it out, then keep() or release(). Otherwise the reply that it got. IdempotencyMismatch
    /// where the key came with another content, InProgress while the first is still being worked on.
    Result<std::optional<QByteArray>> begin(const RepeatKey &key, QByteArrayView contentHash);
    /// `documentId`: the document that the reply tells of, whose erasure takes the reply along; or empty.
    Status keep(const RepeatKey &key, const QString &documentId, const QByteArray &reply);
    /// It failed, and may be tried again.
    Status release(const RepeatKey &key);

    /// Forgets what is older than 24 hours; how many.
    Result<int> expire();
    /// Requests that a process which died was at may be sent again at once. For who serves this house alone.
    Status forgetUnanswered();

private:
    Database &m_database;
    const Vault &m_vault;
    const Clock &m_clock;
};

} // namespace pss
