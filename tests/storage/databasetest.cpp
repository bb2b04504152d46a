// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"
#include "support/emptydatabase.h"
#include "support/outcome.h"
#include "support/testhouse.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// Transactions on both engines.
class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void commitsWhatSucceeds_data() { addEngineRows(); }
    void commitsWhatSucceeds();
    void rollsBackWhatFails_data() { addEngineRows(); }
    void rollsBackWhatFails();
    void runsWorkAfterTheCommit_data() { addEngineRows(); }
    void runsWorkAfterTheCommit();
    void mayWriteAfterTheCommit_data() { addEngineRows(); }
    void mayWriteAfterTheCommit();
    void readsOneState_data() { addEngineRows(); }
    void readsOneState();
    void losesNoUpdate_data() { addEngineRows(); }
    void losesNoUpdate();
    void settlesRacesForAKey_data() { addEngineRows(); }
    void settlesRacesForAKey();
    void waitsForAnotherProcess_data() { addEngineRows(); }
    void waitsForAnotherProcess();
    void givesUpOnALastingConflict_data() { addEngineRows(); }
    void givesUpOnALastingConflict();
    void usesOneConnectionAThread_data() { addEngineRows(); }
    void usesOneConnectionAThread();
    void runsStatementsAgain_data() { addEngineRows(); }
    void runsStatementsAgain();
    void findsALostServerAgain();
    void refusesAddressesWithAPassword();
};

namespace {

constexpr int kThreads = 6;

Status run(Connection &connection, const QString &sql)
{
    auto done = connection.run(sql);
    return done ? Status() : fail(done.error());
}

Result<qint64> numberOf(Connection &connection, const QString &sql)
{
    auto row = connection.run(sql);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : -1;
}

qint64 number(Database &database, const QString &sql)
{
    return database.read([&](Connection &connection) { return numberOf(connection, sql); }).value_or(-2);
}

/// A database with a counter at 0 and an empty table of keys.
class Counted : public EmptyDatabase {
public:
    explicit Counted(Engine engine) : EmptyDatabase(engine)
    {
        const auto made = (*this)->write([](Connection &connection) -> Status {
            for (const auto &sql : {u"CREATE TABLE counter (value INTEGER NOT NULL)"_s,
                                    u"INSERT INTO counter (value) VALUES (0)"_s,
                                    u"CREATE TABLE taken (key INTEGER NOT NULL PRIMARY KEY)"_s})
                if (auto done = run(connection, sql); !done)
                    return done;
            return {};
        });
        if (!made)
            qFatal("the test's tables cannot be made");
    }

    qint64 counter() { return number(**this, u"SELECT value FROM counter"_s); }
};

Status countOn(Connection &connection) { return run(connection, u"UPDATE counter SET value = value + 1"_s); }

/// Runs `work(thread)` in several threads that start together.
template <class Work>
void together(int threads, Work work)
{
    std::latch start(threads);
    std::vector<std::jthread> all;
    for (int thread = 0; thread < threads; ++thread)
        all.emplace_back([&, thread] {
            start.arrive_and_wait();
            work(thread);
        });
}

} // namespace

void DatabaseTest::commitsWhatSucceeds()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    const auto value = database->write([](Connection &connection) -> Result<qint64> {
        if (auto done = countOn(connection); !done)
            return fail(done.error());
        return numberOf(connection, u"SELECT value FROM counter"_s);
    });
    QCOMPARE(value.value_or(-1), 1);
    QCOMPARE(database.counter(), 1);
    database.reopen();
    QCOMPARE(database.counter(), 1);
}

