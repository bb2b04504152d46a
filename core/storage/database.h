// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/connection.h"

#include <QString>
#include <QUrl>

#include <memory>
#include <mutex>
#include <type_traits>

namespace pss {

/// The relational store: SQLite in the data directory, or a PostgreSQL server shared by many. One connection
/// a thread, opened on first use and closed when the thread ends. Any thread.
class Database {
public:
    /// SQLite with write-ahead log, every commit on disk before it returns.
    static Result<std::unique_ptr<Database>> openSqlite(const QString &path);
    /// `postgresql://user@host:port/name` or with `?host=/socket/folder`; passwords come from libpq's own
    /// files.
    static Result<std::unique_ptr<Database>> openPostgreSql(const QString &url);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Engine engine() const { return m_engine; }

    /// Runs `work(Connection &) -> Result<T>` in one transaction that may write: committed when it returns a
    /// value, rolled back when it returns an error. Repeated on lock and serialization failures, so `work`
    /// must be repeatable.
    template <class Work>
    auto write(Work work) -> std::invoke_result_t<Work, Connection &>
    {
        return transact(work, true);
    }

    /// The same for reading one consistent state.
    template <class Work>
    auto read(Work work) -> std::invoke_result_t<Work, Connection &>
    {
        return transact(work, false);
    }

private:
    friend class Notifications;
    Database(Engine engine, QString place);
    Result<QSqlDatabase> connection();
    Statements &statements() const; ///< of this thread's connection
    Status begin(Connection &connection, bool writing);
    Status commit(Connection &connection);
    void rollBack(Connection &connection);
    /// Waits before try number `attempt`; false when there have been enough.
    static bool pauseBefore(int attempt);

    template <class Work>
    auto transact(Work &work, bool writing) -> std::invoke_result_t<Work, Connection &>
    {
        // SQLite has one writer: taking turns here is fairer than its polling.
        std::unique_lock turn(m_writing, std::defer_lock);
        if (writing && m_engine == Engine::Sqlite)
            turn.lock();
        for (int attempt = 1;; ++attempt) {
            auto database = connection();
            if (!database)
                return fail(database.error());
            Connection current(*database, statements(), m_engine);
            auto result = [&]() -> std::invoke_result_t<Work, Connection &> {
                if (auto begun = begin(current, writing); !begun)
                    return fail(begun.error());
                auto outcome = work(current);
                if (!outcome)
                    return outcome;
                if (auto committed = commit(current); !committed)
                    return fail(committed.error());
                return outcome;
            }();
            if (result) {
                if (turn.owns_lock())
                    turn.unlock(); // what follows may write, too
                for (const auto &after : current.m_afterCommit)
                    after();
                return result;
            }
            rollBack(current);
            if (!current.isWorthRetrying() || !pauseBefore(attempt + 1))
                return result;
        }
    }

    const Engine m_engine;
    const QString m_place;
    const quint64 m_serial;
    std::mutex m_writing;
};

} // namespace pss
