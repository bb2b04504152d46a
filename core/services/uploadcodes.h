// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/issuedtoken.h"
#include "domain/uploadcode.h"

#include <optional>

namespace pss {

class AuditChain;
class Connection;
class Database;

inline constexpr qint64 kUploadCodeSeconds = 3600; ///< how long a code is good unless told,
inline constexpr qint64 kLongestUploadCodeSeconds = 7 * 24 * 3600; ///< at most,
inline constexpr qint64 kUploadTokenSeconds = 2 * 3600; ///< and the token that it is exchanged for

/// A code as it is handed out: the only time that it is seen.
struct HandedCode {
    QString id;
    QString code;
    QDateTime expiresAt;
};

/// One-time codes for who sends files from the upload page and has no token. Any thread.
class UploadCodes {
public:
    UploadCodes(Database &database, const AuditChain &audit, const Clock &clock)
        : m_database(database), m_audit(audit), m_clock(clock)
    {
    }

    /// Forbidden for all but who may issue tokens. Seconds: 60 to kLongestUploadCodeSeconds.
    Result<HandedCode> issue(const Actor &actor, const UploadGuest &guest, qint64 seconds);
    /// What the bearer's token is to say, written down already. Unauthenticated for a code that is unknown,
    /// used or out of date, with one sentence for all three.
    Result<IssuedToken> exchange(const Actor &stranger, const QString &code);
    /// Removes what is out of date; how many.
    Result<int> expire();

private:
    Result<std::optional<IssuedToken>> use(Connection &connection, Actor stranger, const UploadCode &code);

    Database &m_database;
    const AuditChain &m_audit;
    const Clock &m_clock;
};

} // namespace pss