void DatabaseTest::rollsBackWhatFails()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    int tries = 0;
    QVERIFY(failsAs(ErrorCode::FourEyes, database->write([&](Connection &connection) -> Status {
        ++tries;
        if (auto done = countOn(connection); !done)
            return done;
        return fail(ErrorCode::FourEyes, u"not alone"_s);
    })));
    QCOMPARE(tries, 1);
    // A statement that the database refuses is an error of its own, tried once.
    QVERIFY(failsAs(ErrorCode::Unavailable, database->write([&](Connection &connection) -> Status {
        ++tries;
        if (auto done = countOn(connection); !done)
            return done;
        return run(connection, u"UPDATE nowhere SET value = 1"_s);
    })));
    QCOMPARE(tries, 2);
    QCOMPARE(database.counter(), 0);
    QVERIFY(succeeds(database->write(countOn)));
    QCOMPARE(database.counter(), 1);
}

void DatabaseTest::runsWorkAfterTheCommit()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    QStringList seen;
    const auto note = [&](Connection &connection, const QString &text) {
        connection.afterCommit(
            [&seen, &database, text] { seen << u"%1 at %2"_s.arg(text).arg(database.counter()); });
    };
    QVERIFY(succeeds(database->write([&](Connection &connection) -> Status {
        note(connection, u"first"_s);
        auto done = countOn(connection);
        note(connection, u"second"_s);
        return done;
    })));
    QCOMPARE(seen, (QStringList{u"first at 1"_s, u"second at 1"_s}));

    QVERIFY(!database->write([&](Connection &connection) -> Status {
        note(connection, u"never"_s);
        return fail(ErrorCode::Cancelled, u"no"_s);
    }));
    QCOMPARE(seen.size(), 2);

    // Of a transaction that is tried again, only the try that was committed.
    QVERIFY(
        succeeds(database->write([](Connection &c) { return run(c, u"INSERT INTO taken VALUES (1)"_s); })));
    int tries = 0;
    QVERIFY(succeeds(database->write([&](Connection &connection) {
        note(connection, u"try %1"_s.arg(++tries));
        return run(connection, u"INSERT INTO taken VALUES (%1)"_s.arg(tries));
    })));
    QCOMPARE(tries, 2);
    QCOMPARE(seen.mid(2), QStringList{u"try 2 at 1"_s});
}

void DatabaseTest::mayWriteAfterTheCommit()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    bool wrote = false;
    QVERIFY(succeeds(database->write([&](Connection &connection) {
        connection.afterCommit([&] { wrote = database->write(countOn).has_value(); });
        return countOn(connection);
    })));
    QVERIFY(wrote);
    QCOMPARE(database.counter(), 2);
}

void DatabaseTest::readsOneState()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    const auto seen = database->read([&](Connection &connection) -> Result<QPair<qint64, qint64>> {
        const auto before = numberOf(connection, u"SELECT value FROM counter"_s);
        std::thread([&] { QVERIFY(succeeds(database->write(countOn))); }).join();
        const auto after = numberOf(connection, u"SELECT value FROM counter"_s);
        return QPair(before.value_or(-1), after.value_or(-2));
    });
    QCOMPARE(seen.value_or(QPair<qint64, qint64>(-1, -1)), QPair(qint64(0), qint64(0)));
    QCOMPARE(database.counter(), 1);
}

/// Reading and then writing what was read plus one: nobody's step is lost, though the writers meet.
void DatabaseTest::losesNoUpdate()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    constexpr int kSteps = 20;
    std::atomic<int> failed = 0;
    together(kThreads, [&](int) {
        for (int i = 0; i < kSteps; ++i) {
            const auto done = database->write([&](Connection &connection) -> Status {
                if (engine == Engine::PostgreSql)
                    if (auto strict = run(connection, u"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"_s);
                        !strict)
                        return strict;
                const auto value = numberOf(connection, u"SELECT value FROM counter"_s);
                if (!value)
                    return fail(value.error());
                return run(connection, u"UPDATE counter SET value = %1"_s.arg(*value + 1));
            });
            failed += done ? 0 : 1;
        }
    });
    // Whoever gave up after all its tries was told so.
    QCOMPARE(database.counter(), kThreads * kSteps - failed);
    QVERIFY2(failed < kThreads * kSteps / 2, qPrintable(u"%1 gave up"_s.arg(int(failed))));
}

