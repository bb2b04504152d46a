// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testhouse.h"

#include <QTest>

namespace pss {

using namespace Qt::StringLiterals;

void addEngineRows()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("SQLite") << Engine::Sqlite;
    if (PostgreSqlDatabase::isAvailable())
        QTest::newRow("PostgreSQL") << Engine::PostgreSql;
    else
        qInfo("no PSS_TEST_POSTGRESQL: PostgreSQL is left out");
}

TestHouse::TestHouse(Engine engine, bool demo) : m_engine(engine), m_demo(demo)
{
    if (engine == Engine::PostgreSql)
        m_postgreSql.emplace();
    reopen();
}

TestHouse::TestHouse(HouseOptions options)
    : m_engine(options.databaseUrl.isEmpty() ? Engine::Sqlite : Engine::PostgreSql)
    , m_demo(options.demo)
    , m_options(std::move(options))
{
    reopen();
}

TestHouse::~TestHouse() = default;

HouseOptions TestHouse::options(const QString &role) const
{
    if (m_options)
        return *m_options;
    return {path(u"house"_s), m_postgreSql ? m_postgreSql->url(role) : QString(), path(u"house.key"_s),
            m_demo};
}

Result<std::unique_ptr<House>> TestHouse::tryOpen(const QString &role)
{
    return House::open(options(role), clock);
}

void TestHouse::reopen()
{
    m_house.reset();
    auto house = tryOpen();
    if (!house)
        qFatal("the test's house does not open: %s", qPrintable(house.error().detail));
    m_house = std::move(*house);
}

RawDatabase TestHouse::raw() const
{
    if (m_options && m_engine == Engine::PostgreSql)
        return RawDatabase::postgreSql(m_options->databaseUrl);
    return m_engine == Engine::Sqlite ? RawDatabase::sqlite(path(u"house/pss.db"_s))
                                      : RawDatabase::postgreSql(m_postgreSql->url());
}

} // namespace pss
