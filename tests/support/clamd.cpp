// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/clamd.h"

#include "support/writefile.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStart = 60'000; // ms

bool answers(const QString &path)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(1000))
        return false;
    socket.write("zPING", 6);
    return socket.waitForReadyRead(1000) && socket.readAll().startsWith("PONG");
}

} // namespace

QString Clamd::program()
{
    return QStandardPaths::findExecutable(u"clamd"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/bin"_s});
}

Clamd::Clamd()
{
    const auto database = m_folder.filePath(u"database"_s);
    if (!QDir().mkpath(database))
        qFatal("clamd's folder cannot be made");
    writeFile(database + u"/test.ndb"_s, "PSS.Test.Signature:0:*:" + QByteArray(kInfection).toHex() + '\n');
    const auto config = m_folder.filePath(u"clamd.conf"_s);
    writeFile(config,
              "LocalSocket " + socket().toLocal8Bit() + "\nDatabaseDirectory " + database.toLocal8Bit()
                  + "\nForeground yes\nMaxThreads 4\nStreamMaxLength "
                  + QByteArray::number(kLargestStream / 1024 / 1024) + "M\n");
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program(), {u"-c"_s, config});
    QElapsedTimer timer;
    timer.start();
    while (!answers(socket())) {
        if (timer.elapsed() > kStart || m_process.waitForFinished(20))
            qFatal("clamd does not start");
    }
}

Clamd::~Clamd() { stop(); }

void Clamd::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace pss
