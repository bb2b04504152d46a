// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/house.h"
#include "support/httpclient.h"

#include <QProcess>
#include <QStringList>

#include <memory>

namespace pss {

/// What a run of a program came to.
struct ProgramRun {
    int code = -1; ///< -1: it crashed or did not end in time
    QString out;
    QString err;
};

/// The folder of the programs as they were built: PSS_BIN, or bin beside the tests' folder.
QString programFolder();

/// `pss` with `arguments`, and --data, --key-file and --database after them.
ProgramRun runPss(const HouseOptions &house, const QStringList &arguments, const QByteArray &input = {});

/// A bearer token from `pss token issue`; fails the test where there is none.
QByteArray issuedToken(const HouseOptions &house, const QString &subject, const QString &role,
                       const QStringList &more = {});

/// A real `pss serve` on a free port of loopback. It can be ended, killed and started again, and dies with
/// the test. One thread.
class ServerProcess {
public:
    enum class Until { Started, Listening, Ready };

    explicit ServerProcess(HouseOptions house) : m_house(std::move(house)) { }
    ~ServerProcess();

    /// Starts it and waits until it tells its address and /health/ready answers 200; whether it does.
    bool start(Until until = Until::Ready);
    /// SIGKILL, and its death; nothing of it is left when this returns but its reader's own end.
    void kill();
    /// SIGHUP: it reads its settings again.
    void hangUp();
    /// SIGTERM; its exit code.
    int terminate();

    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 id() const { return m_process->processId(); }
    quint16 port() const { return m_port; }
    /// As it tells it.
    QString url() const { return m_url; }
    /// How many processes it, or a reader of its, still is.
    int alive() const;
    /// What it wrote to stderr since the first start.
    QByteArray log() const;

    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
              const QByteArray &headers = {}, const QByteArray &body = {}) const
    {
        return httpAsk(m_port, method, path, bearer, headers, body);
    }

private:
    bool hearAddress();
    bool becomesReady() const;
    QString folder() const;
    QString logFile() const { return m_house.dataDirectory + QStringLiteral(".log"); }

    HouseOptions m_house;
    std::unique_ptr<QProcess> m_process;
    QString m_url;
    quint16 m_port = 0;
};

} // namespace pss
