// SPDX-License-Identifier: GPL-3.0-or-later
#include "rivals.h"

#include "support/writefile.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms; Python takes its time on a busy machine

/// What follows the name in /proc/PROCESS/stat: the state first, then the parent.
QByteArrayList statOf(const QString &process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    const auto all = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const auto name = all.lastIndexOf(')');
    return name < 0 ? QByteArrayList() : all.sliced(name + 2).split(' ');
}

double seconds(const QByteArrayList &stat, bool withEnded)
{
    qint64 ticks = stat.value(11).toLongLong() + stat.value(12).toLongLong();
    if (withEnded)
        ticks += stat.value(13).toLongLong() + stat.value(14).toLongLong();
    return double(ticks) / double(::sysconf(_SC_CLK_TCK));
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

double processorSecondsOf(qint64 process) { return seconds(statOf(QString::number(process)), false); }

double processorSecondsOfAll(qint64 process)
{
    QHash<qint64, QList<QByteArrayList>> children;
    for (const auto &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        auto stat = statOf(name);
        if (stat.size() < 15)
            continue;
        const auto parent = stat[1].toLongLong();
        stat << name.toLatin1();
        children[parent] << stat;
    }
    double sum = seconds(statOf(QString::number(process)), true);
    QList<qint64> parents{process};
    while (!parents.isEmpty())
        for (const auto &stat : children.value(parents.takeLast())) {
            sum += seconds(stat, true);
            parents << stat.last().toLongLong();
        }
    return sum;
}

Rival::Rival() : m_port(freePort())
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setStandardErrorFile(inFolder(u"log"_s));
    m_process.setWorkingDirectory(m_folder.path());
}

Rival::~Rival()
{
    m_process.terminate(); // its workers go with it
    if (!m_process.waitForFinished(kPatience))
        m_process.kill();
}

bool Rival::start(const QString &program, const QStringList &arguments)
{
    m_process.start(program, arguments);
    const QDeadlineTimer deadline(kPatience);
    while (m_process.waitForStarted() && !deadline.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (socket.waitForConnected(100))
            return true;
        QThread::msleep(50);
    }
    return false;
}

bool FastApiRival::start()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    m_process.setProcessEnvironment(environment);
    const auto script = QStringLiteral(PSS_SOURCE "/tests/bench/fastapi_server.py");
    if (!Rival::start(u"/usr/bin/python3"_s, {script, inFolder({}), QString::number(port())}))
        return false;
    while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatience)) { }
    m_token = m_process.readLine().trimmed();
    return !m_token.isEmpty();
}

bool NginxRival::start(const QByteArray &file)
{
    const auto program = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (program.isEmpty() || !QDir(inFolder({})).mkpath(u"files"_s))
        return false;
    writeFile(inFolder(u"files/document.json"_s), file);
    const auto configuration = u"daemon off; pid %1/pid; error_log stderr error; worker_processes auto;\n"
                               "events { worker_connections 512; }\n"
                               "http { access_log off; open_file_cache max=10; keepalive_requests 1000000;\n"
                               "  client_body_temp_path %1/a; proxy_temp_path %1/b; fastcgi_temp_path %1/c;\n"
                               "  uwsgi_temp_path %1/d; scgi_temp_path %1/e; default_type application/json;\n"
                               "  server { listen 127.0.0.1:%2; root %1/files; } }\n"_s;
    const auto path = inFolder(u"nginx.conf"_s);
    writeFile(path,
              (::geteuid() == 0 ? u"user root; "_s : u""_s).toUtf8()
                  + configuration.arg(inFolder({})).arg(port()).toUtf8());
    return Rival::start(program, {u"-p"_s, inFolder({}), u"-c"_s, path, u"-e"_s, inFolder(u"log"_s)});
}

} // namespace pss
