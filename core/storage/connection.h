// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/rows.h"

#include <QSqlDatabase>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <utility>
#include <vector>

namespace pss {

enum class Engine { Sqlite, PostgreSql };

/// Named values of a statement: `{":id", id}`. A null text is stored as an empty one; NULL
/// itself is `QVariant::fromValue(nullptr)`.
using Bindings = std::vector<std::pair<QString, QVariant>>;

/// A database connection inside a transaction, as repositories see it. Lives on one thread, for one
/// transaction.
class Connection {
public:
    /// `statements` are those of the database's connection.
    Connection(QSqlDatabase database, Statements &statements, Engine engine)
        : m_database(std::move(database)), m_statements(statements), m_engine(engine)
    {
    }

    Engine engine() const { return m_engine; }

    /// Prepares, binds and runs one statement. Unavailable when the database refuses it; the reason is
    /// logged, never returned, since it may quote data.
    Result<Rows> run(const QString &sql, const Bindings &bindings = {});

    /// One statement with many sets of values, prepared once.
    Status runEach(const QString &sql, const std::vector<Bindings> &rows);

    /// The number of rows that a statement changed.
    Result<int> change(const QString &sql, const Bindings &bindings = {});

    /// Until the transaction ends, no other that takes the same turn goes on; SQLite has one writer as it is.
    Status takeTurn(qint64 turn);

    /// A clause that locks rows, `FOR UPDATE` and the like, where the engine knows any.
    QString locking(const QString &clause) const
    {
        return m_engine == Engine::PostgreSql ? u' ' + clause : QString();
    }

    /// Work for after the commit, in order; dropped on roll-back.
    void afterCommit(std::function<void()> work) { m_afterCommit.push_back(std::move(work)); }

    /// A lock, a serialization failure or a race on a unique key: the transaction is worth another try.
    bool isWorthRetrying() const { return m_retry; }

private:
    friend class Database;
    Result<Statement> prepared(const QString &sql, const Bindings &bindings);
    Error refusal(const QSqlQuery &query, const QString &sql);

    QSqlDatabase m_database;
    Statements &m_statements;
    Engine m_engine;
    std::vector<std::function<void()>> m_afterCommit;
    bool m_retry = false;
};

} // namespace pss
