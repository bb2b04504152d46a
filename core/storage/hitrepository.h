// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/compliance.h"
#include "storage/connection.h"

#include <optional>
#include <vector>

namespace pss {

class Rows;
class Vault;

/// Which hits; empty members mean all.
struct HitFilter {
    QString userId;
    QString checkId;
    QString listId;
    bool isOpen = false; ///< pending or escalated ones alone
    QString after; ///< an id to go on behind
    int limit = 100;
};

/// Table `screening_hit`; what is personal in it is sealed under the customer's key.
class HitRepository {
public:
    HitRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault) { }

    Status insert(const ScreeningHit &hit);
    /// StaleRevision when another was quicker.
    Status update(const ScreeningHit &hit);
    /// ResourceNotFound also when the customer's key was destroyed.
    Result<ScreeningHit> find(const QString &id);
    Result<std::vector<ScreeningHit>> select(const HitFilter &filter);
    /// What is known of this customer and an entry, under any of its ids, as both stand.
    Result<std::optional<ScreeningHit>> known(const QString &userId, const QString &listId,
                                              const QStringList &entryIds, const QString &subjectHash,
                                              const QString &entryHash);
    /// What nobody has decided yet of this customer and an entry, however they stood.
    Result<std::optional<ScreeningHit>> undecided(const QString &userId, const QString &listId,
                                                  const QStringList &entryIds);
    Result<qint64> countOpen();

private:
    Result<ScreeningHit> opened(const Rows &row);
    Result<std::optional<ScreeningHit>> firstOf(const QString &userId, const QString &listId,
                                                const QStringList &entryIds, const QString &where,
                                                const Bindings &values);

    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
