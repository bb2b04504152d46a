// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serverprocess.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000; // ms; a machine that builds meanwhile is slow
constexpr int kLook = 5;

QStringList placeOf(const HouseOptions &house)
{
    QStringList options{u"--data"_s, house.dataDirectory, u"--key-file"_s, house.keyFile};
    if (!house.databaseUrl.isEmpty())
        options << u"--database"_s << house.databaseUrl;
    return options;
}

} // namespace

QString programFolder()
{
    return qEnvironmentVariable("PSS_BIN", QCoreApplication::applicationDirPath() + u"/../bin"_s);
}

ProgramRun runPss(const HouseOptions &house, const QStringList &arguments, const QByteArray &input)
{
    QProcess program;
    program.start(programFolder() + u"/pss"_s, arguments + placeOf(house));
    program.write(input);
    program.closeWriteChannel();
    const bool ended = program.waitForFinished(kPatience) && program.exitStatus() == QProcess::NormalExit;
    return {ended ? program.exitCode() : -1, QString::fromUtf8(program.readAllStandardOutput()),
            QString::fromUtf8(program.readAllStandardError())};
}

QByteArray issuedToken(const HouseOptions &house, const QString &subject, const QString &role,
                       const QStringList &more)
{
    const auto run =
        runPss(house, QStringList{u"token"_s, u"issue"_s, u"--subject"_s, subject, u"--role"_s, role} + more);
    if (run.code != 0)
        QTest::qFail(qPrintable(run.err), __FILE__, __LINE__);
    return run.out.trimmed().toLatin1();
}

ServerProcess::~ServerProcess() { kill(); }

bool ServerProcess::start(Until until)
{
    kill();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(logFile(), QIODevice::Append); // a pipe nobody reads would block it
    m_process->setWorkingDirectory(folder()); // by which alive() knows it and its readers
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(programFolder() + u"/pss"_s,
                     QStringList{u"serve"_s, u"--port"_s, u"0"_s} + placeOf(m_house));
    if (!m_process->waitForStarted(kPatience))
        return false;
    return until == Until::Started || (hearAddress() && (until == Until::Listening || becomesReady()));
}

bool ServerProcess::hearAddress()
{
    const QDeadlineTimer deadline(kPatience);
    while (!m_process->canReadLine())
        if (!m_process->waitForReadyRead(int(deadline.remainingTime())))
            return false;
    static const QRegularExpression kAddress(u"^Listening on (https?://127\\.0\\.0\\.1:(\\d+))/api/v1"_s);
    const auto match = kAddress.match(QString::fromUtf8(m_process->readLine()));
    m_url = match.captured(1);
    m_port = match.captured(2).toUShort();
    return m_port != 0;
}

bool ServerProcess::becomesReady() const
{
    const QDeadlineTimer deadline(kPatience);
    while (!deadline.hasExpired()) {
        if (ask("GET", "/health/ready", {}).status == 200)
            return true;
        QThread::msleep(kLook);
    }
    return false;
}

void ServerProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(kPatience);
    m_process.reset();
}

void ServerProcess::hangUp() { ::kill(pid_t(m_process->processId()), SIGHUP); }

int ServerProcess::terminate()
{
    m_process->terminate();
    const bool ended =
        m_process->waitForFinished(kPatience) && m_process->exitStatus() == QProcess::NormalExit;
    const int code = ended ? m_process->exitCode() : -1;
    kill();
    return code;
}

QString ServerProcess::folder() const { return QFileInfo(m_house.dataDirectory).absolutePath(); }

int ServerProcess::alive() const
{
    int count = 0;
    for (const auto &process : QDir(u"/proc"_s).entryList(QDir::Dirs))
        count += QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(process)) == folder() ? 1 : 0;
    return count;
}

QByteArray ServerProcess::log() const
{
    QFile file(logFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace pss
