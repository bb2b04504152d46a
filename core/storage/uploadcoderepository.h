// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/uploadcode.h"
#include "storage/connection.h"

#include <optional>

namespace pss {

/// Table `upload_code`: one-time codes by their hashes.
class UploadCodeRepository {
public:
    explicit UploadCodeRepository(Connection &connection) : m_connection(connection) { }

    Status insert(const UploadCode &code);
    /// Nothing for a hash that is not known.
    Result<std::optional<UploadCode>> find(const QByteArray &hash);
    /// False where somebody else was first.
    Result<bool> use(const QString &id, const QDateTime &now);
    /// Removes what is good no more; how many.
    Result<int> removeExpired(const QDateTime &now);

private:
    Connection &m_connection;
};

} // namespace pss
