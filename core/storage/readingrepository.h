// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/reading.h"
#include "storage/connection.h"

#include <QDateTime>

namespace pss {

class Vault;

/// Table `reading`: what the machine read of a document, sealed under the document's key.
class ReadingRepository {
public:
    ReadingRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault)
    {
    }

    Status save(const QString &documentId, const Reading &reading, const QDateTime &now);
    /// A pending reading where nothing was written yet.
    Result<Reading> find(const QString &documentId);

private:
    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
