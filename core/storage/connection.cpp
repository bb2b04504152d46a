// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connection.h"

#include <QLoggingCategory>
#include <QSqlError>

namespace pss {

Q_LOGGING_CATEGORY(lcConnection, "pss.storage.connection", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

/// SQLite: BUSY (5), LOCKED (6), BUSY_SNAPSHOT (517), constraint on a unique or primary key (2067, 1555).
/// PostgreSQL: serialization_failure, deadlock_detected, unique_violation.
bool isRace(Engine engine, const QString &code)
{
    static const QStringList sqlite{u"5"_s, u"6"_s, u"517"_s, u"2067"_s, u"1555"_s};
    static const QStringList postgresql{u"40001"_s, u"40P01"_s, u"23505"_s};
    return (engine == Engine::Sqlite ? sqlite : postgresql).contains(code);
}

/// A text that is not there is an empty one: hardly a column knows NULL.
QVariant storable(const QVariant &value)
{
    const bool isText = value.typeId() == QMetaType::QString;
    return isText && value.toString().isNull() ? QVariant(u""_s) : value;
}

void bind(QSqlQuery &query, const Bindings &bindings)
{
    for (const auto &[name, value] : bindings)
        query.bindValue(name, storable(value));
}

} // namespace

Error Connection::refusal(const QSqlQuery &query, const QString &sql)
{
    const auto error = query.lastError();
    m_retry = m_retry || isRace(m_engine, error.nativeErrorCode());
    if (!m_retry) // The driver's text may quote values: only its code is kept.
        qCWarning(lcConnection, "statement failed, code %ls: %.60ls",
                  qUtf16Printable(error.nativeErrorCode()), qUtf16Printable(sql.simplified()));
    if (error.nativeErrorCode() == (m_engine == Engine::Sqlite ? u"13"_s : u"53100"_s))
        return {ErrorCode::Unavailable,
                u"The disk of the database is full. Nothing was kept; make room and try again."_s,
                {},
                {}};
    return {ErrorCode::Unavailable, u"The database could not be used. Try again."_s, {}, {}};
}

Result<Statement> Connection::prepared(const QString &sql, const Bindings &bindings)
{
    if (auto waiting = m_statements.take(sql))
        return std::move(*waiting);
    Statement statement{sql, {}, QSqlQuery(m_database)};
    for (const auto &[name, value] : bindings)
        statement.names << name;
    statement.query.setForwardOnly(true);
    if (!statement.query.prepare(sql))
        return fail(refusal(statement.query, sql));
    return statement;
}

Result<Rows> Connection::run(const QString &sql, const Bindings &bindings)
{
    if (bindings.empty()) { // PostgreSQL cannot prepare COMMIT or a definition
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.exec(sql))
            return fail(refusal(query, sql));
        return Rows({sql, {}, std::move(query)}, nullptr);
    }
    auto statement = prepared(sql, bindings);
    if (!statement)
        return fail(statement.error());
    bind(statement->query, bindings);
    if (!statement->query.exec())
        return fail(refusal(statement->query, sql));
    return Rows(std::move(*statement), &m_statements);
}

Status Connection::runEach(const QString &sql, const std::vector<Bindings> &rows)
{
    if (rows.empty())
        return {};
    auto statement = prepared(sql, rows.front());
    if (!statement)
        return fail(statement.error());
    for (const auto &row : rows) {
        bind(statement->query, row);
        if (!statement->query.exec())
            return fail(refusal(statement->query, sql));
    }
    m_statements.giveBack(std::move(*statement));
    return {};
}

Status Connection::takeTurn(qint64 turn)
{
    if (m_engine == Engine::Sqlite)
        return {};
    auto taken = run(u"SELECT pg_advisory_xact_lock(:turn)"_s, {{u":turn"_s, turn}});
    return taken ? Status() : fail(taken.error());
}

Result<int> Connection::change(const QString &sql, const Bindings &bindings)
{
    auto rows = run(sql, bindings);
    if (!rows)
        return fail(rows.error());
    return rows->changed();
}

} // namespace pss
