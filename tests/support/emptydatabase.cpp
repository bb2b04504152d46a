// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/emptydatabase.h"

#include <QDir>
#include <QFileInfo>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString folderTemplate()
{
    const auto memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/pss-test-XXXXXX"_s;
}

} // namespace

TestFolder::TestFolder() : QTemporaryDir(folderTemplate()) { }

EmptyDatabase::EmptyDatabase(Engine engine)
{
    if (engine == Engine::PostgreSql)
        m_postgreSql.emplace();
    reopen();
}

void EmptyDatabase::reopen()
{
    m_database.reset();
    auto opened = m_postgreSql ? Database::openPostgreSql(m_postgreSql->url()) : Database::openSqlite(file());
    if (!opened)
        qFatal("the test's database does not open: %s", qPrintable(opened.error().detail));
    m_database = std::move(*opened);
}

RawDatabase EmptyDatabase::raw() const
{
    return m_postgreSql ? RawDatabase::postgreSql(m_postgreSql->url()) : RawDatabase::sqlite(file());
}

} // namespace pss
