// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "support/postgresql.h"
#include "support/serverprocess.h"

#include <QTemporaryDir>

#include <optional>

namespace pss {

/// A house in a temporary folder, on SQLite or on a PostgreSQL database of its own, made and served by the
/// real `pss`. The first account makes it.
class ServedHouse {
public:
    explicit ServedHouse(Engine engine = Engine::Sqlite);

    /// `pss user add`; whether it could.
    bool addStaff(const QString &name, const QString &role) const;
    QByteArray token(const QString &subject, const QString &role, const QString &office = {}) const;
    ProgramRun pss(const QStringList &arguments) const { return runPss(m_options, arguments); }

    ServerProcess &server() { return m_server; }
    const HouseOptions &options() const { return m_options; }
    RawDatabase raw() const;
    /// The ids of what the vault holds, in files or in the database.
    QStringList vaultIds() const;

private:
    QTemporaryDir m_folder;
    std::optional<PostgreSqlDatabase> m_postgreSql;
    HouseOptions m_options;
    ServerProcess m_server;
};

} // namespace pss
