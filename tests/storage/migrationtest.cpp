// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"
#include "support/emptydatabase.h"
#include "support/outcome.h"
#include "support/tabledump.h"
#include "support/testhouse.h"

#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// The schema's way from nothing to this program's version, and what stops it.
class MigrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesTheSchemaOnce_data() { addEngineRows(); }
    void makesTheSchemaOnce();
    void hasTheSameTablesOnBothEngines();
    void bringsOlderSchemasUp_data() { addEngineRows(); }
    void bringsOlderSchemasUp();
    void rollsAHalfDoneMigrationBack_data() { addEngineRows(); }
    void rollsAHalfDoneMigrationBack();
    void refusesANewerDatabase_data() { addEngineRows(); }
    void refusesANewerDatabase();
    void refusesAHouseOfANewerProgram_data() { addEngineRows(); }
    void refusesAHouseOfANewerProgram();
    void letsSeveralStartTogether_data() { addEngineRows(); }
    void letsSeveralStartTogether();
    void grantsToPlainNamesAlone();
};

void MigrationTest::makesTheSchemaOnce()
{
    QFETCH(Engine, engine);
    EmptyDatabase database(engine);
    QVERIFY(succeeds(migrate(*database)));
    const auto raw = database.raw();
    const auto made = columnsOf(raw, engine);
    QVERIFY(made.contains(u"document.sealed"_s) && made.contains(u"audit_event.hash"_s));
    QCOMPARE(raw.value(u"SELECT MAX(version) FROM schema_version"_s).toInt(), kNewestSchema);
    QVERIFY(succeeds(migrate(*database)));
    database.reopen();
    QVERIFY(succeeds(migrate(*database)));
    QCOMPARE(columnsOf(raw, engine), made);
    QCOMPARE(raw.value(u"SELECT COUNT(*) FROM schema_version"_s).toInt(), kNewestSchema);
}

void MigrationTest::hasTheSameTablesOnBothEngines()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    QStringList columns[2];
    for (const auto engine : {Engine::Sqlite, Engine::PostgreSql}) {
        EmptyDatabase database(engine);
        QVERIFY(succeeds(migrate(*database)));
        columns[int(engine)] = columnsOf(database.raw(), engine);
    }
    // Files lie in the database only where desks share it.
    columns[1].removeIf([](const QString &column) { return column.startsWith(u"vault_chunk."_s); });
    QCOMPARE(columns[0], columns[1]);
}

void MigrationTest::bringsOlderSchemasUp()
{
    QFETCH(Engine, engine);
    EmptyDatabase fresh(engine);
    QVERIFY(succeeds(migrate(*fresh)));
    for (int version = 1; version < kNewestSchema; ++version) {
        EmptyDatabase older(engine);
        QVERIFY(succeeds(migrate(*older, version)));
        QCOMPARE(older.raw().value(u"SELECT MAX(version) FROM schema_version"_s).toInt(), version);
        QVERIFY(succeeds(migrate(*older)));
        QCOMPARE(columnsOf(older.raw(), engine), columnsOf(fresh.raw(), engine));
    }
}

void MigrationTest::rollsAHalfDoneMigrationBack()
{
    QFETCH(Engine, engine);
    EmptyDatabase database(engine);
    // A table in the way of one of the last statements.
    database.raw().run(u"CREATE TABLE chain_head (something INTEGER)"_s);
    const auto before = columnsOf(database.raw(), engine);
    QVERIFY(failsAs(ErrorCode::Unavailable, migrate(*database)));
    QCOMPARE(columnsOf(database.raw(), engine), before);
    // Out of the way, it goes through.
    database.raw().run(u"DROP TABLE chain_head"_s);
    QVERIFY(succeeds(migrate(*database)));
    QVERIFY(columnsOf(database.raw(), engine).contains(u"chain_head.hash"_s));
}

void MigrationTest::refusesANewerDatabase()
{
    QFETCH(Engine, engine);
    EmptyDatabase database(engine);
    QVERIFY(succeeds(migrate(*database)));
    database.raw().run(u"INSERT INTO schema_version (version) VALUES (99)"_s);
    const auto before = contentsOf(database.raw(), engine);
    const auto refused = migrate(*database);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    for (const auto &said : {u"newer version"_s, u"99"_s, u"Install"_s})
        QVERIFY2(refused.error().detail.contains(said), qPrintable(refused.error().detail));
    QVERIFY(contentsOf(database.raw(), engine) == before);
}

void MigrationTest::refusesAHouseOfANewerProgram()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    house.close();
    house.raw().run(u"INSERT INTO schema_version (version) VALUES (99)"_s);
    const auto before = contentsOf(house.raw(), engine);
    const auto refused = house.tryOpen();
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY(refused.error().detail.contains(u"newer version"_s));
    QVERIFY(contentsOf(house.raw(), engine) == before);
    house.raw().run(u"DELETE FROM schema_version WHERE version = 99"_s);
    QVERIFY(succeeds(house.tryOpen()));
}

void MigrationTest::letsSeveralStartTogether()
{
    QFETCH(Engine, engine);
    EmptyDatabase database(engine);
    std::atomic<int> migrated = 0;
    {
        std::vector<std::jthread> nodes;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] { migrated += succeeds(migrate(*database)) ? 1 : 0; });
    }
    QCOMPARE(migrated, 4);
    QCOMPARE(database.raw().value(u"SELECT COUNT(*) FROM schema_version"_s).toInt(), kNewestSchema);
}

void MigrationTest::grantsToPlainNamesAlone()
{
    EmptyDatabase database(Engine::Sqlite); // the name is looked at first
    for (const auto &role : {u""_s, u"desk; DROP TABLE house"_s, u"Desk"_s, u"desk-1"_s, u"1desk"_s,
                             u"desk\n"_s, u"\"desk\""_s, QString(64, u'd')})
        QVERIFY(failsAs(ErrorCode::ValidationFailed, grantDesk(*database, role)));
}

QTEST_GUILESS_MAIN(MigrationTest)
#include "migrationtest.moc"
