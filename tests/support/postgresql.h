// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <utility>

namespace pss {

/// A new, empty database on the server of PSS_TEST_POSTGRESQL (`postgresql://user@localhost/db?host=folder`),
/// dropped at the end with whoever is still connected.
class PostgreSqlDatabase {
public:
    static bool isAvailable();

    PostgreSqlDatabase();
    ~PostgreSqlDatabase();
    PostgreSqlDatabase(const PostgreSqlDatabase &) = delete;
    PostgreSqlDatabase &operator=(const PostgreSqlDatabase &) = delete;

    QString name() const { return m_name; }
    /// For House, as its owner or as another role of the server.
    QString url(const QString &role = {}) const;

private:
    QString m_name;
};

/// A connection of the test's own, past everything the product guards; closed and removed at the end.
class RawDatabase {
public:
    static RawDatabase sqlite(const QString &path);
    static RawDatabase postgreSql(const QString &url);
    RawDatabase(RawDatabase &&other) noexcept : m_connection(std::exchange(other.m_connection, {})) { }
    ~RawDatabase();

    /// Runs one statement; fails the test (returns an empty query) where the database refuses it.
    QSqlQuery run(const QString &sql) const;
    /// The first column of the first row.
    QVariant value(const QString &sql) const;
    /// Whether the database takes the statement.
    bool accepts(const QString &sql) const;

private:
    explicit RawDatabase(QString connection) : m_connection(std::move(connection)) { }
    QString m_connection;
};

} // namespace pss
