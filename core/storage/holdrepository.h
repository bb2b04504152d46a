// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/connection.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

class Vault;

/// Nothing of this customer may be erased.
struct LegalHold {
    QString userId;
    QString placedBy;
    QDateTime placedAt;
    QString reason; ///< sealed under the customer's key
};

/// Table `legal_hold`.
class HoldRepository {
public:
    HoldRepository(Connection &connection, const Vault &vault) : m_connection(connection), m_vault(vault) { }

    /// Places it, or replaces the one there is.
    Status place(const LegalHold &hold);
    Result<bool> isHeld(const QString &userId);
    Result<std::optional<LegalHold>> find(const QString &userId);
    /// False where there was none.
    Result<bool> lift(const QString &userId);

private:
    Connection &m_connection;
    const Vault &m_vault;
};

} // namespace pss
