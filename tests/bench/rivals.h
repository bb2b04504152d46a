// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

namespace pss {

/// Processor seconds of a process so far, or of it, those it started and those of them that ended.
double processorSecondsOf(qint64 process);
double processorSecondsOfAll(qint64 process);

/// A server of another make on a free port of loopback, in a temporary folder. It dies with the bench.
class Rival {
public:
    ~Rival();
    Rival(const Rival &) = delete;
    Rival &operator=(const Rival &) = delete;

    quint16 port() const { return m_port; }
    qint64 id() const { return m_process.processId(); }

protected:
    Rival();
    /// False where it cannot be started, or does not listen in time.
    bool start(const QString &program, const QStringList &arguments);
    QString inFolder(const QString &name) const { return m_folder.filePath(name); }
    QProcess m_process;

private:
    QTemporaryDir m_folder;
    quint16 m_port;
};

/// fastapi_server.py under Debian's own Python.
class FastApiRival : public Rival {
public:
    bool start();
    /// A bearer token that it takes.
    QByteArray token() const { return m_token; }

private:
    QByteArray m_token;
};

/// nginx that hands out one file: about the most that this machine can do.
class NginxRival : public Rival {
public:
    bool start(const QByteArray &file);
};

} // namespace pss
