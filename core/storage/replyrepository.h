// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/connection.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

/// What a caller names a request by, so that it can be sent again.
struct RepeatKey {
    QString subject;
    QString route;
    QString key;
};

/// A request that was taken before: still at work, or with the reply that it got.
struct KeptReply {
    QByteArray contentToken;
    QDateTime begunAt;
    QDateTime busyUntil; ///< invalid once there is a reply
    QString sealedFor; ///< whose key seals the reply
    QByteArray sealed;
};

/// Table `kept_reply`.
class ReplyRepository {
public:
    explicit ReplyRepository(Connection &connection) : m_connection(connection) { }

    /// Takes the key for who comes first; false when it is taken.
    Result<bool> take(const RepeatKey &key, const QByteArray &contentToken, const QDateTime &now,
                      const QDateTime &busyUntil);
    /// Takes it from who has been at it for too long.
    Result<bool> takeOver(const RepeatKey &key, const KeptReply &left, const QDateTime &busyUntil);
    Result<std::optional<KeptReply>> find(const RepeatKey &key);
    Status keep(const RepeatKey &key, const QString &sealedFor, const QByteArray &sealed);
    Status remove(const RepeatKey &key);
    Result<int> removeBefore(const QDateTime &begunAt);
    /// Of requests that their process did not live to answer.
    Result<int> removeUnanswered();

private:
    Connection &m_connection;
};

} // namespace pss
