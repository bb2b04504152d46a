// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/postgresql.h"
#include "support/deskrole.h"

#include <QRandomGenerator>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QUrl server() { return QUrl(qEnvironmentVariable("PSS_TEST_POSTGRESQL")); }

QString newName(QStringView prefix)
{
    return u"%1_%2"_s.arg(prefix).arg(QRandomGenerator::global()->generate64(), 16, 16, QChar(u'0'));
}

QString opened(const QString &driver, const QUrl &url)
{
    const auto name = newName(u"raw");
    auto database = QSqlDatabase::addDatabase(driver, name);
    if (driver == u"QPSQL"_s) {
        const auto host = QUrlQuery(url).queryItemValue(u"host"_s, QUrl::FullyDecoded);
        database.setHostName(host.isEmpty() ? url.host() : host);
        database.setUserName(url.userName());
        database.setPort(url.port(5432));
        database.setDatabaseName(url.path().mid(1));
    } else {
        database.setDatabaseName(url.toLocalFile());
        database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    }
    if (!database.open())
        qFatal("the test's database does not open: %s", qPrintable(database.lastError().text()));
    return name;
}

} // namespace

bool PostgreSqlDatabase::isAvailable() { return !server().isEmpty(); }

PostgreSqlDatabase::PostgreSqlDatabase() : m_name(newName(u"test"))
{
    RawDatabase::postgreSql(server().toString()).run(u"CREATE DATABASE "_s + m_name);
}

PostgreSqlDatabase::~PostgreSqlDatabase()
{
    RawDatabase::postgreSql(server().toString()).run(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(m_name));
}

QString PostgreSqlDatabase::url(const QString &role) const
{
    auto url = server();
    url.setPath(u'/' + m_name);
    if (!role.isEmpty())
        url.setUserName(role);
    return url.toString();
}

DeskRole::DeskRole() : m_name(newName(u"desk"))
{
    RawDatabase::postgreSql(server().toString()).run(u"CREATE ROLE %1 LOGIN"_s.arg(m_name));
}

DeskRole::~DeskRole() { RawDatabase::postgreSql(server().toString()).run(u"DROP ROLE "_s + m_name); }

RawDatabase RawDatabase::sqlite(const QString &path)
{
    return RawDatabase(opened(u"QSQLITE"_s, QUrl::fromLocalFile(path)));
}

RawDatabase RawDatabase::postgreSql(const QString &url) { return RawDatabase(opened(u"QPSQL"_s, QUrl(url))); }

RawDatabase::~RawDatabase()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

QSqlQuery RawDatabase::run(const QString &sql) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    if (!query.exec(sql))
        QTest::qFail(qPrintable(query.lastError().text()), __FILE__, __LINE__);
    return query;
}

QVariant RawDatabase::value(const QString &sql) const
{
    auto query = run(sql);
    return query.next() ? query.value(0) : QVariant();
}

bool RawDatabase::accepts(const QString &sql) const
{
    return QSqlQuery(QSqlDatabase::database(m_connection)).exec(sql);
}

} // namespace pss
