// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "storage/statements.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QUrlQuery>

#include <atomic>
#include <chrono>
#include <map>
#include <random>
#include <thread>

namespace pss {

Q_LOGGING_CATEGORY(lcDatabase, "pss.storage.database", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr int kAttempts = 12;

/// A connection by its name in Qt, and what was prepared on it.
struct OwnConnection {
    QString name;
    Statements statements;

    ~OwnConnection()
    {
        statements.clear();
        if (!name.isEmpty())
            QSqlDatabase::removeDatabase(name);
    }
};

/// This thread's connections by database; QSqlDatabase belongs to the thread that made it and must go before
/// it does.
using ThreadConnections = std::map<quint64, OwnConnection>;

thread_local ThreadConnections t_connections;

std::atomic<quint64> nextSerial = 1;

void describeServer(QSqlDatabase &database, const QString &place)
{
    const QUrl url(place);
    const QUrlQuery query(url);
    const auto host =
        query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded) : url.host();
    database.setHostName(host);
    database.setPort(url.port(5432));
    if (query.hasQueryItem(u"port"_s))
        database.setPort(query.queryItemValue(u"port"_s).toInt());
    database.setUserName(url.userName());
    database.setDatabaseName(url.path().mid(1));
    const auto schema = query.queryItemValue(u"options"_s, QUrl::FullyDecoded);
    QStringList options{u"connect_timeout=10"_s, u"application_name=pss"_s};
    if (query.hasQueryItem(u"sslmode"_s))
        options << u"sslmode="_s + query.queryItemValue(u"sslmode"_s);
    if (!schema.isEmpty())
        options << u"options='"_s + schema + u'\'';
    database.setConnectOptions(options.join(u';'));
}

bool prepareConnection(QSqlDatabase &database, Engine engine)
{
    QStringList statements{u"SET client_min_messages TO warning"_s, u"SET bytea_output TO hex"_s};
    if (engine == Engine::Sqlite)
        statements = {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                      u"PRAGMA foreign_keys = ON"_s, u"PRAGMA secure_delete = ON"_s,
                      u"PRAGMA trusted_schema = OFF"_s};
    for (const auto &statement : statements)
        if (QSqlQuery query(database); !query.exec(statement))
            return false;
    return true;
}

} // namespace

Database::Database(Engine engine, QString place)
    : m_engine(engine), m_place(std::move(place)), m_serial(nextSerial++)
{
}

Database::~Database() { t_connections.erase(m_serial); }

Result<std::unique_ptr<Database>> Database::openSqlite(const QString &path)
{
    std::unique_ptr<Database> database(new Database(Engine::Sqlite, path));
    if (auto first = database->connection(); !first)
        return fail(first.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openPostgreSql(const QString &url)
{
    const QUrl parsed(url);
    if (!parsed.isValid() || (parsed.scheme() != "postgresql"_L1 && parsed.scheme() != "postgres"_L1))
        return invalid(u"database"_s, u"A database is named as postgresql://user@host/name."_s);
    if (!parsed.password().isEmpty())
        return invalid(u"database"_s,
                       u"The database's address must hold no password: use libpq's password file."_s);
    std::unique_ptr<Database> database(new Database(Engine::PostgreSql, url));
    if (auto first = database->connection(); !first)
        return fail(first.error());
    return database;
}

Result<QSqlDatabase> Database::connection()
{
    auto &[name, statements] = t_connections[m_serial];
    if (!name.isEmpty()) {
        auto database = QSqlDatabase::database(name, false);
        if (database.isOpen())
            return database;
    }
    if (name.isEmpty()) {
        static std::atomic<quint64> serial = 0;
        name = u"pss-%1-%2"_s.arg(m_serial).arg(++serial);
        auto database =
            QSqlDatabase::addDatabase(m_engine == Engine::Sqlite ? u"QSQLITE"_s : u"QPSQL"_s, name);
        if (m_engine == Engine::Sqlite) {
            database.setDatabaseName(m_place);
            database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
        } else {
            describeServer(database, m_place);
        }
    }
    statements.clear(); // of a connection that was lost
    auto database = QSqlDatabase::database(name, false);
    if (!database.open() || !prepareConnection(database, m_engine)) {
        qCWarning(lcDatabase, "the database cannot be opened, code %ls",
                  qUtf16Printable(database.lastError().nativeErrorCode()));
        database.close();
        return fail(
            ErrorCode::Unavailable,
            m_engine == Engine::Sqlite
                ? u"The database file cannot be opened. See whether its folder can be written to and its "
                  u"disk "
                  "has room."_s
                : u"The database server cannot be reached. See whether it runs and its address is right."_s);
    }
    return database;
}

Statements &Database::statements() const { return t_connections[m_serial].statements; }

Status Database::begin(Connection &connection, bool writing)
{
    // A deferred BEGIN that later writes fails at once, without the busy timeout, when another writer came
    // between.
    const auto sql = m_engine == Engine::Sqlite
        ? (writing ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s)
        : (writing ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
    QSqlQuery query(connection.m_database);
    if (query.exec(sql))
        return {};
    const auto code = query.lastError().nativeErrorCode();
    connection.m_retry = true;
    if (m_engine == Engine::PostgreSql) { // a lost server: the next try opens a new connection
        connection.m_statements.clear();
        connection.m_database.close();
    }
    qCWarning(lcDatabase, "a transaction cannot begin, code %ls", qUtf16Printable(code));
    return fail(ErrorCode::Unavailable, u"The database is busy or away. Try again."_s);
}

Status Database::commit(Connection &connection)
{
    if (auto committed = connection.run(u"COMMIT"_s); !committed)
        return fail(committed.error());
    return {};
}

void Database::rollBack(Connection &connection)
{
    if (connection.m_database.isOpen())
        QSqlQuery(connection.m_database).exec(u"ROLLBACK"_s);
}

bool Database::pauseBefore(int attempt)
{
    if (attempt > kAttempts)
        return false;
    thread_local std::minstd_rand random(std::random_device{}());
    const auto longest = std::min(200, 2 << attempt);
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % unsigned(longest)));
    return true;
}

} // namespace pss
