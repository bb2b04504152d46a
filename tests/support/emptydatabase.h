// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/database.h"
#include "support/postgresql.h"
#include "support/testfolder.h"

#include <memory>
#include <optional>

namespace pss {

/// A database without any table, on either engine.
class EmptyDatabase {
public:
    explicit EmptyDatabase(Engine engine);

    Database &operator*() { return *m_database; }
    Database *operator->() { return m_database.get(); }
    void reopen();
    RawDatabase raw() const;

private:
    QString file() const { return m_folder.filePath(QStringLiteral("pss.db")); }

    TestFolder m_folder;
    std::optional<PostgreSqlDatabase> m_postgreSql;
    std::unique_ptr<Database> m_database;
};

} // namespace pss
