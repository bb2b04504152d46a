// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"

#include "storage/database.h"

#include <QFile>
#include <QRegularExpression>

static void loadMigrations() { Q_INIT_RESOURCE(migrations); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The statements of a file: split at semicolons that end a line, but not inside a body (`$$ … $$`, `BEGIN …
/// END;`).
QStringList statements(const QString &script)
{
    QStringList found;
    QString current;
    bool inBody = false;
    for (const auto &line : script.split(u'\n')) {
        const auto text = line.trimmed();
        if (text.isEmpty() || text.startsWith("--"_L1))
            continue;
        current += line + u'\n';
        if (text == "BEGIN"_L1 || text == "AS $$"_L1)
            inBody = true;
        else if (text == "END;"_L1 || text == "$$;"_L1)
            inBody = false;
        if (!inBody && text.endsWith(u';')) {
            found << current.trimmed().chopped(1);
            current.clear();
        }
    }
    return found;
}

/// 0 for an empty database. A desk that may not create tables can still ask.
Result<int> currentVersion(Connection &connection)
{
    auto known =
        connection.run(connection.engine() == Engine::Sqlite
                           ? u"SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'"_s
                           : u"SELECT COUNT(*) FROM pg_tables WHERE tablename = 'schema_version' AND "
                             "schemaname = current_schema()"_s);
    if (!known)
        return fail(known.error());
    if (known->next() && known->value(0).toInt() == 0)
        return 0;
    auto row = connection.run(u"SELECT COALESCE(MAX(version), 0) FROM schema_version"_s);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toInt() : 0;
}

Status apply(Connection &connection, int version)
{
    const auto engine = connection.engine() == Engine::Sqlite ? u"sqlite"_s : u"postgresql"_s;
    QFile file(u":/pss/migrations/%1_%2.sql"_s.arg(version, 4, 10, QChar(u'0')).arg(engine));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Corrupt, u"A migration is missing from the program."_s);
    for (const auto &statement : statements(QString::fromUtf8(file.readAll())))
        if (auto done = connection.run(statement); !done)
            return fail(done.error());
    auto noted = connection.run(u"INSERT INTO schema_version (version) VALUES (:version)"_s,
                                {{u":version"_s, version}});
    return noted ? Status() : fail(noted.error());
}

} // namespace

Status grantDesk(Database &database, const QString &role)
{
    loadMigrations();
    static const QRegularExpression name(u"\\A[a-z_][a-z0-9_]{0,62}\\z"_s);
    if (!name.match(role).hasMatch())
        return invalid(u"role"_s, u"A desk's role is named in small letters, digits and underscores."_s);
    QFile file(u":/pss/migrations/desk_postgresql.sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Corrupt, u"The desk's grants are missing from the program."_s);
    const auto script = QString::fromUtf8(file.readAll()).replace(u"{desk}"_s, role);
    return database.write([&](Connection &connection) -> Status {
        for (const auto &statement : statements(script))
            if (auto done = connection.run(statement); !done)
                return fail(done.error());
        return {};
    });
}

Status migrate(Database &database, int version)
{
    loadMigrations();
    return database.write([version](Connection &connection) -> Status {
        if (auto turn = connection.takeTurn(kHouseTurn); !turn) // nodes may start together
            return turn;
        const auto current = currentVersion(connection);
        if (!current)
            return fail(current.error());
        if (*current > kNewestSchema)
            return fail(ErrorCode::Unavailable,
                        u"This database was made by a newer version of PSS (schema %1, this program knows "
                        u"%2). Install "
                        "the newer version."_s.arg(*current)
                            .arg(kNewestSchema));
        if (*current == 0)
            if (auto made =
                    connection.run(u"CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY)"_s);
                !made)
                return fail(made.error());
        for (int next = *current + 1; next <= version; ++next)
            if (auto applied = apply(connection, next); !applied)
                return applied;
        return {};
    });
}

} // namespace pss