/// Several look for the next free key and take it: one wins, the others try again.
void DatabaseTest::settlesRacesForAKey()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    std::atomic<int> tries = 0;
    std::atomic<int> failed = 0;
    std::latch looked(kThreads);
    together(kThreads, [&](int) {
        bool first = true;
        const auto done = database->write([&](Connection &connection) -> Status {
            ++tries;
            const auto next = numberOf(connection, u"SELECT COALESCE(MAX(key), 0) + 1 FROM taken"_s);
            if (!next)
                return fail(next.error());
            if (std::exchange(first, false) && engine == Engine::PostgreSql)
                looked.arrive_and_wait(); // SQLite has them take turns
            return run(connection, u"INSERT INTO taken VALUES (%1)"_s.arg(*next));
        });
        failed += done ? 0 : 1;
    });
    QCOMPARE(failed, 0);
    QCOMPARE(number(*database, u"SELECT COUNT(*) FROM taken"_s), kThreads);
    if (engine == Engine::PostgreSql)
        QVERIFY2(tries > kThreads, "the race did not happen");
}

/// A lock that somebody else holds for a while, as another process would.
void DatabaseTest::waitsForAnotherProcess()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    std::latch locked(1);
    std::jthread other([&] {
        const auto raw = database.raw();
        raw.run(engine == Engine::Sqlite ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s);
        raw.run(u"UPDATE counter SET value = 10"_s);
        locked.count_down();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        raw.run(u"COMMIT"_s);
    });
    locked.wait();
    QVERIFY(succeeds(database->write(countOn)));
    QCOMPARE(database.counter(), 11);
}

void DatabaseTest::givesUpOnALastingConflict()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    int tries = 0;
    QVERIFY(failsAs(ErrorCode::Unavailable, database->write([&](Connection &connection) -> Status {
        ++tries;
        if (auto done = run(connection, u"INSERT INTO taken VALUES (1)"_s); !done)
            return done;
        return run(connection, u"INSERT INTO taken VALUES (1)"_s);
    })));
    QVERIFY(tries > 1 && tries < 50);
    QCOMPARE(number(*database, u"SELECT COUNT(*) FROM taken"_s), 0);
}

void DatabaseTest::usesOneConnectionAThread()
{
    QFETCH(Engine, engine);
    Counted database(engine);
    const auto before = QSqlDatabase::connectionNames().size();
    std::mutex mutex;
    QSet<QString> names;
    std::latch all(kThreads);
    together(kThreads, [&](int) {
        for (int i = 0; i < 3; ++i)
            QVERIFY(succeeds(database->write(countOn)));
        all.arrive_and_wait();
        const std::scoped_lock lock(mutex);
        for (const auto &name : QSqlDatabase::connectionNames())
            names << name;
        all.wait();
    });
    QCOMPARE(names.size() - before, kThreads);
    QCOMPARE(QSqlDatabase::connectionNames().size(), before); // gone with their threads
    QCOMPARE(database.counter(), 3 * kThreads);
}

