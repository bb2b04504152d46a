// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlQuery>
#include <QString>
#include <QStringList>

#include <optional>
#include <unordered_map>

namespace pss {

/// A statement and the names of its values.
struct Statement {
    QString sql;
    QStringList names;
    QSqlQuery query;
};

/// Statements prepared on one connection that wait to be run again: preparing costs PostgreSQL two round
/// trips and SQLite more than most rows do. One thread; empty it before its connection closes.
class Statements {
public:
    /// Taken out, so that nobody else runs it meanwhile; nothing where none waits.
    std::optional<Statement> take(const QString &sql);
    /// Forgets rows and values first.
    void giveBack(Statement statement);
    void clear() { m_waiting.clear(); }

private:
    std::unordered_map<QString, Statement> m_waiting;
};

} // namespace pss
