// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/trigrams.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kPrograms = u"/usr/lib/postgresql/15/bin/"_s;
const auto kConnection = u"trigrams"_s;

void run(QSqlQuery &query, const QString &statement)
{
    if (!query.exec(statement))
        qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
}

/// utime and stime of a process, in milliseconds.
double processorTime(int pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const auto content = stat.readAll();
    const auto fields = content.mid(content.lastIndexOf(')') + 2).split(' ');
    return double(fields[11].toLongLong() + fields[12].toLongLong()) * 1e3 / double(sysconf(_SC_CLK_TCK));
}

} // namespace

TrigramServer::TrigramServer() : m_isRoot(geteuid() == 0)
{
    const auto folder = m_folder.path();
    if (m_isRoot) // initdb refuses root
        QProcess::execute(u"chown"_s, {u"postgres:"_s, folder});
    execute(u"initdb"_s,
            {u"-D"_s, folder + u"/data"_s, u"-U"_s, u"pss"_s, u"-A"_s, u"trust"_s, u"-E"_s, u"UTF8"_s,
             u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    execute(u"pg_ctl"_s,
            {u"-D"_s, folder + u"/data"_s, u"-w"_s, u"-l"_s, folder + u"/log"_s, u"-o"_s,
             u"-k %1 -c listen_addresses= -c fsync=off -c shared_buffers=512MB -c jit=off "
             "-c max_parallel_workers_per_gather=0 -c maintenance_work_mem=512MB"_s.arg(folder),
             u"start"_s});
    auto database = QSqlDatabase::addDatabase(u"QPSQL"_s, kConnection);
    database.setHostName(folder);
    database.setUserName(u"pss"_s);
    database.setDatabaseName(u"postgres"_s);
    if (!database.open())
        qFatal("%s", qPrintable(database.lastError().text()));
    QSqlQuery query(database);
    pss::run(query, u"CREATE EXTENSION pg_trgm"_s);
    pss::run(query, u"SET pg_trgm.similarity_threshold = 0.45"_s);
}

TrigramServer::~TrigramServer()
{
    QSqlDatabase::database(kConnection).close();
    QSqlDatabase::removeDatabase(kConnection);
    execute(u"pg_ctl"_s, {u"-D"_s, m_folder.path() + u"/data"_s, u"-m"_s, u"immediate"_s, u"stop"_s});
}

void TrigramServer::execute(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(u"/"_s);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    const auto path = kPrograms + program;
    if (m_isRoot) {
        QStringList all = {u"-u"_s, u"postgres"_s, u"--"_s, path};
        process.start(u"runuser"_s, all + arguments);
    } else {
        process.start(path, arguments);
    }
    if (!process.waitForFinished(120000) || process.exitCode() != 0)
        qFatal("%s failed", qPrintable(program));
}

TrigramRun TrigramServer::run(const std::vector<QString> &names, const std::vector<QString> &queries)
{
    TrigramRun run;
    QElapsedTimer timer;
    timer.start();
    QSqlQuery query(QSqlDatabase::database(kConnection));
    pss::run(query, u"DROP TABLE IF EXISTS names"_s);
    pss::run(query, u"CREATE TABLE names (id int, name text)"_s);
    constexpr size_t kRows = 5000; // of a statement; the names are ASCII letters and digits
    for (size_t at = 0; at < names.size(); at += kRows) {
        QStringList rows;
        for (auto row = at; row < std::min(names.size(), at + kRows); ++row)
            rows << u"(%1,'%2')"_s.arg(row).arg(names[row]);
        pss::run(query, u"INSERT INTO names VALUES "_s + rows.join(u','));
    }
    pss::run(query, u"CREATE INDEX names_like ON names USING gin (name gin_trgm_ops)"_s);
    pss::run(query, u"VACUUM ANALYZE names"_s);
    run.buildSeconds = double(timer.elapsed()) / 1e3;
    pss::run(query, u"SELECT pg_relation_size('names_like'), pg_backend_pid()"_s);
    query.next();
    run.indexBytes = query.value(0).toLongLong();
    const int pid = query.value(1).toInt();
    QSqlQuery looking(QSqlDatabase::database(kConnection));
    looking.prepare(
        u"SELECT id, similarity(name, ?) AS s FROM names WHERE name % ? ORDER BY s DESC, id LIMIT 100"_s);
    const auto before = processorTime(pid);
    for (const auto &name : queries) {
        timer.start();
        looking.bindValue(0, name);
        looking.bindValue(1, name);
        if (!looking.exec())
            qFatal("%s", qPrintable(looking.lastError().text()));
        while (looking.next())
            ;
        run.clockMilliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    // The kernel counts in hundredths of a second: only the sum is of use.
    run.processorMilliseconds.assign(queries.size(), (processorTime(pid) - before) / double(queries.size()));
    return run;
}

} // namespace pss
