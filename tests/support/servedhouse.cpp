// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/servedhouse.h"

#include <QDirIterator>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

HouseOptions optionsIn(const QTemporaryDir &folder, const std::optional<PostgreSqlDatabase> &database)
{
    return {folder.filePath(u"house"_s), database ? database->url() : QString(),
            folder.filePath(u"house.key"_s)};
}

} // namespace

ServedHouse::ServedHouse(Engine engine)
    : m_postgreSql(engine == Engine::PostgreSql ? std::make_optional<PostgreSqlDatabase>() : std::nullopt)
    , m_options(optionsIn(m_folder, m_postgreSql))
    , m_server(m_options)
{
}

bool ServedHouse::addStaff(const QString &name, const QString &role) const
{
    const QStringList add{u"user"_s, u"add"_s, u"--name"_s, name, u"--role"_s, role, u"--password-stdin"_s};
    const auto run = runPss(m_options, add, "correct horse battery\n");
    if (run.code != 0)
        qWarning("%s", qPrintable(run.err));
    return run.code == 0;
}

QByteArray ServedHouse::token(const QString &subject, const QString &role, const QString &office) const
{
    return issuedToken(m_options, subject, role,
                       office.isEmpty() ? QStringList() : QStringList{u"--office"_s, office});
}

RawDatabase ServedHouse::raw() const
{
    return m_postgreSql ? RawDatabase::postgreSql(m_options.databaseUrl)
                        : RawDatabase::sqlite(m_options.dataDirectory + u"/pss.db"_s);
}

QStringList ServedHouse::vaultIds() const
{
    QStringList ids;
    if (m_postgreSql) {
        const auto database = raw();
        auto rows = database.run(u"SELECT DISTINCT blob_id FROM vault_chunk"_s);
        while (rows.next())
            ids << rows.value(0).toString();
        return ids;
    }
    QDirIterator files(m_options.dataDirectory + u"/vault"_s, QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        ids << QFileInfo(files.next()).fileName();
    return ids;
}

} // namespace pss
