// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/connection.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace pss {

/// Table `setting`: small values of the house by name; secrets among them are sealed by the caller.
class SettingRepository {
public:
    explicit SettingRepository(Connection &connection) : m_connection(connection) { }

    Result<std::optional<QByteArray>> find(const QString &name);
    Status save(const QString &name, const QByteArray &value);
    /// Keeps `value` where there is none yet, and returns what is kept: the same for all who come at once.
    Result<QByteArray> keepFirst(const QString &name, const QByteArray &value);

private:
    Connection &m_connection;
};

} // namespace pss
