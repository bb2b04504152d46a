// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"
#include "storage/house.h"
#include "support/fakeclock.h"
#include "support/postgresql.h"
#include "support/testfolder.h"

#include <memory>
#include <optional>

namespace pss {

/// Adds one row an engine to a data table: `QFETCH(Engine, engine)`. PostgreSQL is left out, and the log says
/// so, where the suite runs without a server.
void addEngineRows();

/// A real house in a temporary folder, on SQLite or on a PostgreSQL database of its own, at a clock that the
/// test moves. It can be closed and opened again.
class TestHouse {
public:
    explicit TestHouse(Engine engine = Engine::Sqlite, bool demo = false);
    /// Another desk's house, on the database and with the key that `options` name.
    explicit TestHouse(HouseOptions options);
    ~TestHouse();

    House &operator*() { return *m_house; }
    House *operator->() { return m_house.get(); }

    void close() { m_house.reset(); }
    Result<std::unique_ptr<House>> tryOpen(const QString &role = {});
    void reopen();

    HouseOptions options(const QString &role = {}) const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    RawDatabase raw() const;

    FakeClock clock;

private:
    TestFolder m_folder;
    Engine m_engine;
    bool m_demo;
    std::optional<PostgreSqlDatabase> m_postgreSql;
    std::optional<HouseOptions> m_options; ///< of another's house
    std::unique_ptr<House> m_house;
};

} // namespace pss

Q_DECLARE_METATYPE(pss::Engine)