void DatabaseTest::runsStatementsAgain()
{
    QFETCH(Engine, engine);
    EmptyDatabase database(engine);
    const auto made = database->write([](Connection &connection) {
        return run(connection, u"CREATE TABLE pair (a TEXT NOT NULL PRIMARY KEY, b TEXT)"_s);
    });
    QVERIFY(succeeds(made));
    const auto insert = u"INSERT INTO pair (a, b) VALUES (:a, :b)"_s;
    const auto kept = [&](const Bindings &values) {
        return database->write([&](Connection &connection) -> Status {
            auto done = connection.run(insert, values);
            return done ? Status() : fail(done.error());
        });
    };
    QVERIFY(succeeds(kept({{u":a"_s, u"1"_s}, {u":b"_s, u"one"_s}})));
    QVERIFY(succeeds(kept({{u":a"_s, u"2"_s}, {u":b"_s, u"two"_s}})));
    QVERIFY(!kept({{u":a"_s, u"2"_s}, {u":b"_s, u"again"_s}})); // refused,
    QVERIFY(succeeds(kept({{u":a"_s, u"3"_s}}))); // and nothing of it or of those before is left

    const auto both = u"SELECT a, b FROM pair WHERE a = :a OR b = :a OR a = :other ORDER BY a"_s;
    for (int i = 0; i < 3; ++i) {
        const auto found = database->read([&](Connection &connection) -> Result<QStringList> {
            auto rows = connection.run(both, {{u":a"_s, u"two"_s}, {u":other"_s, u"3"_s}});
            if (!rows)
                return fail(rows.error());
            QStringList names;
            while (rows->next())
                names << rows->value(0).toString() + u'=' + rows->value(1).toString();
            return names;
        });
        QVERIFY(succeeds(found));
        QCOMPARE(*found, (QStringList{u"2=two"_s, u"3="_s}));
    }

    // Left before its last row, and again meanwhile where the engine can.
    const auto nested = database->read([&](Connection &connection) -> Result<int> {
        int seen = 0;
        for (int i = 0; i < 2; ++i) {
            auto first =
                connection.run(u"SELECT a FROM pair WHERE a <> :a ORDER BY a"_s, {{u":a"_s, u"2"_s}});
            if (!first)
                return fail(first.error());
            if (!first->next() || first->value(0) != u"1"_s)
                return -1;
            if (engine == Engine::PostgreSql)
                first->finish();
            auto second =
                connection.run(u"SELECT a FROM pair WHERE a <> :a ORDER BY a"_s, {{u":a"_s, u"1"_s}});
            if (!second)
                return fail(second.error());
            while (second->next())
                ++seen;
            if (engine == Engine::Sqlite && (!first->next() || first->value(0) != u"3"_s))
                return -2;
        }
        return seen;
    });
    QVERIFY(succeeds(nested));
    QCOMPARE(*nested, 4);

    // More of them than are kept.
    const auto many = database->read([](Connection &connection) -> Result<int> {
        int sum = 0;
        for (int i = 0; i < 300; ++i) {
            auto row = connection.run(u"SELECT COUNT(*) FROM pair WHERE a = :a AND %1 = %1"_s.arg(i),
                                      {{u":a"_s, u"1"_s}});
            if (!row)
                return fail(row.error());
            sum += row->next() ? row->value(0).toInt() : 0;
        }
        return sum;
    });
    QVERIFY(succeeds(many));
    QCOMPARE(*many, 300);
}

void DatabaseTest::findsALostServerAgain()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    Counted database(Engine::PostgreSql);
    const auto hangUp = [&] {
        database.raw().run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                           "WHERE datname = current_database() AND application_name = 'pss'"_s);
    };
    hangUp();
    QVERIFY(succeeds(database->write(countOn)));
    // In the middle of a transaction: an error, nothing written, and the next one works.
    QVERIFY(failsAs(ErrorCode::Unavailable, database->write([&](Connection &connection) -> Status {
        if (auto done = countOn(connection); !done)
            return done;
        hangUp();
        return countOn(connection);
    })));
    QVERIFY(succeeds(database->write(countOn)));
    QCOMPARE(database.counter(), 2);
}

void DatabaseTest::refusesAddressesWithAPassword()
{
    for (const auto &url :
         {u"postgresql://anna:secret@localhost/pss"_s, u"mysql://localhost/pss"_s, u"pss"_s})
        QVERIFY(failsAs(ErrorCode::ValidationFailed, Database::openPostgreSql(url)));
    const auto refused = Database::openPostgreSql(u"postgresql://anna:secret@localhost/pss"_s);
    QVERIFY(!refused.error().detail.contains(u"secret"_s));
    QVERIFY(
        failsAs(ErrorCode::Unavailable, Database::openPostgreSql(u"postgresql://anna@localhost:1/pss"_s)));
    QVERIFY(failsAs(ErrorCode::Unavailable, Database::openSqlite(u"/nowhere/pss.db"_s)));
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "databasetest.moc"
